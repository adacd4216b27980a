/** Runs in the shop page: the real listeners with a core that only writes down what it is told. */
import {type Core} from '../../../../web/storefront/src/core/core.ts';
import {createClock} from '../../../../web/storefront/src/core/clock.ts';
import {classify} from '../../../../web/storefront/src/core/classify.ts';
import {clip} from '../../../../web/storefront/src/core/hash.ts';
import {readableName} from '../../../../web/storefront/src/core/name.ts';
import {createTargets, pathOf} from '../../../../web/storefront/src/core/targets.ts';
import {near} from '../../../../web/storefront/src/core/tree.ts';
import {beginSession} from '../../../../web/storefront/src/core/session.ts';
import {createFacts, type FactsNeeds} from '../../../../web/storefront/src/facts/facts.ts';
import {createReader, type ReaderNeeds} from '../../../../web/storefront/src/facts/markup.ts';
import {listenAll} from '../../../../web/storefront/src/listen/all.ts';
import type {ListenNeeds} from '../../../../web/storefront/src/listen/needs.ts';
import {named, type NamedFields} from './named.ts';

export type Told = NamedFields & {readonly kind: number; readonly stamp: number};

declare global {
  interface Window {
    told: Told[];
    facts: Record<string, unknown>[];
    cairn: {faults?: number};
    probe: {
      classify: typeof classify;
      pathOf: typeof pathOf;
      readableName(el: Element): string;
      keyOf(el: Element): string;
    };
    /** Starts the listeners; `phone` watches CTAs coming into view. */
    startProbe(phone?: boolean): void;
  }
}

window.told = [];
window.facts = [];
window.cairn = {};
const targets = createTargets();
window.probe = {
  classify,
  pathOf,
  readableName: el => readableName(el, {clip, closest: near}),
  keyOf: el => named(targets.fields(el)).target!,
};
window.startProbe = (phone = false) => {
  const clock = createClock();
  const core: Core = {
    push: (kind, fields = {}, moment) =>
      void window.told.push({
        kind,
        stamp: moment?.timeStamp ?? performance.now(),
        ...named(fields),
      }),
    flush: () => undefined,
    resume: () => undefined,
    attach: () => undefined,
  };
  const parts = {
    core,
    clock,
    targets,
    listening: {},
    visit: {session: beginSession()},
    settings: {endpoint: 'http://endpoint.test'},
    device: phone ? 1 : 0,
    typing: {typed: () => undefined},
    onFact: (fact: object) => void window.facts.push({...fact}),
    onPage: () => undefined,
    onHide: () => undefined,
    onReturn: () => undefined,
  } as unknown as FactsNeeds & ReaderNeeds & ListenNeeds;
  Object.assign(parts, {facts: createFacts(parts)});
  Object.assign(parts, {reader: createReader(parts)});
  listenAll(parts);
  parts.reader.read();
};
