/** The feed's own sentences, one line each, and what the model makes of them. No browser. */
import type {ExposureEvent, LedgerFact, LiveEvent, Signal, VisitorRow} from '@cairn/protocol';
import {applyEvent, noVisitors, type Seen} from '../../../../web/dashboard/src/model/visitors.ts';
import {idOf, makeDecision, makeGates, makeRow, makeSignal} from '../scene.mjs';

export const now = 1_795_190_400_000;

let next = 0;
export const event = (name: LiveEvent['name'], data: object): LiveEvent =>
  ({name, id: `1-${++next}`, data}) as LiveEvent;

export const hello = (rows: VisitorRow[]): LiveEvent =>
  event('hello', {serverTimeMs: now, site: 'demo', visitors: rows});

export function seenAfter(...events: LiveEvent[]): Map<string, Seen> {
  const visitors = noVisitors();
  for (const each of events) applyEvent(visitors, each);
  return visitors.byId;
}

export const told = (visitor: string, agoMs = 0) => ({
  visitor,
  occurredAtMs: now - agoMs,
  publishedAtMs: now,
});

/** Visitor 8C1F after what the feed told of them; every number is how long ago, in ms. */
export function shopperAfter(...events: LiveEvent[]): Seen {
  const seen = seenAfter(hello([makeRow('8C1F', now)]), ...events).get(idOf('8C1F'));
  if (seen === undefined) throw new Error('nobody was told of');
  return seen;
}

export const rowWith = (over: Partial<VisitorRow>): LiveEvent =>
  event('visitor', makeRow('8C1F', now, over));

export const raised = (agoMs: number, over: Partial<Signal> = {}): LiveEvent =>
  event('signal', {...told('8C1F', agoMs), signal: makeSignal(over)});

export const retracted = (agoMs: number, over: Partial<Signal> = {}): LiveEvent =>
  raised(agoMs, {...over, phase: 'retracted'});

/** Decision `id` gives a play for signal 1. */
export const given = (agoMs: number, id = 'a', signalId = 1): LiveEvent =>
  event('decision', {
    ...told('8C1F', agoMs),
    decision: makeDecision(id, 'search_rescue', [], {signalId}),
  });

export const notGiven = (agoMs: number, signalId = 1): LiveEvent =>
  event('decision', {
    ...told('8C1F', agoMs),
    decision: makeDecision('n', null, makeGates('search_rescue', {typing: 1}), {signalId}),
  });

export const became = (agoMs: number, what: ExposureEvent, id = 'a'): LiveEvent =>
  event('exposure', {
    ...told('8C1F', agoMs),
    exposure: {
      decisionId: id.padEnd(32, '0'),
      play: 'search_rescue',
      surface: 'nudge',
      event: what,
      atMs: 1,
    },
  });

export const did = (agoMs: number, kind: LedgerFact['kind'], over: Partial<LedgerFact> = {}) =>
  event('fact', {...told('8C1F', agoMs), verified: false, fact: {kind, ...over}});
