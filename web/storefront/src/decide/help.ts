/** Everything between a finding of the core and help on the page. */
import type {
  CompiledPlayBook,
  DeviceDecision,
  Exposure,
  PageGates,
  Signal,
  SignalsReply,
} from '@cairn/protocol';
import {EXPOSURE_NAMES, KIND_EXPOSURE} from '@cairn/protocol/layout';

import {keyOf} from '../core/hash.ts';
import type {Wasm} from '../core/loader.ts';
import {type Found, readSignal} from '../core/signals.ts';
import type {Targets} from '../core/targets.ts';
import type {Visit} from '../core/visit.ts';
import type {Reader} from '../facts/markup.ts';
import type {Host} from '../guard.ts';
import type {Outbox} from '../send/outbox.ts';
import type {Caps} from './caps.ts';
import {createFlow} from './flow.ts';
import {decideHere, type Known, writeBook} from './local.ts';
import {createScreen, type Subject} from './screen.ts';

/** Words of the page: language, then play, then field. */
export type Words = Record<string, Record<string, object>>;

export interface Help {
  onSignals(wasm: Wasm, count: number): void;
  onReply(reply: SignalsReply | null, ids: readonly number[]): void;
  /** The book may come before or after the module. */
  setBook(book: CompiledPlayBook | null): void;
  /** A page or route began: one play per page counts anew. */
  onPage(): void;
  /** An order was placed: every play ends. */
  onOrder(): void;
  isOpen(): boolean;
}

export interface HelpNeeds {
  readonly host: Host;
  readonly visit: Visit;
  readonly targets: Targets;
  readonly reader: Reader;
  readonly outbox: Outbox;
  readonly caps: Caps;
  readonly words: Words;
  readonly device: number;
  tier(): number;
  sending(): boolean;
  gates(): PageGates;
  locale(): string;
  /** For the page's own code: cairn.push({on, do}). */
  tell(what: 'signal' | 'decision' | 'exposure', value: Signal | DeviceDecision | Exposure): void;
}

export function createHelp(needs: HelpNeeds): Help {
  const {
    host,
    visit,
    targets,
    reader,
    outbox,
    caps,
    words,
    device,
    tier,
    sending,
    gates,
    locale,
    tell,
  } = needs;
  const {core, clock} = visit;
  let book: CompiledPlayBook | null = null;
  let usable = false; // the core has the book's records
  let playsThisPage = 0;

  const screen = createScreen({
    locale,
    book: () => book,
    overrides: () => words as Readonly<Record<string, Readonly<Record<string, object>>>>,
    blocked: () =>
      gates().typing ||
      gates().paying ||
      document.hidden ||
      visit.session().ordered ||
      (!tier() && playsThisPage > 0), // without consent: one per page, whatever the book allows
    onExposure(told) {
      const exposure: Exposure = {...told, atMs: clock.now()};
      const {play, event} = exposure;
      core.push(KIND_EXPOSURE, {target: keyOf(play), value: EXPOSURE_NAMES.indexOf(event)});
      if (event === 'shown' || event === 'closed') caps.note(play, event);
      if (event === 'shown') {
        ++playsThisPage;
        flow.watch();
      }
      if (sending()) outbox.add('exposures', exposure, true);
      tell('exposure', exposure);
    },
  });

  const flow = createFlow({
    host,
    outbox,
    screen,
    sending,
    nowMs: clock.now,
    subject: found => subjectOf(found, targets, visit, reader),
    onDecision: decision => tell('decision', decision),
    onContext(context) {
      const session = visit.session();
      session.context = context;
      session.contextAt = Date.now();
      if (context.orderPlaced) onOrder();
    },
  });

  const known = (): Known => {
    const {cart, ordered, context, contextAt} = visit.session();
    return {
      ...gates(),
      cart,
      ordered,
      playsThisPage,
      device,
      ageMs: clock.now(),
      consent: tier(),
      pageType: reader.type(),
      step: reader.step(),
      caps: caps.all(),
      told: context,
      toldAt: contextAt,
    };
  };

  function onSignals(wasm: Wasm, count: number): void {
    if (book && !usable) usable = writeBook(wasm, book);
    const ready = usable ? book : null;
    // All are read and judged first: what a play does may step the core again.
    const found = Array.from({length: count}, (_, i) => ({
      signal: readSignal(wasm, i, targets.nameOf),
      local: ready ? decideHere(wasm, i, ready, known()) : {play: undefined, reasons: []},
    }));
    for (const {signal, local} of found) {
      tell('signal', signal.wire);
      flow.onSignal(signal, local);
    }
  }

  function onOrder(): void {
    visit.session().ordered = true;
    screen.end();
  }

  return {
    onSignals,
    onOrder,
    onReply: flow.onReply,
    setBook: loaded => (book = loaded),
    onPage: () => (playsThisPage = 0),
    isOpen: () => !!screen.open(),
  };
}

/** The products a signal is about come first, then the newest ones met. */
function subjectOf({node, keys}: Found, targets: Targets, visit: Visit, reader: Reader): Subject {
  const met = [...visit.session().products].reverse();
  const about = met.filter(id => keys.includes(keyOf(id)));
  return {
    anchor: targets.element(node),
    products: [...new Set([...about, ...met])].slice(0, 2),
    query: reader.query(),
  };
}
