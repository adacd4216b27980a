/** The parts of the script and what passes between them. */
import type {CompiledPlayBook, PageFact, PageGates} from '@cairn/protocol';
import {DEVICE_NAMES, TIER_NAMES} from '@cairn/protocol/layout';

import {ANALYTICS, type Consent, FUNCTIONAL} from './consent.ts';
import type {Targets} from './core/targets.ts';
import type {Visit} from './core/visit.ts';
import type {Help, Words} from './decide/help.ts';
import type {Facts} from './facts/facts.ts';
import type {Reader, StatedPage} from './facts/markup.ts';
import type {Handlers} from './facts/queue.ts';
import type {Gates} from './gates.ts';
import type {Host} from './guard.ts';
import type {Listening} from './listen/all.ts';
import type {Envelope, Outbox} from './send/outbox.ts';
import type {Wire} from './send/post.ts';
import type {Store} from './send/store.ts';
import type {Settings} from './settings.ts';

const PRODUCTS_KEPT = 8; // for links of help
type Observer = (value: unknown) => void;

export interface Parts {
  readonly host: Host;
  readonly settings: Settings;
  readonly store: Store;
  readonly wire: Wire;
  readonly targets: Targets;
  readonly gates: Gates;
  /** Index in DEVICE_NAMES. */
  readonly device: number;
  readonly words: Words;
  readonly observers: Record<string, Observer[]>;
  /** The page's policy refuses the module. */
  blocked: boolean;
  consent: Consent;
  visit: Visit;
  facts: Facts;
  reader: Reader;
  outbox: Outbox;
  help: Help;
  listening: Listening;
}

/** Analytics consent: a visitor id, the visit across pages, and sending. */
export const mayKeepVisit = ({consent}: Parts): boolean => consent.tier() >= ANALYTICS;
export const mayKeepCaps = ({consent}: Parts): boolean => consent.tier() >= FUNCTIONAL;

/** The tier has changed, and what it no longer allows has been deleted. */
export function onConsent(parts: Parts): void {
  if (!mayKeepVisit(parts)) {
    parts.outbox.clear();
    parts.visit.forget();
  }
  parts.outbox.flush();
  tellBlocked(parts);
}

/** Once a visit: a counter at the endpoint, nothing is kept of it. */
function tellBlocked(parts: Parts): void {
  const session = parts.visit.session();
  if (!parts.blocked || !mayKeepVisit(parts) || session.degraded) return;
  session.degraded = true;
  const {endpoint, site} = parts.settings;
  parts.wire
    .post(`${endpoint}/v1/degraded?site=${site}`, '{"reason":"wasm_blocked"}')
    .catch(nothing);
}

/** The module and the play book: static files, asked for without cookies in every tier. */
export async function fetchParts(parts: Parts): Promise<void> {
  const {wire, settings, visit, help} = parts;
  wire
    .get(settings.plays)
    .then(response => response.json() as Promise<CompiledPlayBook>)
    .then(help.setBook)
    .catch(nothing);
  parts.blocked = !(await visit.load(wire.get(settings.wasm)).catch(() => true));
  tellBlocked(parts);
}

export const gatesOf = ({gates, visit, reader, help}: Parts): PageGates => ({
  typing: gates.typing(),
  paying: gates.paying(visit.session(), reader.type()),
  playOpen: help.isOpen(),
});

/** What every batch says of who, where and when. */
export function envelopeOf(parts: Parts): Envelope {
  const {consent, visit, settings, reader, device} = parts;
  const {id, entry} = visit.session();
  return {
    visitorId: consent.visitorId(),
    sessionId: id,
    createdAtMs: visit.clock.now(),
    consent: TIER_NAMES[consent.tier()] as Envelope['consent'],
    device: DEVICE_NAMES[device]!,
    locale: settings.locale(),
    entry,
    page: reader.page(),
    gates: gatesOf(parts),
  };
}

/** Sends a fact, and keeps what later help and gates need of it. */
export function noteFact({outbox, visit, help}: Parts, fact: PageFact): void {
  const {kind, productId} = fact;
  outbox.add('facts', fact, false);
  const session = visit.session();
  if (productId) {
    const others = session.products.filter(id => id !== productId);
    session.products = [...others, productId].slice(-PRODUCTS_KEPT);
  }
  if (kind === 'payment_handoff_started') session.handoff = true;
  if (kind === 'payment_handoff_ended') session.handoff = false;
  if (kind === 'checkout_completed') help.onOrder();
}

/** Tells the page's own code; it gets a copy, so that it cannot change what is sent. */
export function tellPage({observers, host}: Parts, what: string, value: unknown): void {
  observers[what]?.forEach(observe => host.guard(observe)(structuredClone(value)));
}

/** What each entry of docs/markup.md does. */
export function handlersOf({facts, consent, reader, words, observers}: Parts): Handlers {
  return {
    fact: entry => facts.state(String(entry['fact']), entry),
    consent: entry => consent.set(String(entry['consent'])),
    page: entry => reader.stated(entry['page'] as StatedPage),
    texts(entry) {
      for (const [tag, plays] of Object.entries(entry['texts'] as Words)) {
        words[tag] = {...words[tag], ...plays};
      }
    },
    on: entry => (observers[String(entry['on'])] ??= []).push(entry['do'] as Observer),
    editor: entry => reader.editor(!!entry['editor']),
  };
}

export function deviceOf(): number {
  if (!matchMedia('(pointer:coarse)').matches) return 0;
  return Math.min(screen.width, screen.height) < 600 ? 1 : 2;
}

const nothing = (): void => undefined;
