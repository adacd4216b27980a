import {describe, expect, it} from 'vitest';

import {
  createCatalogue,
  emptyCart,
  judgeCoupon,
  sumCart,
  withQuantity,
  type Cart,
} from './support/shop.mjs';

const catalogue = createCatalogue();
const kJacket = 'alder-jacket-moss-m'; // 18900
const kHipPack = 'wren-hip-rust-one-size'; // 4900

const cartOf = (lines: Record<string, number>, coupon = ''): Cart => ({
  lines: Object.entries(lines).map(([variantId, quantity]) => ({variantId, quantity})),
  coupon,
});

describe('the lines of a cart', () => {
  it('adds, changes and removes without touching the cart it was given', () => {
    const empty = emptyCart();
    const one = withQuantity(empty, kJacket, 1);
    const three = withQuantity(one, kJacket, 3);
    expect(empty.lines).toEqual([]);
    expect(one.lines).toEqual([{variantId: kJacket, quantity: 1}]);
    expect(three.lines).toEqual([{variantId: kJacket, quantity: 3}]);
    expect(withQuantity(three, kJacket, 0).lines).toEqual([]);
  });
});

describe('the sum of a cart', () => {
  it.each([
    ['nothing', {}, '', 'standard', {items: 0, goodsMinor: 0, shippingMinor: 490, totalMinor: 490}],
    [
      'one small thing',
      {[kHipPack]: 1},
      '',
      'standard',
      {items: 1, goodsMinor: 4900, shippingMinor: 490, totalMinor: 5390},
    ],
    [
      'free shipping from 150',
      {[kJacket]: 1},
      '',
      'standard',
      {items: 1, goodsMinor: 18900, shippingMinor: 0, totalMinor: 18900},
    ],
    [
      'express is never free',
      {[kJacket]: 1},
      '',
      'express',
      {items: 1, goodsMinor: 18900, shippingMinor: 1290, totalMinor: 20190},
    ],
    [
      'ten per cent off',
      {[kJacket]: 2, [kHipPack]: 1},
      'FERN10',
      'standard',
      {items: 3, discountMinor: 4270, goodsMinor: 38430, totalMinor: 38430},
    ],
    [
      'a coupon that takes free shipping away',
      {[kHipPack]: 3},
      'FERN10',
      'standard',
      {goodsMinor: 13230, shippingMinor: 490, totalMinor: 13720},
    ],
    [
      'a coupon below its minimum counts for nothing',
      {[kHipPack]: 1},
      'TRAIL15',
      'standard',
      {discountMinor: 0, goodsMinor: 4900},
    ],
  ] as const)('%s', (_, lines, coupon, methodId, expected) => {
    expect(sumCart(cartOf(lines, coupon), catalogue, {methodId})).toMatchObject(expected);
  });

  it('is always goods plus shipping, and goods are always subtotal less discount', () => {
    for (let quantity = 1; quantity <= 10; quantity += 1) {
      for (const coupon of ['', 'FERN10', 'TRAIL15', 'SUMMER24', 'NONSENSE']) {
        const sum = sumCart(cartOf({[kHipPack]: quantity}, coupon), catalogue);
        expect(sum.goodsMinor).toBe(sum.subtotalMinor - sum.discountMinor);
        expect(sum.totalMinor).toBe(sum.goodsMinor + sum.shippingMinor);
        expect(Number.isInteger(sum.totalMinor)).toBe(true);
      }
    }
  });

  it('surprises with 24.90 whatever the method and the value', () => {
    for (const methodId of ['standard', 'express']) {
      const sum = sumCart(cartOf({[kJacket]: 5}), catalogue, {surprise: true, methodId});
      expect(sum.shippingMinor).toBe(2490);
    }
  });
});

describe('coupons', () => {
  it.each([
    ['fern10', 100, undefined],
    [' FERN10 ', 100, undefined],
    ['TRAIL15', 24_999, 'minimum'],
    ['TRAIL15', 25_000, undefined],
    ['SUMMER24', 90_000, 'expired'],
    ['constructor', 90_000, 'unknown'],
    ['WHATEVER', 90_000, 'unknown'],
  ])('%s on %i is refused as %s', (code, subtotalMinor, refused) => {
    expect(judgeCoupon(code, subtotalMinor).refused).toBe(refused);
  });

  it('are all refused when the switch says so', () => {
    expect(judgeCoupon('FERN10', 90_000, true).refused).toBe('unknown');
  });
});
