/**
 * The storefront script. `run` makes the parts in the order in which an event meets them; what one
 * part tells another stands in its maker below. The straight line of one event is in
 * docs/life-of-an-event.md.
 */
import {createConsent} from './consent.ts';
import {createClock} from './core/clock.ts';
import {createCore} from './core/core.ts';
import {createTargets} from './core/targets.ts';
import {createVisit} from './core/visit.ts';
import {createNear} from './decide/near.ts';
import {createFacts} from './facts/facts.ts';
import {createReader} from './facts/markup.ts';
import {answerQueue, openQueue, type Queue} from './facts/queue.ts';
import {createGates} from './gates.ts';
import {guard, on} from './guard.ts';
import {listenAll} from './listen/all.ts';
import {answersOf, deviceOf, handlersOf, loadCore, type Parts} from './parts.ts';
import {createOutbox} from './send/outbox.ts';
import {createWire} from './send/post.ts';
import {createStore} from './send/store.ts';
import {readSettings, type Settings} from './settings.ts';

function boot(): void {
  const queue = openQueue();
  const settings = queue && guard(readSettings)();
  if (!settings) return;
  const start = (): void => run(settings, queue);
  if (document.readyState === 'loading') on('DOMContentLoaded', start);
  else guard(start)();
}

/** Makes the parts; none speaks to another before all are made. */
function run(settings: Settings, queue: Queue): void {
  const parts = {
    settings,
    queue,
    device: deviceOf(),
    words: [],
    observers: [],
    listening: {},
    store: createStore(),
    wire: createWire(),
    clock: createClock(),
    targets: createTargets(),
    typing: createGates(),
  } as unknown as Parts;
  Object.assign(parts, answersOf(parts));
  parts.consent = createConsent(parts);
  parts.core = createCore(parts);
  parts.visit = createVisit(parts);
  parts.facts = createFacts(parts);
  parts.reader = createReader(parts);
  parts.outbox = createOutbox(parts);
  parts.near = createNear(parts);
  listenAll(parts);

  parts.reader.read();
  answerQueue(queue, handlersOf(parts));
  void loadCore(parts);
}

boot();
