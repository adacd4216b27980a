/** What counts as helped: followed, or gone on after the showing and before the closing. */
import type {LiveEvent} from '@cairn/protocol';
import {describe, expect, it} from 'vitest';
import {makeRow} from './scene.mjs';
import {
  became,
  did,
  event,
  given,
  now,
  raised,
  retracted,
  rowWith,
  shopperAfter,
} from './support/told.ts';
import {onScreen, shown, verdict, wanted, type Case} from './support/verdict.ts';

const step = (agoMs: number, name: 'contact' | 'shipping' | 'payment') =>
  did(agoMs, 'checkout_step_viewed', {step: name});

const kHelped: Case[] = [
  ['who followed it was helped', 'helped', 'followed', [...shown, became(700, 'followed')]],
  [
    'who followed it after new trouble, too',
    'helped',
    'followed',
    [...shown, raised(750, {id: 2}), became(700, 'followed')],
  ],
  [
    'new trouble ends that',
    'hurt',
    'followed',
    [...shown, became(700, 'followed'), raised(600, {id: 2})],
  ],
  ['something into the cart', 'helped', 'went_on', [...shown, did(800, 'product_added_to_cart')]],
  [
    'but not what the shop put there',
    'helping',
    'on_screen',
    [...shown, did(800, 'product_added_to_cart', {automatic: true})],
  ],
  [
    'nor what was put there before the help',
    'helping',
    'on_screen',
    [...shown, did(801, 'product_added_to_cart')],
  ],
  [
    'told before the showing it came after',
    'helped',
    'went_on',
    [raised(900), given(890), did(700, 'product_added_to_cart'), became(800, 'shown')],
  ],
  [
    'then closing it takes nothing away',
    'helped',
    'went_on',
    [...shown, did(700, 'product_added_to_cart'), became(700, 'closed')],
  ],
  [
    'closing it first does',
    'hurt',
    'closed',
    [...shown, became(701, 'closed'), did(700, 'product_added_to_cart')],
  ],
  [
    'going on after help that never was on the screen',
    'hurt',
    'failed',
    [raised(900), given(890), became(800, 'failed'), did(700, 'product_added_to_cart')],
  ],
  [
    'trouble after going on is trouble',
    'hurt',
    'went_on',
    [...shown, did(700, 'product_added_to_cart'), raised(600, {id: 2})],
  ],
  ['into the checkout', 'helped', 'went_on', [...shown, did(700, 'checkout_started')]],
  [
    'a step on in the checkout',
    'helped',
    'went_on',
    [step(990, 'contact'), ...shown, step(700, 'shipping')],
  ],
  [
    'the same step again is no step on',
    'helping',
    'on_screen',
    [step(990, 'shipping'), ...shown, step(700, 'shipping')],
  ],
  [
    'nor is a step back',
    'helping',
    'on_screen',
    [step(990, 'shipping'), ...shown, step(700, 'contact')],
  ],
  [
    'a step done is',
    'helped',
    'went_on',
    [step(990, 'shipping'), ...shown, did(700, 'checkout_shipping_info_submitted')],
  ],
  ['an order, before its row comes', 'helped', 'went_on', [...shown, did(700, 'order_created')]],
  [
    'looking around is not going on',
    'helping',
    'on_screen',
    [...shown, did(700, 'product_viewed')],
  ],
  ['a signal taken back while help was there', 'helped', 'went_on', [...shown, retracted(700)]],
  [
    'a signal taken back after the closing',
    'calm',
    'closed',
    [...shown, became(750, 'closed'), retracted(700)],
  ],
  [
    'a signal taken back before the help',
    'calm',
    'on_screen',
    [raised(900), retracted(850), given(840), became(800, 'shown')],
  ],
  [
    'going on where the row alone told of the help',
    'helped',
    'went_on',
    [rowWith(onScreen), did(0, 'product_added_to_cart')],
  ],
  [
    'and they ordered',
    'bought',
    'followed',
    [...shown, became(700, 'followed'), rowWith({orderPlaced: true})],
  ],
];

describe('help that helped', () => {
  it.each(kHelped)('%s: %s, %s', (_title, need, help, events) => {
    expect(verdict(shopperAfter(...events))).toEqual(wanted(need, help));
  });

  it('a checkout that was under way when we came teaches its step before one counts', () => {
    const inCheckout = {page: {type: 'checkout', path: '/checkout', name: ''}} as const;
    const seen = (...events: LiveEvent[]) =>
      shopperAfter(
        event('hello', {visitors: [makeRow('8C1F', now, inCheckout)]}),
        ...shown,
        ...events,
      );
    expect(verdict(seen(step(700, 'shipping'))).need).toBe('helping');
    expect(verdict(seen(step(700, 'shipping'), step(600, 'payment'))).need).toBe('helped');
  });
});
