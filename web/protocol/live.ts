/**
 * What a merchant reads: the live feed's events, the row of a visitor, and the whole story of one.
 * Every instant here is server time in Unix milliseconds.
 */
import type {Decision, Exposure} from './decision.ts';
import type {FactFields, FactKind} from './fact.ts';
import type {Device, Entry, Id, Page, Stage} from './page.ts';
import type {Signal} from './signal.ts';

/** A cart as last heard of; `verified` only when a signed fact said so. */
export interface Cart {
  readonly amountMinor: number;
  readonly currency: string;
  readonly items: number;
  readonly verified: boolean;
}

/** One visitor, whole: replaces whatever was known of that visitor before. */
export interface VisitorRow {
  readonly visitor: Id;
  /** First digits of the visitor id, upper case; for people to read, not unique. */
  readonly short: string;
  readonly site: string;
  readonly device: Device | null;
  /** Readable origin, such as "newsletter / email"; empty when it came directly. */
  readonly source: string;
  readonly page: Page | null;
  readonly stage: Stage;
  readonly cart: Cart | null;
  readonly firstSeenAtMs: number;
  readonly lastSeenAtMs: number;
  /** How many signals this visitor has raised so far. */
  readonly signals: number;
  /** With `atMs` as server time. */
  readonly lastSignal: Signal | null;
  readonly lastDecision: Decision | null;
  /** The play on the visitor's screen now. */
  readonly play: string | null;
  readonly orderPlaced: boolean;
  readonly publishedAtMs: number;
}

/** What every event about one visitor carries; `visitor` is the row's `short` or its full id. */
export interface LiveStamp {
  readonly visitor: string;
  readonly occurredAtMs: number;
  readonly publishedAtMs: number;
}

/** A fact as the endpoint kept it; `atMs` is server time. */
export interface LedgerFact extends FactFields {
  readonly kind: FactKind;
  readonly atMs?: number;
}

/** `GET /v1/live`: the name of each server-sent event and the JSON in its data. */
export interface LiveEvents {
  readonly hello: {
    readonly serverTimeMs: number;
    readonly site: string;
    readonly visitors: readonly VisitorRow[];
  };
  readonly visitor: VisitorRow;
  readonly signal: LiveStamp & {readonly signal: Signal};
  readonly decision: LiveStamp & {readonly decision: Decision};
  readonly exposure: LiveStamp & {readonly exposure: Exposure};
  readonly fact: LiveStamp & {readonly verified: boolean; readonly fact: LedgerFact};
  readonly alert: LiveStamp & {readonly play: string; readonly signal: Signal};
  /** All that is known of the visitor is gone, here too. */
  readonly erased: {readonly visitor: Id};
  readonly overflow: Record<string, never>;
}

export type LiveEventName = keyof LiveEvents;

/** One event of the feed as a closed union, so that a switch over `name` is checked. */
export type LiveEvent = {
  [Name in LiveEventName]: {
    readonly name: Name;
    readonly id: string;
    readonly data: LiveEvents[Name];
  };
}[LiveEventName];

/** One visit on one device; `atMs` is when it began. */
export interface VisitorSession {
  readonly sessionId: Id;
  readonly atMs: number;
  readonly lastAtMs?: number;
  readonly device?: Device | null;
  readonly locale?: string;
  readonly entry?: Entry;
}

/** `200` to `GET /v1/visitors/{id}`; every list has its newest entry last. */
export interface VisitorAnswer {
  readonly visitor: VisitorRow;
  readonly sessions: readonly VisitorSession[];
  readonly facts: readonly (LedgerFact & {readonly atMs: number; readonly verified?: boolean})[];
  readonly signals: readonly Signal[];
  readonly decisions: readonly (Decision & {readonly atMs: number; readonly onDevice?: boolean})[];
  readonly exposures: readonly Exposure[];
}
