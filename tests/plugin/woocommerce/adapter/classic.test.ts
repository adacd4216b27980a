import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {act, factsOf, openAdapter, told, withJQuery} from './support/page.ts';

let adapter: Awaited<ReturnType<typeof openAdapter>>;
beforeAll(async () => {
  adapter = await openAdapter();
});
afterAll(() => adapter.close());

const visit = (body: string, root = '') => adapter.visit({root, body: withJQuery + body});
const trigger = (page: Page, event: string, details = '[]') =>
  act(page, `jQuery(document.body).trigger('${event}', ${details})`);
const put = (page: Page, html: string) =>
  act(page, `document.querySelector('#place').innerHTML = ${JSON.stringify(html)}`);

describe('a coupon on a classic page', () => {
  const shapes: [string, string, string, string][] = [
    [
      'refused, the list of 7.8',
      'applied_coupon',
      '<ul class="woocommerce-error" role="alert"><li>Coupon does not exist!</li></ul>',
      'coupon_refused',
    ],
    [
      'refused, the line under the field of 9 and 10',
      'applied_coupon_in_checkout',
      '<span class="coupon-error-notice" id="coupon-error-notice" role="alert">No.</span>',
      'coupon_refused',
    ],
    [
      'refused, a block theme’s banner',
      'applied_coupon',
      '<div class="wc-block-components-notice-banner is-error" role="alert">No.</div>',
      'coupon_refused',
    ],
    [
      'applied',
      'applied_coupon',
      '<div class="woocommerce-message" role="alert">Coupon code applied.</div>',
      'coupon_applied',
    ],
    [
      'applied at the checkout, in a block theme',
      'applied_coupon_in_checkout',
      '<div class="wc-block-components-notice-banner is-success" role="alert">Yes.</div>',
      'coupon_applied',
    ],
  ];
  it.each(shapes)('%s', async (_title, event, notice, kind) => {
    const page = await visit('<div id="place"></div>');
    await put(page, notice);
    await trigger(page, event, '["SAVE10"]');
    expect(await factsOf(page, 'coupon_applied', 'coupon_refused')).toEqual([
      {fact: kind, code: 'SAVE10'},
    ]);
  });

  it('that was left empty is a slip, and not told', async () => {
    const page = await visit('<ul class="woocommerce-error"><li>Please enter a code.</li></ul>');
    await trigger(page, 'applied_coupon', '[""]');
    expect(await factsOf(page, 'coupon_applied', 'coupon_refused')).toEqual([]);
  });
});

describe('a classic cart', () => {
  const button = '<a class="add_to_cart_button" data-product_id="15" data-quantity="2">Add</a>';

  it('tells an addition by its button', async () => {
    const page = await visit(button);
    await trigger(page, 'added_to_cart', `[{}, 'hash', jQuery('.add_to_cart_button')]`);
    expect(await factsOf(page, 'product_added_to_cart')).toEqual([{productId: '15', quantity: 2}]);
  });

  it('tells nothing of an event a theme fires without a button', async () => {
    const page = await visit(button);
    await trigger(page, 'added_to_cart');
    await trigger(page, 'removed_from_cart', `[{}, 'hash', jQuery()]`);
    expect(await factsOf(page, 'product_added_to_cart', 'product_removed_from_cart')).toEqual([]);
  });

  it('tells a line that was taken out', async () => {
    const page = await visit('<a class="remove" data-product_id="16">×</a>');
    await trigger(page, 'removed_from_cart', `[{}, 'hash', jQuery('.remove')]`);
    expect(await factsOf(page, 'product_removed_from_cart')).toEqual([
      {productId: '16', quantity: 1},
    ]);
  });

  const product = `data-cairn-product="15" data-cairn-name="Mug" data-cairn-price="1890" data-cairn-currency="EUR"`;
  const notice =
    '<div class="woocommerce-message"><a class="button wc-forward">View cart</a></div>';
  it('tells an addition by a form, from the notice of the page that follows', async () => {
    const page = await visit(
      `<span hidden ${product}></span>${notice}`,
      'data-cairn-page="product"',
    );
    expect(await factsOf(page, 'product_added_to_cart')).toEqual([
      {productId: '15', name: 'Mug', amountMinor: '1890', currency: 'EUR'},
    ]);
  });

  it.each([
    ['without the notice', `<span ${product}></span>`, 'product'],
    ['with a notice on another page', `<span ${product}></span>${notice}`, 'category'],
    ['without a product', notice, 'product'],
  ])('tells no addition %s', async (_title, body, type) => {
    const page = await visit(body, `data-cairn-page="${type}"`);
    expect(await factsOf(page, 'product_added_to_cart')).toEqual([]);
  });

  const totals = (value: number, shipping: number) =>
    `<span class="cairn-cart" hidden data-cairn-cart-value="${value}" data-cairn-cart-items="2" data-cairn-currency="EUR" data-shipping="${shipping}" data-tax="0" data-fee="0"></span>`;
  const first = (page: Page) =>
    page.evaluate(() => ({...document.querySelector<HTMLElement>('.cairn-cart')!.dataset}));

  it('is what its newest totals say, wherever an older one stands', async () => {
    const page = await visit(
      `${totals(100, 0)}<div class="cart_totals" id="place">${totals(1890, 490)}</div>`,
    );
    expect(await first(page)).toMatchObject({cairnCartValue: '1890', cairnCartItems: '2'});
    await put(page, totals(3780, 490));
    await trigger(page, 'updated_cart_totals');
    expect(await first(page)).toMatchObject({cairnCartValue: '3780', cairnCurrency: 'EUR'});
  });

  it('tells each cost once, and again when it changes', async () => {
    const page = await visit(`<div id="payment"><div id="place">${totals(1890, 490)}</div></div>`);
    await trigger(page, 'updated_checkout');
    await put(page, totals(1890, 990));
    await trigger(page, 'updated_checkout');
    const cost = (amountMinor: string) => ({costKind: 'shipping', amountMinor, currency: 'EUR'});
    expect(await factsOf(page, 'cost_shown')).toEqual([cost('490'), cost('990')]);
  });
});

describe('a classic checkout', () => {
  const list = (...ids: string[]) => ids.map(id => `<li data-id="${id}">…</li>`).join('');
  const group = (notices: string) =>
    `<div class="woocommerce-NoticeGroup woocommerce-NoticeGroup-checkout">${notices}</div>`;
  /** As themes print them: the list of classic ones, the banner of block ones. */
  const shapes: [string, (...ids: string[]) => string][] = [
    ['a list', (...ids) => group(`<ul class="woocommerce-error">${list(...ids)}</ul>`)],
    [
      'a banner',
      (...ids) =>
        group(
          `<div class="wc-block-components-notice-banner is-error"><ul>${list(...ids)}</ul></div>`,
        ),
    ],
  ];

  it.each(shapes)('tells each class of field error in %s once a try', async (_as, errors) => {
    const page = await visit('<div id="place"></div>');
    await put(page, errors('billing_email', 'billing_first_name', 'billing_last_name'));
    await trigger(page, 'checkout_error', '["…"]');
    await trigger(page, 'checkout_error', '["…"]');
    const two = [{reasonClass: 'field_email'}, {reasonClass: 'field_name'}];
    expect(await factsOf(page, 'alert_displayed')).toEqual([...two, ...two]);
  });

  it('tells an error without a field as one of the checkout', async () => {
    const page = await visit(
      '<div class="woocommerce-NoticeGroup"><div class="woocommerce-error">Please try again.</div></div>',
    );
    await trigger(page, 'checkout_error', '["…"]');
    expect(await factsOf(page, 'alert_displayed')).toEqual([{reasonClass: 'checkout_error'}]);
  });
});

describe('a product with options', () => {
  const form =
    '<form class="variations_form" data-product_id="15"><button type="button" class="single_add_to_cart_button">Add</button></form>';
  const found = (page: Page, variation: object) =>
    act(
      page,
      `jQuery('.variations_form').trigger('found_variation', [${JSON.stringify(variation)}])`,
    );

  it('tells a choice that exists', async () => {
    const page = await visit(form);
    await found(page, {variation_id: 21, is_in_stock: true, is_purchasable: true});
    expect(await factsOf(page, 'option_chosen', 'option_unavailable')).toEqual([
      {fact: 'option_chosen', productId: '15', variantId: 21},
    ]);
  });

  it.each([
    ['sold out', {variation_id: 22, is_in_stock: false, is_purchasable: true}],
    ['not for sale', {variation_id: 22, is_in_stock: true, is_purchasable: false}],
  ])('tells a choice that is %s', async (_title, variation) => {
    const page = await visit(form);
    await found(page, variation);
    expect(await factsOf(page, 'option_chosen', 'option_unavailable')).toEqual([
      {fact: 'option_unavailable', productId: '15', variantId: 22},
    ]);
  });

  it('tells a press on a button that cannot add what is chosen', async () => {
    const page = await visit(form);
    await page.click('.single_add_to_cart_button');
    await act(
      page,
      `document.querySelector('button').classList.add('disabled', 'wc-variation-is-unavailable')`,
    );
    await page.evaluate(() => document.querySelector('button')!.click());
    expect(await factsOf(page, 'option_unavailable')).toEqual([{productId: '15'}]);
  });
});

describe('the adapter', () => {
  it('finds a jQuery that an optimiser holds back until the page has loaded', async () => {
    const page = await adapter.visit({
      body: '<img src="/slow.png">',
      after: `addEventListener('load', () => 0); document.addEventListener('DOMContentLoaded', () => {
        const s = document.createElement('script'); s.src = '/jquery.js'; document.body.append(s);
      });`,
    });
    await trigger(page, 'added_to_cart', `[{}, 'h', jQuery('<a data-product_id="15">')]`);
    expect(await factsOf(page, 'product_added_to_cart')).toHaveLength(1);
  });

  it('replaces nothing of the page, stores nothing and asks nobody', async () => {
    const asked: string[] = [];
    const page = await visit('<div id="place"></div>');
    page.on('request', request => asked.push(request.url()));
    await trigger(page, 'updated_checkout updated_cart_totals applied_coupon', '["A"]');
    const same = await page.evaluate(() => {
      const [fetch, open, send] = (window as unknown as {theirs: unknown[]}).theirs;
      const {prototype} = XMLHttpRequest;
      return window.fetch === fetch && prototype.open === open && prototype.send === send;
    });
    const kept = await page.evaluate(() => [
      document.cookie,
      sessionStorage.length,
      localStorage.length,
    ]);
    expect([same, kept, asked]).toEqual([true, ['', 0, 0], []]);
  });

  it('keeps its faults to itself', async () => {
    const faults: Error[] = [];
    const page = await visit('');
    page.on('pageerror', error => faults.push(error));
    await act(page, `cairn.push = () => { throw new Error('not yours'); }`);
    await trigger(page, 'applied_coupon', '["A"]');
    await trigger(page, 'added_to_cart', '[null, null, {get 0() { throw new Error("x"); }}]');
    expect(faults).toEqual([]);
  });

  it('waits with its words where no script has come yet', async () => {
    const page = await adapter.visit({before: 'delete window.cairn;', tag: 'data-apply="/apply"'});
    await page.evaluate(`document.dispatchEvent(new Event('wp_consent_type_defined'))`);
    expect(await page.evaluate('typeof cairn.redeem')).toBe('function');
    expect(await told(page)).toEqual([]);
  });
});
