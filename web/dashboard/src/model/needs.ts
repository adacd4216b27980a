/**
 * Who needs help, and who first. The order is worth × pain: recent signals, weighed by strength
 * and fading over ten minutes, times a slow function of the cart. Below those who need help the
 * list is calm on purpose: visitors change places only when they cross a step of idleness.
 */
import type {SignalKind} from '@cairn/protocol';
import {majorUnits} from './money.ts';
import type {Seen, SeenSignal} from './visitors.ts';

/** hurt: something does not work · risk: hesitating or leaving · helped: a play is out. */
export type Need = 'hurt' | 'risk' | 'helped' | 'bought' | 'calm';

export const kTimes = {
  /** A signal older than this no longer says "now". */
  struggleMs: 300_000,
  fadeMs: 600_000,
  /** Live window and session end (CONTEXT.md). */
  liveMs: 300_000,
  goneMs: 1_800_000,
} as const;

const kFriction = new Set<SignalKind>([
  'rage_click',
  'dead_click',
  'slow_click',
  'search_struggle',
]);

export function isFriction(kind: SignalKind): boolean {
  return kFriction.has(kind);
}

export function isStanding(seen: SeenSignal): boolean {
  return seen.signal.phase !== 'retracted';
}

export function isLive(seen: Seen, nowMs: number): boolean {
  return nowMs - seen.row.lastSeenAtMs <= kTimes.liveMs;
}

/** The play on screen answers the latest signal: a newer one would have made a newer decision. */
function isHelped(seen: Seen, latestAtMs: number): boolean {
  const out = seen.exposure;
  const wasSeen =
    out !== null && (out.exposure.event === 'shown' || out.exposure.event === 'followed');
  if (wasSeen && out.atMs >= latestAtMs) return true;
  return seen.row.play !== null && seen.decision?.play === seen.row.play;
}

export function needOf(seen: Seen, nowMs: number): Need {
  if (seen.row.orderPlaced) return 'bought';
  const recent = seen.signals.filter(s => isStanding(s) && nowMs - s.atMs <= kTimes.struggleMs);
  const latest = recent[0];
  if (isHelped(seen, latest?.atMs ?? 0)) return 'helped';
  if (latest === undefined) return 'calm';
  return recent.some(s => isFriction(s.signal.kind)) ? 'hurt' : 'risk';
}

/** Pain × worth; 0 without a standing signal. */
export function urgency(seen: Seen, nowMs: number): number {
  const pain = seen.signals.filter(isStanding).reduce((sum, s) => {
    const left = 1 - Math.max(0, nowMs - s.atMs) / kTimes.fadeMs;
    return sum + s.signal.strength * Math.max(0, left);
  }, 0);
  const cart = seen.row.cart;
  const worth = cart === null ? 0 : majorUnits(cart.amountMinor, cart.currency);
  return pain * (1 + Math.log10(1 + worth));
}

const kTiers: Record<Need, number> = {hurt: 2, risk: 2, helped: 1, bought: 0, calm: 0};
const kIdleSteps = [30_000, 120_000, kTimes.liveMs, 900_000];

function idleStep(seen: Seen, nowMs: number): number {
  const idleMs = nowMs - seen.row.lastSeenAtMs;
  const step = kIdleSteps.findIndex(limit => idleMs <= limit);
  return step < 0 ? kIdleSteps.length : step;
}

/** Needs-help first by urgency, then the helped, then by steps of idleness and newest arrival. */
export function byNeed(list: readonly Seen[], nowMs: number): Seen[] {
  const ranked = list.map(seen => {
    const tier = kTiers[needOf(seen, nowMs)];
    return {seen, tier, heat: tier === 2 ? urgency(seen, nowMs) : 0, step: idleStep(seen, nowMs)};
  });
  ranked.sort(
    (a, b) =>
      b.tier - a.tier ||
      b.heat - a.heat ||
      a.step - b.step ||
      b.seen.row.firstSeenAtMs - a.seen.row.firstSeenAtMs ||
      (a.seen.row.visitor < b.seen.row.visitor ? -1 : 1),
  );
  return ranked.map(r => r.seen);
}

export type Filter = 'all' | 'struggling' | 'cart';

export function passes(seen: Seen, filter: Filter, nowMs: number): boolean {
  if (filter === 'cart') return hasCart(seen);
  if (filter === 'all') return true;
  const need = needOf(seen, nowMs);
  return need === 'hurt' || need === 'risk';
}

export function hasCart(seen: Seen): boolean {
  return !seen.row.orderPlaced && seen.row.cart !== null && seen.row.cart.items > 0;
}
