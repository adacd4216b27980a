/**
 * Who needs help, and who first. The order is worth × pain: recent signals, weighed by strength
 * and fading over ten minutes, times a slow function of the cart. Below those who struggle the
 * list is calm on purpose: visitors change places only when they cross a step of idleness.
 */
import {hasHelped, lastHelp} from './help.ts';
import {majorUnits} from './money.ts';
import {isFriction, isStanding, kTimes, troubleOf} from './trouble.ts';
import type {Seen} from './visitors.ts';

/**
 * hurt: something does not work · risk: hesitating or leaving · helping: help for it is on its way
 * or on their screen, and they still struggle · helped: they followed it, or went on after it.
 */
export type Need = 'hurt' | 'risk' | 'helping' | 'helped' | 'bought' | 'calm';

export function needOf(seen: Seen, nowMs: number): Need {
  if (seen.row.orderPlaced) return 'bought';
  const help = lastHelp(seen, nowMs);
  if (hasHelped(help)) return 'helped';
  const trouble = troubleOf(seen, nowMs);
  if (trouble.length === 0) return 'calm';
  const isOut = help?.state === 'on_its_way' || help?.state === 'on_screen';
  if (isOut && help.answers) return 'helping';
  return trouble.some(s => isFriction(s.signal.kind)) ? 'hurt' : 'risk';
}

/** Help on the screen has not helped yet. */
export function isStruggling(need: Need): boolean {
  return need === 'hurt' || need === 'risk' || need === 'helping';
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

const kTiers: Record<Need, number> = {hurt: 3, risk: 3, helping: 2, helped: 1, bought: 0, calm: 0};
/** From this tier on, urgency decides. */
const kUrgentTier = kTiers.helping;
const kIdleSteps = [30_000, 120_000, kTimes.liveMs, 900_000];

function idleStep(seen: Seen, nowMs: number): number {
  const idleMs = nowMs - seen.row.lastSeenAtMs;
  const step = kIdleSteps.findIndex(limit => idleMs <= limit);
  return step < 0 ? kIdleSteps.length : step;
}

/** Who still waits for help, who has it before them, the helped, the rest; steps of idleness within. */
export function byNeed(list: readonly Seen[], nowMs: number): Seen[] {
  const ranked = list.map(seen => {
    const tier = kTiers[needOf(seen, nowMs)];
    return {
      seen,
      tier,
      heat: tier >= kUrgentTier ? urgency(seen, nowMs) : 0,
      step: idleStep(seen, nowMs),
    };
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
  return isStruggling(needOf(seen, nowMs));
}

export function hasCart(seen: Seen): boolean {
  return !seen.row.orderPlaced && seen.row.cart !== null && seen.row.cart.items > 0;
}
