import type {Page} from 'playwright-core';
import {readFileSync} from 'node:fs';
import {brotliCompressSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {fieldClass} from '../../../../plugin/woocommerce/js/reasons.ts';
import {act, factsOf, openAdapter, withJQuery, type Visit} from './support/page.ts';

let adapter: Awaited<ReturnType<typeof openAdapter>>;
beforeAll(async () => {
  adapter = await openAdapter();
});
afterAll(() => adapter.close());

it('is at most 2.5 KB on its way', () => {
  expect(brotliCompressSync(adapter.code).length).toBeLessThanOrEqual(2560);
});

const FIELDS: [string, string][] = JSON.parse(
  readFileSync(new URL('../unit/fields.json', import.meta.url), 'utf8'),
);
it.each(FIELDS)('the field "%s" is %s, for the page as for the server', (id, reasonClass) => {
  expect(fieldClass(id)).toBe(reasonClass);
});

describe('the step of a checkout', () => {
  const classic = `<form class="checkout woocommerce-checkout">
    <div class="woocommerce-billing-fields"><input id="billing_email"></div>
    <div class="woocommerce-shipping-fields"><input id="shipping_city"></div>
    <ul id="shipping_method"><li><input id="rate" type="radio"></li></ul>
    <div id="payment"><input id="method" type="radio"><p class="woocommerce-terms-and-conditions-wrapper"><input id="terms" type="checkbox"></p>
    <button type="button" id="place_order">Pay</button><input type="submit" id="submit"></div></form>`;
  const block = (name: string, id: string) =>
    `<fieldset class="wc-block-components-checkout-step wp-block-woocommerce-checkout-${name}-block"><input id="${id}"></fieldset>`;
  const blocks = `<div class="wp-block-woocommerce-checkout">${[
    block('contact-information', 'email'),
    block('shipping-address', 'shipping_city'),
    block('shipping-methods', 'rate'),
    block('payment', 'method'),
    block('terms', 'agree'),
  ].join(
    '',
  )}<div class="wp-block-woocommerce-checkout-actions-block"><button id="place">Pay</button></div></div>`;
  const walk = async (page: Page, ids: string[]) => {
    for (const id of ids) await page.focus(`#${id}`);
    return (await factsOf(page, 'checkout_step_viewed')).map(({step}) => step);
  };

  it('is the part of the classic form the shopper is in', async () => {
    const page = await adapter.visit({body: classic});
    const ids = ['billing_email', 'shipping_city', 'rate', 'method', 'terms', 'billing_email'];
    expect(await walk(page, ids)).toEqual(['contact', 'shipping', 'payment', 'review', 'contact']);
  });

  it('is the block of the block form the shopper is in', async () => {
    const page = await adapter.visit({body: blocks});
    const ids = ['email', 'shipping_city', 'rate', 'method', 'agree'];
    expect(await walk(page, ids)).toEqual(['contact', 'shipping', 'payment', 'review']);
  });

  it('does not change when a notice of the form takes the focus', async () => {
    const page = await adapter.visit({
      body: `<form class="checkout"><ul id="notice" tabindex="-1"></ul><div id="payment"><input id="method"></div></form>`,
    });
    expect(await walk(page, ['method', 'notice'])).toEqual(['payment']);
  });

  it('is not told of a press on a button, which may be the page’s answer to nothing', async () => {
    expect(await walk(await adapter.visit({body: classic}), ['place_order', 'submit'])).toEqual([]);
    expect(await walk(await adapter.visit({body: blocks}), ['place'])).toEqual([]);
  });

  it('is none elsewhere', async () => {
    const page = await adapter.visit({body: '<input id="search">'});
    expect(await walk(page, ['search'])).toEqual([]);
  });
});

describe('what WooCommerce made is marked', () => {
  const marksOf = (page: Page, selector: string) =>
    page.evaluate(one => {
      const {dataset} = document.querySelector<HTMLElement>(one)!;
      return Object.fromEntries(Object.entries(dataset).filter(([name]) => /^cairn/.test(name)));
    }, selector);

  it.each([
    ['<button class="single_add_to_cart_button">Add</button>', 'button', {cairnCta: 'add_to_cart'}],
    ['<a class="checkout-button">Proceed</a>', 'a', {cairnCta: 'checkout'}],
    ['<a class="wc-block-cart__submit-button">Proceed</a>', 'a', {cairnCta: 'checkout'}],
    ['<button id="place_order">Pay</button>', 'button', {cairnCta: 'pay'}],
    ['<div class="quantity"><input></div>', 'div', {cairnControl: 'stepper'}],
    ['<button data-cairn-cta="mine" id="place_order">Pay</button>', 'button', {cairnCta: 'mine'}],
    [
      '<ul><li class="product post-15"><a data-product_id="15"></a></li></ul>',
      'li',
      {cairnProduct: '15'},
    ],
    ['<ul><li class="product type-product post-16"></li></ul>', 'li', {cairnProduct: '16'}],
    ['<ul><li class="product"></li></ul>', 'li', {}],
  ])('%s', async (body, selector, marks) => {
    expect(await marksOf(await adapter.visit({body}), selector)).toEqual(marks);
  });

  it('links of a search lead to results, links of a list do not', async () => {
    const body = '<ul><li class="product post-15"><a href="/mug">Mug</a></li></ul>';
    const results = await adapter.visit({root: 'data-cairn-page="search"', body});
    const list = await adapter.visit.bind(adapter);
    expect(await marksOf(results, 'a')).toEqual({cairnResult: ''});
    expect(await marksOf(await list({root: 'data-cairn-page="category"', body}), 'a')).toEqual({});
  });

  it('also what is replaced later', async () => {
    const page = await adapter.visit({body: `${withJQuery}<div id="place"></div>`});
    await act(
      page,
      `document.querySelector('#place').innerHTML = '<button id="place_order">Pay</button>'; jQuery(document.body).trigger('updated_checkout')`,
    );
    expect(await marksOf(page, '#place_order')).toEqual({cairnCta: 'pay'});
  });
});

describe('one tap redeems a grant', () => {
  const redeem = `cairn.redeem({token: 'grant1.x', grantId: 'x', expiresAtMs: 1})`;
  const tag = 'data-apply="/apply"';
  const heard = `window.heard = []; for (const t of ['update_checkout', 'wc_update_cart', 'wc_fragment_refresh']) jQuery(document.body).on(t, () => heard.push(t));`;
  const classic = (status: number, body: unknown): Visit => ({
    tag,
    body: withJQuery,
    apply: {status, body},
  });
  const inBlocks = (update: string): Visit => ({
    tag,
    before: `window.wc = {blocksCheckout: {extensionCartUpdate: ${update}}};`,
  });
  const message = 'This offer is no longer valid.';

  it('on a classic page by the shop’s address, and the cart is read anew', async () => {
    const page = await adapter.visit(classic(200, {applied: true}));
    const sent = page.waitForRequest('**/apply');
    await page.evaluate(heard);
    expect(await page.evaluate(redeem)).toEqual({ok: true});
    const request = await sent;
    expect([request.method(), request.postData()]).toEqual(['POST', 'token=grant1.x']);
    expect(await page.evaluate('heard')).toEqual([
      'update_checkout',
      'wc_update_cart',
      'wc_fragment_refresh',
    ]);
  });

  it('on a block page by the Store API, which answers with the cart', async () => {
    const page = await adapter.visit(inBlocks('async args => { window.asked = args; }'));
    expect(await page.evaluate(redeem)).toEqual({ok: true});
    expect(await page.evaluate('asked')).toEqual({namespace: 'cairn', data: {token: 'grant1.x'}});
  });

  it.each([
    ['a classic page', classic(403, {code: 'grant_invalid', message, data: {status: 403}})],
    [
      'a block page',
      inBlocks(`() => Promise.reject({message: '${message}', data: {status: 403}})`),
    ],
  ])('and says the shop’s own words on %s when it may not be', async (_on, visit) => {
    const page = await adapter.visit(visit);
    expect(await page.evaluate(redeem)).toEqual({ok: false, message});
  });

  it.each([
    ['the server broke', classic(500, {message: 'Uncaught Error in …', data: {status: 500}})],
    ['something else answers', classic(403, 'forbidden')],
    ['the network is away', {tag: 'data-apply="http://nowhere.test/"'}],
    ['the block page’s script fails', inBlocks(`() => Promise.reject(new TypeError('x of y'))`)],
  ])('and fails without technical words when %s', async (_why, visit) => {
    const page = await adapter.visit(visit);
    await page.route('http://nowhere.test/', route => route.abort());
    expect(await page.evaluate(redeem)).toEqual({ok: false});
  });

  it('leaves the cart alone when it may not be', async () => {
    const page = await adapter.visit(classic(403, {message, data: {status: 403}}));
    await page.evaluate(heard);
    await page.evaluate(redeem);
    expect(await page.evaluate('heard')).toEqual([]);
  });

  it('and is not offered by a tag that names no address', async () => {
    const page = await adapter.visit({});
    expect(await page.evaluate('typeof cairn.redeem')).toBe('undefined');
  });
});
