/** The one seam between the two scripts: what help is given, and what it answers. */
import type {
  CompiledPlayBook,
  DeviceDecision,
  Exposure,
  Key,
  PageGates,
  Signal,
  SignalsReply,
  Wasm,
} from '@cairn/protocol';

import type {Clock} from '../core/clock.ts';
import type {Core} from '../core/core.ts';
import type {Targets} from '../core/targets.ts';
import type {Visit} from '../core/visit.ts';
import type {Reader} from '../facts/markup.ts';
import type {Envelope, Outbox} from '../send/outbox.ts';
import type {Wire} from '../send/post.ts';
import type {Store} from '../send/store.ts';

type Guard = <A extends unknown[], R>(fn: (...args: A) => R) => (...args: A) => R | undefined;

/** Words of the page: language, then play, then field. */
export type Words = Readonly<Record<string, Readonly<Record<string, object>>>>;
/** What the page pushed to be told of signals, decisions or exposures. */
export interface Observer {
  readonly on?: unknown;
  readonly do?: unknown;
}
export type Told = 'signal' | 'decision' | 'exposure';

export interface Help {
  /** Signals stand in the module's buffer until this returns. */
  onSignals(wasm: Wasm, count: number): void;
  onReply(reply: SignalsReply | null, ids: readonly number[]): void;
  /** May come late; without it the endpoint alone decides and nothing can be shown. */
  setBook(book: CompiledPlayBook | null): void;
  /** A page or route began: one play per page counts anew. */
  onPage(): void;
  /** Takes away whatever is on screen. */
  end(): void;
  isOpen(): boolean;
}

export interface HelpNeeds {
  readonly store: Store;
  readonly visit: Visit;
  readonly core: Core;
  readonly clock: Clock;
  readonly targets: Targets;
  readonly reader: Reader;
  readonly outbox: Outbox;
  /** For a question that must have its own answer; all else goes through the outbox. */
  readonly wire: Pick<Wire, 'post'>;
  envelope(): Envelope;
  /** What the page learns from an answer; help is told in turn. */
  onReply(reply: SignalsReply | null, ids: readonly number[]): void;
  /** Answers come with their tier: see consent.ts. */
  readonly consent: {readonly tier: number};
  /** As pushed; a later one wins, play by play. */
  readonly words: readonly Words[];
  /** Index in DEVICE_NAMES. */
  readonly device: number;
  /** Analytics consent: the endpoint may be asked. */
  mayKeepVisit(): boolean;
  gates(): PageGates;
  readonly settings: {readonly endpoint: string; readonly site: string; locale(): string};
  /** For the page's own code: cairn.push({on, do}). */
  readonly observers: readonly Observer[];
  /** Helpers both scripts use, bundled in the first. */
  readonly guard: Guard;
  readonly keyOf: (text: string) => Key;
  readonly randomId: () => string;
  readonly closest: (el: Element | null, selector: string) => Element | null;
  readonly clip: (text: string, bytes: number) => string;
  readonly hexOf: (n: bigint, digits: number) => string;
  readonly readSignal: (wasm: Wasm, index: number) => Signal;
}

/** What help tells the page's own code of. */
export type Tell = (what: Told, value: Signal | DeviceDecision | Exposure) => void;
