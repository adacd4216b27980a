/**
 * The storefront script. `run` makes the parts in the order in which an event meets them; what one
 * part tells another stands in its maker below. The straight line of one event is in
 * docs/life-of-an-event.md.
 */
import {createConsent} from './consent.ts';
import {createTargets} from './core/targets.ts';
import {createVisit} from './core/visit.ts';
import {createCaps} from './decide/caps.ts';
import {createHelp} from './decide/help.ts';
import {createFacts} from './facts/facts.ts';
import {createReader} from './facts/markup.ts';
import {answerQueue, openQueue, type Queue} from './facts/queue.ts';
import {createGates} from './gates.ts';
import {createGuard, createHost, type Host} from './guard.ts';
import {listenAll} from './listen/all.ts';
import {
  deviceOf,
  envelopeOf,
  fetchParts,
  gatesOf,
  handlersOf,
  mayKeepCaps,
  mayKeepVisit,
  noteFact,
  onConsent,
  type Parts,
  tellPage,
} from './parts.ts';
import {createOutbox} from './send/outbox.ts';
import {createWire} from './send/post.ts';
import {createStore} from './send/store.ts';
import {readSettings, type Settings} from './settings.ts';

function boot(): void {
  const queue = openQueue();
  if (!queue) return;
  const guard = createGuard(() => (queue.faults = (queue.faults ?? 0) + 1));
  const host = createHost(guard, new AbortController().signal);
  const settings = guard(readSettings)();
  if (!settings) return;
  const start = (): void => run(host, settings, queue);
  if (document.readyState === 'loading') host.on(document, 'DOMContentLoaded', start);
  else guard(start)();
}

/** Makes the parts; none speaks to another before all are made. */
function run(host: Host, settings: Settings, queue: Queue): void {
  const parts = {
    host,
    settings,
    device: deviceOf(),
    words: {},
    observers: {},
    blocked: false,
    store: createStore(),
    wire: createWire(),
    targets: createTargets(),
    gates: createGates(),
  } as unknown as Parts;
  makeVisit(parts);
  makeFacts(parts);
  makeHelp(parts);
  parts.listening = listenAll({
    ...parts,
    endpoint: settings.endpoint,
    phone: parts.device > 0,
    onTyping: parts.gates.typed,
  });

  parts.reader.read();
  answerQueue(queue, host.guard, handlersOf(parts));
  void fetchParts(parts);
}

function makeVisit(parts: Parts): void {
  const {host, store, settings} = parts;
  parts.consent = createConsent(store, settings.consent, () => onConsent(parts));
  parts.visit = createVisit({
    host,
    store,
    mayKeep: () => mayKeepVisit(parts),
    onSignals: (wasm, count) => parts.help.onSignals(wasm, count),
    onWake: () => parts.listening.settle(),
    onBegin: () => parts.reader.restart(),
  });
}

function makeFacts(parts: Parts): void {
  const {host, wire, settings, targets, visit} = parts;
  const {core, clock} = visit;
  parts.facts = createFacts({
    core,
    clock,
    targets,
    path: () => parts.reader.page().path,
    onFact: fact => noteFact(parts, fact),
  });
  parts.reader = createReader({
    host,
    core,
    facts: parts.facts,
    session: visit.session,
    onPage() {
      // What another page said waits for no consent.
      if (!mayKeepVisit(parts)) parts.outbox.clear();
      parts.help.onPage();
    },
    onRead: () => parts.listening.watchCtas(),
  });
  parts.outbox = createOutbox({
    host,
    wire,
    address: `${settings.endpoint}/v1/signals?site=${settings.site}&sentAtMs=`,
    nowMs: clock.now,
    allowed: () => mayKeepVisit(parts),
    envelope: () => envelopeOf(parts),
    onReply: (reply, ids) => parts.help.onReply(reply, ids),
  });
}

function makeHelp(parts: Parts): void {
  parts.help = createHelp({
    ...parts,
    tier: parts.consent.tier,
    sending: () => mayKeepVisit(parts),
    gates: () => gatesOf(parts),
    caps: createCaps(parts.store, () => mayKeepCaps(parts)),
    locale: parts.settings.locale,
    tell: (what, value) => tellPage(parts, what, value),
  });
}

boot();
