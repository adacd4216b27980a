/** Orders placed on a real WooCommerce without a browser, as a page's own requests place them. */
import {expect} from 'vitest';
import {newJar, type Jar} from '../support/jar.ts';
import type {RealBed} from './woocommerce.ts';

export const EMAIL = 'buyer@shop.example';

const ADDRESS = {
  first_name: 'Avery',
  last_name: 'Buyer',
  company: '',
  address_1: 'Street 1',
  address_2: '',
  city: 'Berlin',
  state: '',
  postcode: '10115',
  country: 'DE',
  phone: '0301234567',
};

const billing = () =>
  Object.fromEntries(Object.entries(ADDRESS).map(([name, value]) => [`billing_${name}`, value]));

function found(pattern: RegExp, text: string): string {
  const value = pattern.exec(text)?.[1];
  if (!value) throw new Error(`no ${pattern} in ${text.slice(0, 300)}`);
  return value;
}

/** Puts a mug into the cart by its link and reads the nonces of the classic checkout. */
export async function toClassicCheckout(bed: RealBed, visitor: string) {
  const jar = newJar(bed.url, visitor);
  await jar.get(`/product/mug/?add-to-cart=${bed.ids.mug}`);
  const {text} = await jar.get('/classic-checkout/');
  return {
    jar,
    process: found(/name="woocommerce-process-checkout-nonce" value="([0-9a-f]+)"/, text),
    coupon: found(/"apply_coupon_nonce":"([0-9a-f]+)"/, text),
  };
}

/** Applies a code on the classic checkout. */
export const applyCoupon = (jar: Jar, nonce: string, code: string) =>
  jar.form('/?wc-ajax=apply_coupon', {security: nonce, coupon_code: code});

/** Sends the classic checkout's form; the answer is WooCommerce's. */
export async function submitClassic(jar: Jar, nonce: string, fields: Record<string, string>) {
  const reply = await jar.form('/?wc-ajax=checkout', {
    'woocommerce-process-checkout-nonce': nonce,
    _wp_http_referer: '/?wc-ajax=update_order_review',
    payment_method: 'cod',
    ...fields,
  });
  return reply.data as {result: string; order_id?: number};
}

export const filled = () => ({...billing(), billing_email: EMAIL});

/** One classic order from product to order id, without detours. */
export async function buyClassic(bed: RealBed, visitor: string): Promise<string> {
  const {jar, process} = await toClassicCheckout(bed, visitor);
  const {result, order_id} = await submitClassic(jar, process, filled());
  expect(result).toBe('success');
  return String(order_id);
}

const STORE = '/wp-json/wc/store/v1';

/** A cart of the Store API with a mug in it; `headers` go with every request. */
export async function toStoreCart(bed: RealBed, visitor: string, withToken = false) {
  const jar = newJar(bed.url, visitor);
  const {headers} = await jar.get(`${STORE}/cart`);
  const nonce = {Nonce: headers.get('nonce') ?? ''};
  const token = {'Cart-Token': headers.get('cart-token') ?? ''};
  const sent: Record<string, string> = withToken ? token : nonce;
  const store = (path: string, body: unknown) => jar.json(`${STORE}/${path}`, body, sent);
  return {jar, store, added: await store('cart/add-item', {id: bed.ids.mug, quantity: 1})};
}

export const checkoutBody = () => ({
  billing_address: {...ADDRESS, email: EMAIL},
  shipping_address: ADDRESS,
  payment_method: 'cod',
  payment_data: [],
});
