/**
 * What the merchant is to be told, gathered by what may be broken: whoever meets the same element,
 * and whatever detectors call it, it is one alert, dismissed as one. Like visitors.ts a mutable book
 * that views read through snapshots.
 */
import type {LiveEvents, Signal, SignalKind} from '@cairn/protocol';

/** One thing that may be broken, as the screen shows it. */
export interface Alert {
  readonly key: string;
  /** Its name as it was told first; empty for what is no element, or has no name. */
  readonly element: string;
  /** Every kind of trouble somebody has with it, in the order in which they were told. */
  readonly kinds: readonly SignalKind[];
  readonly shoppers: number;
  /** There are more shoppers than are counted. */
  readonly isMore: boolean;
  /** Who met it last, and what was found of them there. */
  readonly last: {readonly visitor: string; readonly signal: Signal};
}

interface Open {
  readonly element: string;
  /** By visitor and kind. */
  readonly met: Map<string, Map<SignalKind, Signal>>;
  toldAtMs: number;
  last: string;
  isMore: boolean;
}

export interface AlertBook {
  /** Oldest first. */
  readonly open: Map<string, Open>;
  /** Whose trouble with what was dismissed: that is not told again. Oldest first. */
  readonly dismissed: Map<string, Set<string>>;
}

export const kAlertsKept = 3;
export const kShoppersCounted = 1000;
const kDismissedKept = 64;

export function noAlerts(): AlertBook {
  return {open: new Map(), dismissed: new Map()};
}

function keyOf(signal: Signal): string {
  return signal.elementKey ?? `${signal.kind} ${signal.pageType}`;
}

/** The screen has room for a few: what was not told of for longest goes. */
function makeRoom(book: AlertBook): void {
  if (book.open.size <= kAlertsKept) return;
  const [oldest] = [...book.open].sort(([, a], [, b]) => a.toldAtMs - b.toldAtMs);
  if (oldest !== undefined) book.open.delete(oldest[0]);
}

/** `visitor` is whoever the feed means, by the fullest name known. */
export function raise(book: AlertBook, told: LiveEvents['alert'], visitor: string): void {
  const {signal, occurredAtMs} = told;
  const key = keyOf(signal);
  if (book.dismissed.get(key)?.has(visitor)) return;
  const fresh = {element: signal.elementName ?? '', met: new Map(), isMore: false};
  const alert = book.open.get(key) ?? {...fresh, toldAtMs: occurredAtMs, last: visitor};
  book.open.set(key, alert);
  alert.toldAtMs = Math.max(alert.toldAtMs, occurredAtMs);
  if (!alert.met.has(visitor) && alert.met.size >= kShoppersCounted) alert.isMore = true;
  else {
    alert.met.set(visitor, (alert.met.get(visitor) ?? new Map()).set(signal.kind, signal));
    alert.last = visitor;
  }
  makeRoom(book);
}

export function dismiss(book: AlertBook, key: string): void {
  const known = book.dismissed.get(key) ?? [];
  const met = book.open.get(key)?.met.keys() ?? [];
  book.dismissed.delete(key);
  book.dismissed.set(key, new Set([...known, ...met]));
  book.open.delete(key);
  const [oldest] = book.dismissed.keys();
  if (book.dismissed.size > kDismissedKept && oldest !== undefined) book.dismissed.delete(oldest);
}

/** As if they had never met anything. */
export function forgetIn(book: AlertBook, visitor: string): void {
  for (const shoppers of book.dismissed.values()) shoppers.delete(visitor);
  for (const [key, alert] of book.open) {
    if (!alert.met.delete(visitor)) continue;
    const others = [...alert.met.keys()];
    if (alert.last === visitor) alert.last = others.at(-1) ?? '';
    if (others.length === 0) book.open.delete(key);
  }
}

function shown(key: string, {element, met, isMore, last}: Open): Alert[] {
  const signal = [...(met.get(last)?.values() ?? [])].at(-1);
  if (signal === undefined) return [];
  const kinds = new Set([...met.values()].flatMap(signals => [...signals.keys()]));
  const seen = {element, kinds: [...kinds], shoppers: met.size, isMore};
  return [{key, ...seen, last: {visitor: last, signal}}];
}

/** Newest first; one that is told of again keeps its place. */
export function alertsIn(book: AlertBook): readonly Alert[] {
  return [...book.open].flatMap(([key, alert]) => shown(key, alert)).reverse();
}
