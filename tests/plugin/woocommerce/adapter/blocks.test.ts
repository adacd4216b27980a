import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {act, cartOf, factsOf, openAdapter, store, withJQuery} from './support/page.ts';

let adapter: Awaited<ReturnType<typeof openAdapter>>;
beforeAll(async () => {
  adapter = await openAdapter();
});
afterAll(() => adapter.close());

const mug = (quantity: number) => ({key: 'm', id: 15, quantity, name: 'Mug'});
const pot = (quantity: number) => ({key: 'p', id: 16, quantity, name: 'Teapot'});
const totals = (value: string, shipping = '0') => ({
  extensions: {
    cairn: {
      cairnCartValue: value,
      cairnCartItems: '2',
      cairnCurrency: 'EUR',
      shipping,
      tax: '0',
      fee: '0',
    },
  },
});
const set = (page: Page, change: string) => act(page, `setStore({${change}})`);
const cart = (page: Page, ...given: Parameters<typeof cartOf>) =>
  set(page, `cart: ${cartOf(...given)}`);
const lines = (page: Page) => factsOf(page, 'product_added_to_cart', 'product_removed_from_cart');

describe('the cart of block pages', () => {
  it('as it is found is no change', async () => {
    const page = await adapter.visit({before: store});
    await cart(page, [mug(2)]);
    await act(page, '0');
    expect((await lines(page)).filter(({fact}) => fact === 'product_removed_from_cart')).toEqual(
      [],
    );
    const again = await adapter.visit({
      before: `${store}setStore({cart: ${cartOf([mug(2)])}})`,
    });
    await act(again, '0');
    expect(await lines(again)).toEqual([]);
  });

  it('tells what came, what went and how many', async () => {
    const page = await adapter.visit({before: `${store}setStore({cart: ${cartOf([mug(1)])}})`});
    await act(page, '0');
    await cart(page, [mug(3), pot(1)]);
    await cart(page, [mug(2), pot(1)]);
    await cart(page, [pot(1)]);
    const line = (fact: string, productId: string, quantity: number, name: string) => ({
      fact,
      productId,
      quantity,
      name,
    });
    expect(await lines(page)).toEqual([
      line('product_added_to_cart', '15', 2, 'Mug'),
      line('product_added_to_cart', '16', 1, 'Teapot'),
      line('product_removed_from_cart', '15', 1, 'Mug'),
      line('product_removed_from_cart', '15', 2, 'Mug'),
    ]);
  });

  it('is not fetched by looking at it', async () => {
    const page = await adapter.visit({before: `${store}setStore({resolved: false})`});
    await set(page, 'resolved: false');
    expect(await page.evaluate('askedCart()')).toBe(0);
    await set(page, 'resolved: true');
    expect(await page.evaluate('askedCart()')).toBe(1);
  });

  it('is looked at once for many words of the store', async () => {
    const page = await adapter.visit({before: store});
    await act(page, '0');
    const before = await page.evaluate('askedCart()');
    await act(page, 'for (let i = 0; i < 50; ++i) setStore({})');
    expect(await page.evaluate('askedCart()')).toBe((before as number) + 1);
  });

  it('is worth what the shop’s server says, and costs are told once', async () => {
    const page = await adapter.visit({
      body: '<span class="cairn-cart" hidden></span>',
      before: store,
    });
    await cart(page, [mug(1)], totals('1890', '490'));
    await cart(page, [mug(2)], totals('3780', '490'));
    expect(
      await page.evaluate(() => ({...document.querySelector<HTMLElement>('.cairn-cart')!.dataset})),
    ).toMatchObject({cairnCartValue: '3780', cairnCartItems: '2', cairnCurrency: 'EUR'});
    expect(await factsOf(page, 'cost_shown')).toEqual([
      {costKind: 'shipping', amountMinor: '490', currency: 'EUR'},
    ]);
  });

  it('has a place of its own where the theme left none', async () => {
    const page = await adapter.visit({before: store});
    await cart(page, [mug(1)], totals('1890'));
    expect(await page.getAttribute('body > .cairn-cart', 'data-cairn-cart-value')).toBe('1890');
    expect(await page.isVisible('.cairn-cart')).toBe(false);
  });
});

describe('a coupon on a block page', () => {
  const tried = async (code: string, coupons: object[]) => {
    const page = await adapter.visit({before: store});
    await set(page, `applying: '${code}'`);
    // The new cart comes first, then the end of the attempt, as WooCommerce's own action does it.
    await set(page, `cart: ${cartOf([], {coupons})}`);
    await set(page, `applying: ''`);
    return factsOf(page, 'coupon_applied', 'coupon_refused');
  };

  it('that is in the cart afterwards was applied, whatever its letters', async () => {
    expect(await tried('TEN ', [{code: 'ten'}])).toEqual([{fact: 'coupon_applied', code: 'TEN '}]);
  });

  it('that is not in the cart afterwards was refused', async () => {
    expect(await tried('nope', [{code: 'ten'}])).toEqual([{fact: 'coupon_refused', code: 'nope'}]);
  });

  it('that is still being tried is not told', async () => {
    const page = await adapter.visit({before: store});
    await set(page, `applying: 'TEN'`);
    expect(await factsOf(page, 'coupon_applied', 'coupon_refused')).toEqual([]);
  });
});

describe('field errors of the block checkout', () => {
  const field = (id: string, wrong: boolean) =>
    `<div class="wc-block-components-text-input ${wrong ? 'has-error' : ''}"><input id="${id}"></div>`;
  const form = (...fields: string[]) =>
    `document.querySelector('.wp-block-woocommerce-checkout').innerHTML = ${JSON.stringify(fields.join(''))}; setStore({});`;
  const open = () =>
    adapter.visit({before: store, body: '<div class="wp-block-woocommerce-checkout"></div>'});

  it('are told when they come, and again only after they were gone', async () => {
    const page = await open();
    await act(page, form(field('email', true), field('billing-postcode', true)));
    await act(page, 'setStore({})');
    await act(page, form(field('email', true), field('billing-postcode', false)));
    await act(page, form(field('email', true), field('billing-postcode', true)));
    expect(await factsOf(page, 'alert_displayed')).toEqual([
      {reasonClass: 'field_email'},
      {reasonClass: 'field_postcode'},
      {reasonClass: 'field_postcode'},
    ]);
  });

  it('of a coupon are told as a coupon’s', async () => {
    const page = await open();
    await act(page, form(field('wc-block-components-totals-coupon__input-0', true)));
    expect(await factsOf(page, 'alert_displayed')).toEqual([]);
  });
});

describe('a product button that is a block', () => {
  const button =
    '<button class="wp-block-button__link add_to_cart_button" data-product_id="15">Add</button>';
  const press = async (page: Page, code: string) => {
    await page.click('button');
    await act(page, code);
  };
  const repeated = `document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', {bubbles: true}))`;
  const byJQuery = `jQuery(document.body).trigger('added_to_cart', [{}, 'h', jQuery('button')])`;

  it('tells what was added, by the button that was pressed', async () => {
    const page = await adapter.visit({body: button});
    await press(page, repeated);
    expect(await lines(page)).toEqual([
      {fact: 'product_added_to_cart', productId: '15', quantity: 1},
    ]);
  });

  it.each([
    ['before', `jQuery(document.body).on('added_to_cart', () => { ${repeated} }); ${byJQuery}`],
    ['after', `${repeated}; ${byJQuery}`],
  ])('tells once what jQuery tells as well, %s it', async (_title, code) => {
    const page = await adapter.visit({body: withJQuery + button});
    await press(page, code);
    expect(await lines(page)).toHaveLength(1);
  });

  it('says nothing where the cart’s store says it', async () => {
    const page = await adapter.visit({before: store, body: button});
    await act(page, '0');
    await press(page, repeated);
    await cart(page, [mug(1)]);
    expect(await lines(page)).toEqual([
      {fact: 'product_added_to_cart', productId: '15', quantity: 1, name: 'Mug'},
    ]);
  });

  it.each([
    ['a block', button, repeated],
    ['jQuery', withJQuery + button, byJQuery],
  ])('tells once what %s tells and the cart’s store finds later', async (_by, body, code) => {
    const page = await adapter.visit({before: `${store}setStore({resolved: false})`, body});
    await press(page, code);
    await set(page, 'resolved: true');
    await cart(page, [mug(1)]);
    await cart(page, [mug(2)]);
    expect((await lines(page)).map(({quantity}) => quantity)).toEqual([1, 1]);
  });

  it('says nothing of an addition nobody pressed for', async () => {
    const page = await adapter.visit({body: button});
    await act(page, repeated);
    expect(await lines(page)).toEqual([]);
  });
});
