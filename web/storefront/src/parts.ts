/** The parts of the script and what passes between them. */
import type {PageFact, PageGates, SignalsReply, Wasm} from '@cairn/protocol';
import {DEVICE_NAMES, KIND_PAGE_END, PAGE_TYPE_NAMES, TIER_NAMES} from '@cairn/protocol/layout';

import type {Consent, ConsentNeeds} from './consent.ts';
import {clip, hexOf, keyOf, randomId} from './core/hash.ts';
import {near} from './core/tree.ts';
import type {Core, CoreNeeds} from './core/core.ts';
import {readSignal} from './core/signals.ts';
import type {Visit, VisitNeeds} from './core/visit.ts';
import type {Near, NearNeeds} from './decide/near.ts';
import type {HelpNeeds, Observer, Words} from './decide/needs.ts';
import type {Facts, FactsNeeds} from './facts/facts.ts';
import type {Reader, ReaderNeeds, StatedPage} from './facts/markup.ts';
import type {Handlers} from './facts/queue.ts';
import type {Gates} from './gates.ts';
import {guard} from './guard.ts';
import type {ListenNeeds} from './listen/needs.ts';
import type {Envelope, Outbox, OutboxNeeds} from './send/outbox.ts';
import type {Settings} from './settings.ts';
import {ANALYTICS} from './tiers.ts';

const PRODUCTS_KEPT = 8; // for links of help

/** Filled in the order of main.ts; who speaks to another finds it here when the time has come. */
export interface Parts
  extends
    ConsentNeeds,
    CoreNeeds,
    VisitNeeds,
    FactsNeeds,
    ReaderNeeds,
    OutboxNeeds,
    NearNeeds,
    ListenNeeds {
  readonly settings: Settings;
  readonly typing: Gates;
  readonly words: Words[];
  readonly observers: Observer[];
  gates(): PageGates;
  core: Core;
  consent: Consent;
  visit: Visit;
  facts: Facts;
  reader: Reader;
  outbox: Outbox;
  near: Near;
}

/** What one part tells another, or asks of it. */
export const answersOf = (parts: Parts) => ({
  /** Analytics consent: a visitor id, the visit across pages, and sending. */
  mayKeepVisit: () => parts.consent.tier >= ANALYTICS,
  onPage() {
    // What another page said waits for no consent.
    if (!parts.mayKeepVisit()) parts.outbox.clear();
    parts.near.help?.onPage();
  },
  onConsent(before: number) {
    // A tier that says no again takes nothing back: the page's facts go on waiting for a yes.
    if (before >= ANALYTICS && !parts.mayKeepVisit()) {
      parts.outbox.clear();
      parts.visit.forget();
    }
    parts.outbox.flush();
    tellBlocked(parts);
  },
  onFact(fact: PageFact) {
    parts.outbox.add('facts', fact);
    remember(parts, fact);
  },
  onReply(reply: SignalsReply | null, signals: readonly number[]) {
    if (reply) {
      const {context} = reply;
      Object.assign(parts.visit.session, {context, contextAt: Date.now()});
      if (context.orderPlaced) noteOrder(parts);
    }
    // Without help nothing can be shown, whatever was decided.
    parts.near.help?.onReply(reply, signals);
  },
  onHide(leaving: boolean) {
    if (leaving) parts.core.push(KIND_PAGE_END);
    parts.core.flush();
    // Below analytics nothing may be kept or sent: signals go on waiting, for a shopper who returns.
    if (!parts.mayKeepVisit()) {
      // Who has said nothing by now has not said yes: an earlier page's visit ends here.
      if (leaving) parts.consent.set(TIER_NAMES[parts.consent.tier]);
      return;
    }
    parts.near.hurry();
    if (leaving) parts.visit.save();
    parts.outbox.hide(leaving);
  },
  onReturn() {
    parts.visit.takeBack();
    parts.reader.restart();
  },
  gates: (): PageGates => ({
    typing: parts.typing.now(),
    paying: parts.typing.paying(parts.visit.session, parts.reader.type),
    playOpen: !!parts.near.help?.isOpen(),
  }),
  envelope: () => envelopeOf(parts),
  sendSignals(wasm: Wasm, count: number) {
    if (!parts.mayKeepVisit()) return;
    for (let i = 0; i < count; ++i) parts.outbox.add('signals', readSignal(wasm, i));
  },
  helpNeeds: (): HelpNeeds => ({
    ...parts,
    guard,
    hexOf,
    readSignal,
    closest: near,
    keyOf,
    randomId,
    clip,
  }),
});

/** Keeps what later help and gates need of a fact. */
function remember(parts: Parts, {kind, productId}: PageFact): void {
  const {session} = parts.visit;
  if (productId) {
    const others = session.products.filter(id => id !== productId);
    session.products = [...others, productId].slice(-PRODUCTS_KEPT);
  }
  if (kind.startsWith('payment_handoff')) session.handoff = kind === 'payment_handoff_started';
  if (kind === 'checkout_completed') noteOrder(parts);
}

/** Every play ends, and none is shown again in this visit. */
function noteOrder({visit, near: {help}}: Parts): void {
  visit.session.ordered = true;
  help?.end();
}

/** Once a visit: a counter at the endpoint, nothing is kept of it. */
function tellBlocked(parts: Parts): void {
  const {settings, visit, wire, queue} = parts;
  // Not ready is another thing than undefined: the page's policy refuses the module.
  if (queue.ready !== false || !parts.mayKeepVisit() || visit.session.degraded) return;
  visit.session.degraded = true;
  wire
    .post(`${settings.endpoint}/v1/degraded?site=${settings.site}`, '{"reason":"wasm_blocked"}')
    .catch(() => undefined);
}

/** The module is a static file, asked for without cookies in every tier. */
export async function loadCore(parts: Parts): Promise<void> {
  const {wire, settings, visit, queue} = parts;
  try {
    queue.ready = await visit.load(wire.get(settings.wasm, settings.wasmHash));
    tellBlocked(parts);
  } catch {
    // It did not come: facts are stated, nothing is detected.
  }
}

/** What every batch says of who, where and when. */
function envelopeOf(parts: Parts): Envelope {
  const {consent, visit, clock, settings, device, reader, queue} = parts;
  const {type, path, name} = reader;
  const {id, entry} = visit.session;
  return {
    visitorId: consent.visitorId(),
    sessionId: id,
    createdAtMs: clock.now(),
    consent: TIER_NAMES[consent.tier] as Envelope['consent'],
    ...(queue.ready === false && {core: 'none'}),
    device: DEVICE_NAMES[device]!,
    locale: settings.locale(),
    entry,
    page: {type: PAGE_TYPE_NAMES[type]!, path, ...(name && {name})},
    gates: parts.gates(),
  };
}

/** What each entry of docs/markup.md does. */
export function handlersOf(parts: Parts): Handlers {
  const {facts, consent, reader, words, observers} = parts;
  return {
    fact: entry => facts.state(entry['fact'], entry),
    consent(entry) {
      parts.near.hurry(); // what was found before is judged by the tier of its time
      consent.set(entry['consent']);
    },
    page: entry => reader.stated(entry['page'] as StatedPage),
    texts: entry => words.push(entry['texts'] as Words),
    on: entry => observers.push(entry),
    editor: entry => reader.editor(!!entry['editor']),
  };
}

export function deviceOf(): number {
  if (!matchMedia('(pointer:coarse)').matches) return 0;
  return Math.min(screen.width, screen.height) < 600 ? 1 : 2;
}
