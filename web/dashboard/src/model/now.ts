/** The strip above the list: what is true of the shop at this moment. */
import {sums, type Sum} from './money.ts';
import {hasCart, isLive, needOf} from './needs.ts';
import type {Seen} from './visitors.ts';

export interface Now {
  readonly visitors: number;
  readonly carts: number;
  readonly inCarts: readonly Sum[];
  readonly struggling: number;
  /** What stands in the carts of those who struggle. */
  readonly atStake: readonly Sum[];
}

function cartsOf(list: readonly Seen[]): Sum[] {
  return sums(list.flatMap(seen => (seen.row.cart === null ? [] : [seen.row.cart])));
}

export function nowOf(all: Iterable<Seen>, nowMs: number): Now {
  const live = [...all].filter(seen => isLive(seen, nowMs));
  const carts = live.filter(hasCart);
  const struggling = live.filter(seen => {
    const need = needOf(seen, nowMs);
    return need === 'hurt' || need === 'risk';
  });
  return {
    visitors: live.length,
    carts: carts.length,
    inCarts: cartsOf(carts),
    struggling: struggling.length,
    atStake: cartsOf(struggling.filter(hasCart)),
  };
}
