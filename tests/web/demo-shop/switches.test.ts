import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {browse} from './support/browse.ts';
import {createShop, serveShop} from './support/shop.mjs';

const kCairn = {
  origin: 'http://127.0.0.1:9',
  siteId: 'demo',
  siteKey: 'pk_demo',
  secret: 'sixteen-and-more',
};
const kJacket = {product: 'alder-jacket', colour: 'moss', size: 'm'};
let served: Awaited<ReturnType<typeof serveShop>>;

beforeAll(async () => {
  served = await serveShop(createShop({cairn: kCairn, log: () => {}}), {
    port: 0,
    host: '127.0.0.1',
  });
});
afterAll(() => served.stop());

const text = async (path: string, one = browse(served.url)) => (await one.get(path)).text();

describe('the switches', () => {
  async function broken(set: string) {
    const one = browse(served.url);
    const reply = await one.get(`/switches?set=${set}`);
    expect(reply.headers.get('location')).toBe('/');
    return one;
  }

  it('are off until set, and off again when cleared', async () => {
    const one = await broken('dead_add_to_cart,unknown_thing');
    expect(one.jar.get('shop_switches')).toBe('dead_add_to_cart');
    await one.get('/switches?set=');
    expect(one.jar.has('shop_switches')).toBe(false);
  });

  it('make a button that sends nothing', async () => {
    const page = await text('/product/alder-jacket', await broken('dead_add_to_cart'));
    expect(page).toMatch(/<button[^>]*type="button"[^>]*data-cairn-cta="add_to_cart"/s);
    expect(page).not.toContain('action="/cart/add"');
    expect(await text('/product/alder-jacket')).toContain('action="/cart/add"');
  });

  it('refuse every coupon, even one already on', async () => {
    const one = browse(served.url);
    await one.post('/cart/add', kJacket);
    expect((await one.post('/cart/coupon', {code: 'FERN10'})).status).toBe(303);
    await one.get('/switches?set=failing_coupon');
    expect((await one.post('/cart/coupon', {code: 'FERN10'})).status).toBe(422);
  });

  it('hide raincoats from the search and nothing else', async () => {
    const one = await broken('no_raincoat_results');
    for (const q of ['raincoat', 'rain+jacket', 'waterproof+coat']) {
      expect(await text(`/search?q=${q}`, one)).toContain('data-cairn-search-results="0"');
      expect(await text(`/search?q=${q}`)).not.toContain('data-cairn-search-results="0"');
    }
    expect(await text('/search?q=tent', one)).not.toContain('data-cairn-search-results="0"');
  });

  it('keep the shipping cost secret until the shipping step', async () => {
    const one = await broken('surprise_shipping');
    await one.post('/cart/add', kJacket);
    expect(await text('/cart', one)).not.toContain('data-cairn-cost');
    expect(await text('/checkout/contact', one)).not.toContain('data-cairn-cost');
    await one.post('/checkout/contact', {email: 'ada@example.com'});
    expect(await text('/checkout/shipping', one)).toMatch(
      /data-cairn-cost="shipping" data-cairn-amount="2490"/,
    );
  });
});

describe('consent', () => {
  it('is kept in a cookie of the shop and told to the script', async () => {
    const one = browse(served.url);
    const reply = await one.post('/consent', {tier: 'analytics', back: '/help'});
    expect(reply.headers.get('location')).toBe('/help');
    const page = await text('/', one);
    expect(page).toContain('data-consent="analytics"');
    expect(page).not.toContain('class="consent"');
  });

  it('takes the visitor cookie away when it falls', async () => {
    const one = browse(served.url);
    one.jar.set('cairn_visitor', 'f'.repeat(32));
    await one.post('/consent', {tier: 'none'});
    expect(one.jar.has('cairn_visitor')).toBe(false);
  });
});
