/** Runs in the shop page: the real listeners with a core that only writes down what it is told. */
import {type Core} from '../../../../web/storefront/src/core/core.ts';
import {createClock} from '../../../../web/storefront/src/core/clock.ts';
import {classify} from '../../../../web/storefront/src/core/classify.ts';
import {createTargets, pathOf, readableName} from '../../../../web/storefront/src/core/targets.ts';
import {beginSession} from '../../../../web/storefront/src/core/session.ts';
import type {EventFields} from '../../../../web/storefront/src/core/record.ts';
import {createFacts} from '../../../../web/storefront/src/facts/facts.ts';
import {createReader} from '../../../../web/storefront/src/facts/markup.ts';
import {createGuard, createHost} from '../../../../web/storefront/src/guard.ts';
import {listenAll} from '../../../../web/storefront/src/listen/all.ts';

export interface Told extends EventFields {
  readonly kind: number;
  readonly stamp: number;
}

declare global {
  interface Window {
    told: Told[];
    facts: Record<string, unknown>[];
    faults: number;
    probe: {
      classify: typeof classify;
      pathOf: typeof pathOf;
      readableName: typeof readableName;
      keyOf(el: Element): string;
    };
    /** Starts the listeners; `phone` watches CTAs coming into view. */
    startProbe(phone?: boolean): void;
  }
}

window.told = [];
window.facts = [];
window.faults = 0;
const targets = createTargets();
window.probe = {classify, pathOf, readableName, keyOf: el => targets.fields(el).target!};
window.startProbe = (phone = false) => {
  const host = createHost(
    createGuard(() => ++window.faults),
    new AbortController().signal,
  );
  const clock = createClock();
  const core: Core = {
    push: (kind, fields = {}, stamp = performance.now()) =>
      void window.told.push({kind, stamp, ...fields}),
    flush: () => undefined,
    attach: () => undefined,
  };
  const session = beginSession();
  const facts = createFacts({
    core,
    clock,
    targets,
    path: () => location.pathname,
    onFact: fact => void window.facts.push({...fact}),
  });
  const reader = createReader({
    host,
    core,
    facts,
    session: () => session,
    onPage: () => undefined,
    onRead: () => listening.watchCtas(),
  });
  const visit = {
    core,
    clock,
    session: () => session,
    wasm: () => null,
    save: () => undefined,
    takeBack: () => undefined,
  } as never;
  const outbox = {hide: () => undefined} as never;
  const listening = listenAll({
    host,
    visit,
    targets,
    facts,
    reader,
    outbox,
    endpoint: 'http://endpoint.test',
    phone,
    onTyping: () => undefined,
  });
  reader.read();
};
