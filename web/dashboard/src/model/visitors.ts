/**
 * What the feed has told of each visitor. Entries are replaced, never changed in place, so a view
 * that holds an older list (a paused feed) keeps showing what was true then.
 */
import type {Decision, LedgerFact, LiveEvent, LiveStamp, Signal, VisitorRow} from '@cairn/protocol';
import {helpInRow, withExposure, type SeenHelp} from './exposures.ts';
import {deeper, depthOf, isProgress, type Depth} from './progress.ts';

export interface SeenSignal {
  readonly signal: Signal;
  /** Server time of its raising. */
  readonly atMs: number;
  /** Server time of its latest phase. */
  readonly toldAtMs: number;
}

/** One visitor as the live page knows it. */
export interface Seen {
  readonly row: VisitorRow;
  /** Newest first, at most `kSignalsKept`. */
  readonly signals: readonly SeenSignal[];
  readonly decision: Decision | null;
  readonly help: SeenHelp | null;
  /** Server times of what showed them getting on, newest first, at most `kProgressKept`. */
  readonly progress: readonly number[];
  readonly depth: Depth;
  /** Server time of the last page they turned to; 0 before the feed told of one. */
  readonly pageAtMs: number;
}

export interface Visitors {
  readonly byId: Map<string, Seen>;
  /** The feed may name a visitor by its short id alone; the latest row with it is meant. */
  readonly idOfShort: Map<string, string>;
  /** Told before the row they belong to: a commit publishes what happened, then who it was. */
  readonly early: Map<string, readonly LiveEvent[]>;
}

export const kSignalsKept = 6;
const kProgressKept = 8;
/** Rows follow at once, so more than this means rows that will never come. */
const kEarlyVisitors = 256;
const kEarlyEvents = 64;

export function noVisitors(): Visitors {
  return {byId: new Map(), idOfShort: new Map(), early: new Map()};
}

function sameSignal(a: Signal, b: Signal): boolean {
  return a.id === b.id && a.kind === b.kind;
}

/** A signal that was raised keeps the time of its raising; later phases only fill it. */
function withSignal(known: readonly SeenSignal[], signal: Signal, toldAtMs: number): SeenSignal[] {
  const earlier = known.find(s => sameSignal(s.signal, signal));
  const others = known.filter(s => s !== earlier);
  const merged = {signal, atMs: earlier?.atMs ?? toldAtMs, toldAtMs};
  return [merged, ...others].sort((a, b) => b.atMs - a.atMs).slice(0, kSignalsKept);
}

function putRow(visitors: Visitors, row: VisitorRow): void {
  const known = visitors.byId.get(row.visitor);
  const last = row.lastSignal;
  const held = known?.signals ?? [];
  const isNew = last !== null && !held.some(s => sameSignal(s.signal, last));
  visitors.idOfShort.set(row.short, row.visitor);
  visitors.byId.set(row.visitor, {
    row,
    signals: isNew ? withSignal(held, last, last.atMs) : held,
    decision: row.lastDecision ?? known?.decision ?? null,
    help: known?.help ?? helpInRow(row),
    progress: known?.progress ?? [],
    depth: known === undefined ? depthOf(row) : known.depth,
    pageAtMs: known?.pageAtMs ?? 0,
  });
  const early = visitors.early.get(row.visitor);
  visitors.early.delete(row.visitor);
  for (const event of early ?? []) applyEvent(visitors, event);
}

function withFact(seen: Seen, fact: LedgerFact, atMs: number): Partial<Seen> {
  const turned = fact.kind === 'page_viewed' ? {pageAtMs: Math.max(seen.pageAtMs, atMs)} : {};
  const depth = deeper(seen.depth, fact);
  if (!isProgress(fact, seen.depth)) return {...turned, depth};
  return {depth, progress: [atMs, ...seen.progress].slice(0, kProgressKept)};
}

function holdBack(visitors: Visitors, name: string, event: LiveEvent): void {
  const held = visitors.early.get(name) ?? [];
  if (held.length === 0 && visitors.early.size >= kEarlyVisitors) visitors.early.clear();
  visitors.early.set(name, [...held, event].slice(-kEarlyEvents));
}

/** Id of the visitor an event speaks of, whether it names it in full or in short. */
export function idOf(visitors: Visitors, name: string): string | undefined {
  return visitors.byId.has(name) ? name : visitors.idOfShort.get(name);
}

function patch(visitors: Visitors, stamp: LiveStamp, change: (seen: Seen) => Partial<Seen>): void {
  const id = idOf(visitors, stamp.visitor);
  const seen = id === undefined ? undefined : visitors.byId.get(id);
  if (id === undefined || seen === undefined) return;
  const lastSeenAtMs = Math.max(seen.row.lastSeenAtMs, stamp.occurredAtMs);
  visitors.byId.set(id, {...seen, row: {...seen.row, lastSeenAtMs}, ...change(seen)});
}

/** Applies one event; that of a visitor whose row has not come yet waits for that row. */
export function applyEvent(visitors: Visitors, event: LiveEvent): void {
  if ('occurredAtMs' in event.data && idOf(visitors, event.data.visitor) === undefined) {
    return holdBack(visitors, event.data.visitor, event);
  }
  switch (event.name) {
    case 'hello':
      visitors.byId.clear();
      visitors.idOfShort.clear();
      visitors.early.clear();
      for (const row of event.data.visitors) putRow(visitors, row);
      return;
    case 'visitor':
      return putRow(visitors, event.data);
    case 'signal': {
      const {signal, occurredAtMs} = event.data;
      return patch(visitors, event.data, seen => ({
        signals: withSignal(seen.signals, signal, occurredAtMs),
      }));
    }
    case 'decision': {
      const {decision} = event.data;
      return patch(visitors, event.data, () => ({decision}));
    }
    case 'exposure': {
      const {exposure, occurredAtMs} = event.data;
      const told = {exposure, atMs: occurredAtMs};
      return patch(visitors, event.data, seen => ({
        help: withExposure(seen.help, told, seen.decision),
      }));
    }
    case 'fact': {
      const {fact, occurredAtMs} = event.data;
      return patch(visitors, event.data, seen => withFact(seen, fact, occurredAtMs));
    }
    case 'erased':
      visitors.early.delete(event.data.visitor);
      return forget(visitors, event.data.visitor);
    case 'alert':
    case 'overflow':
      return;
    default:
      return event satisfies never;
  }
}

/** Forgets visitors whose session has ended; the feed never says that somebody left. */
export function forgetGone(visitors: Visitors, nowMs: number, afterMs: number): void {
  for (const [id, seen] of visitors.byId) {
    if (nowMs - seen.row.lastSeenAtMs > afterMs) forget(visitors, id);
  }
}

function forget(visitors: Visitors, id: string): void {
  const short = visitors.byId.get(id)?.row.short ?? '';
  visitors.byId.delete(id);
  if (visitors.idOfShort.get(short) === id) visitors.idOfShort.delete(short);
}
