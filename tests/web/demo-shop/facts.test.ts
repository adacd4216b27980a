import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';

import {browse, buyAJacket, pageFacts} from './support/browse.ts';
import {createShop, fnvKey, serveShop, type SentFact} from './support/shop.mjs';

const kVisitor = '0123456789abcdef0123456789abcdef';
const kJacket = {product: 'alder-jacket', colour: 'moss', size: 'm'};

const sent: SentFact[] = [];
const outbox = {
  add: (fact: SentFact) => void sent.push(fact),
  flush: async () => {},
  held: () => 0,
  droppedCount: () => 0,
  stop: async () => {},
};
let served: Awaited<ReturnType<typeof serveShop>>;

beforeAll(async () => {
  served = await serveShop(createShop({outbox, now: () => 777}), {port: 0, host: '127.0.0.1'});
});
afterAll(() => served.stop());
beforeEach(() => void (sent.length = 0));

function shopper(cookies: Record<string, string> = {}) {
  const one = browse(served.url);
  for (const [name, value] of Object.entries(cookies)) one.jar.set(name, value);
  return one;
}

const kinds = () => sent.map(({kind}) => kind);

describe('signed facts', () => {
  it('tell of every change of the cart of a visitor who agreed', async () => {
    const one = shopper({cairn_visitor: kVisitor, shop_consent: 'analytics'});
    await one.post('/cart/add', kJacket);
    await one.post('/cart/quantity', {variant: 'alder-jacket-moss-m', quantity: '2'});
    await one.post('/cart/remove', {variant: 'alder-jacket-moss-m'});
    expect(kinds()).toEqual([
      'product_added_to_cart',
      'cart_changed',
      'cart_changed',
      'product_removed_from_cart',
      'cart_changed',
    ]);
    expect(sent[0]).toMatchObject({
      visitorId: kVisitor,
      occurredAt: 777,
      productId: 'alder-jacket',
      variantId: 'alder-jacket-moss-m',
      quantity: 1,
      amountMinor: 18900,
      currency: 'EUR',
    });
    expect(sent[1]).toMatchObject({amountMinor: 18900, items: 1});
    expect(sent[2]).toMatchObject({amountMinor: 37800, items: 2});
    expect(sent[4]).toMatchObject({amountMinor: 0, items: 0});
    expect(new Set(sent.map(({factId}) => factId)).size).toBe(5);
  });

  it.each([
    ['nobody was asked', {}],
    ['the visitor cookie is not one of ours', {cairn_visitor: 'someone'}],
    ['a cookie outlived a refusal', {cairn_visitor: kVisitor, shop_consent: 'functional'}],
  ])('say nothing of a cart when %s, and only nameless things of an order', async (_, cookies) => {
    const one = shopper(cookies);
    const reply = await buyAJacket(one);
    expect(reply.status).toBe(303);
    expect(kinds()).toEqual(['order_created', 'order_paid']);
    for (const fact of sent) expect(fact).not.toHaveProperty('visitorId');
  });

  it('tell of an order with its whole sum, under factIds that a repeat cannot double', async () => {
    const one = shopper({cairn_visitor: kVisitor, shop_consent: 'marketing'});
    await buyAJacket(one);
    const [created, paid] = sent.filter(({kind}) => kind.startsWith('order_'));
    expect(created).toMatchObject({
      kind: 'order_created',
      visitorId: kVisitor,
      amountMinor: 20190,
      items: 1,
      currency: 'EUR',
    });
    expect(paid).toMatchObject({
      factId: `order-${created!.orderId}-paid`,
      orderId: created!.orderId,
    });
    const before = sent.length;
    expect((await one.post('/checkout/payment', {})).headers.get('location')).toContain(
      String(created!.orderId),
    );
    expect(sent.length).toBe(before);
  });

  it('never carry what a shopper typed', async () => {
    await buyAJacket(shopper({cairn_visitor: kVisitor}));
    const wire = JSON.stringify(sent);
    for (const typed of ['ada@example.com', 'Ada Fell', 'Fern Row', 'LA22'])
      expect(wire).not.toContain(typed);
  });
});

describe('facts a page pushes', () => {
  it('follow a plain form on the next page, once', async () => {
    const one = shopper();
    const reply = await one.post('/cart/add', kJacket);
    const next = await (await one.get(reply.headers.get('location')!)).text();
    expect(pageFacts(next)).toMatchObject([
      {fact: 'product_added_to_cart', productId: 'alder-jacket'},
    ]);
    expect(pageFacts(await (await one.get('/cart')).text())).toEqual([]);
  });

  it('come with the answer when a script asks', async () => {
    const reply = await shopper().post('/cart/add', kJacket, {accept: 'application/json'});
    expect(await reply.json()).toMatchObject({
      cart: {amountMinor: 18900, currency: 'EUR', items: 1},
      facts: [{fact: 'product_added_to_cart', quantity: 1}],
    });
  });

  it('name a refused code by its key and its reason, never by its letters', async () => {
    const one = shopper();
    await one.post('/cart/add', kJacket);
    await one.get('/cart');
    const page = await (await one.post('/cart/coupon', {code: 'Summer24'})).text();
    expect(pageFacts(page)).toEqual([
      {fact: 'coupon_refused', codeKey: fnvKey('summer24'), reasonClass: 'expired'},
    ]);
  });

  it('follow the checkout step by step', async () => {
    const one = shopper();
    await one.post('/cart/add', kJacket);
    await one.get('/cart');
    const facts = async (path: string) =>
      pageFacts(await (await one.get(path)).text()).map(({fact}) => fact);
    await one.post('/checkout/contact', {email: 'ada@example.com'});
    expect(await facts('/checkout/shipping')).toEqual(['checkout_contact_info_submitted']);
    await one.post('/checkout/shipping', {
      name: 'Ada',
      street: 'Row 1',
      postcode: 'LA22',
      city: 'Ambleside',
    });
    expect(await facts('/checkout/payment')).toEqual([
      'checkout_address_info_submitted',
      'checkout_shipping_info_submitted',
    ]);
    const paid = await one.post('/checkout/payment', {});
    expect(await facts(paid.headers.get('location')!)).toEqual(['payment_info_submitted']);
  });
});
