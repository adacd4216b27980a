/** The strip above the list: what is true of the shop at this moment. */
import {sums, type Sum} from './money.ts';
import {hasCart, isStruggling, needOf} from './needs.ts';
import {isLive} from './trouble.ts';
import type {Seen} from './visitors.ts';

export interface Now {
  readonly visitors: number;
  readonly carts: number;
  readonly inCarts: readonly Sum[];
  readonly struggling: number;
  /** Of the struggling, those with help on its way or on their screen. */
  readonly helping: number;
  /** What stands in the carts of those who struggle. */
  readonly atStake: readonly Sum[];
}

function cartsOf(list: readonly Seen[]): Sum[] {
  return sums(list.flatMap(seen => (seen.row.cart === null ? [] : [seen.row.cart])));
}

export function nowOf(all: Iterable<Seen>, nowMs: number): Now {
  const live = [...all].filter(seen => isLive(seen, nowMs));
  const carts = live.filter(hasCart);
  const needs = new Map(live.map(seen => [seen, needOf(seen, nowMs)]));
  const struggling = live.filter(seen => isStruggling(needs.get(seen) ?? 'calm'));
  return {
    visitors: live.length,
    carts: carts.length,
    inCarts: cartsOf(carts),
    struggling: struggling.length,
    helping: struggling.filter(seen => needs.get(seen) === 'helping').length,
    atStake: cartsOf(struggling.filter(hasCart)),
  };
}
