import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {openShop, until} from './support/shop.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const product = {
  root: 'data-cairn-page="product"',
  body: '<main data-cairn-product="alder" data-cairn-name="Alder"><button id="add" data-cairn-cta="add_to_cart">Add to cart</button></main>',
};
const rage = async (page: Page): Promise<void> => {
  for (let i = 0; i < 4; ++i) await page.click('#add');
};
const posts = () => shop.endpoint.requests.filter(({method}) => method === 'POST');
const kept = (page: Page) =>
  page.evaluate(() => ({
    cookie: document.cookie,
    session: {...sessionStorage},
    local: {...localStorage},
  }));
const push = (page: Page, entry: object): Promise<void> =>
  page.evaluate(one => void (window as unknown as {cairn: unknown[]}).cairn.push(one), entry);
const started = (page: Page) =>
  until(() => page.evaluate(() => (window as unknown as {cairn?: {ready?: boolean}}).cairn?.ready));
const nothing = {cookie: '', session: {}, local: {}};

describe('no consent', () => {
  it('sends nothing but static GETs without cookies or referrer, stores nothing, and still helps', async () => {
    const page = await shop.visit(product);
    await started(page);
    await page.context().addCookies([{name: 'theirs', value: '1', url: shop.endpoint.origin}]);
    await rage(page);
    await until(() => page.$('cairn-play'));
    await page.keyboard.press('Escape');
    await until(async () => !(await page.$('cairn-play')));
    await page.goto('about:blank');
    expect(
      shop.endpoint.requests.map(({method, url}) => `${method} ${url.pathname}`).sort(),
    ).toEqual([
      'GET /plays/pk_test.json',
      'GET /storefront/cairn.js',
      'GET /storefront/cairn.wasm',
      'GET /storefront/help.js',
    ]);
    for (const {headers, url} of shop.endpoint.requests) {
      expect(headers.cookie).toBeUndefined();
      // The script itself is asked for by the shop's own tag.
      if (!url.pathname.endsWith('cairn.js')) expect(headers.referer).toBeUndefined();
    }
  });

  it('keeps no cookie and no storage', async () => {
    const page = await shop.visit(product);
    await started(page);
    await rage(page);
    await until(() => page.$('cairn-play'));
    await page.keyboard.press('Escape');
    await page.reload();
    expect(await kept(page)).toEqual(nothing);
  });

  it('helps once per page only', async () => {
    const page = await shop.visit({
      ...product,
      body: `${product.body}<button id="other" style="margin-top:90px">Broken too</button>`,
    });
    await started(page);
    await rage(page);
    await until(() => page.$('cairn-play'));
    await page.keyboard.press('Escape');
    for (let i = 0; i < 4; ++i) await page.click('#other');
    await page.waitForTimeout(800);
    expect(await page.$('cairn-play')).toBeNull();
  });
});

describe('tiers', () => {
  it('functional keeps the caps of plays and nothing else, and sends nothing', async () => {
    const page = await shop.visit({...product, consent: 'functional'});
    await started(page);
    await rage(page);
    await until(() => page.$('cairn-play'));
    const {cookie, session, local} = await kept(page);
    expect([cookie, Object.keys(session), local]).toEqual(['', ['cairn_caps'], {}]);
    expect(JSON.parse(session['cairn_caps']!)).toMatchObject({broken_element_help: {shown: 1}});
    expect(posts()).toEqual([]);
  });

  it('analytics keeps a visitor id, readable by the shop, and sends', async () => {
    const page = await shop.visit({...product, consent: 'analytics'});
    const [batch] = await until(
      () => shop.endpoint.batches(),
      all => all.length > 0,
    );
    expect(batch!.consent).toBe('analytics');
    const [cookie] = await page.context().cookies(shop.origin);
    expect(cookie).toMatchObject({
      name: 'cairn_visitor',
      value: batch!.visitorId,
      sameSite: 'Lax',
      path: '/',
    });
    const [post] = posts();
    expect(post!.headers).toMatchObject({
      origin: shop.origin,
      'content-type': expect.stringContaining('text/plain'),
    });
    expect(post!.headers.cookie).toBeUndefined();
  });

  it('the visitor stays the same on the next page, and so does the session', async () => {
    const page = await shop.visit({...product, consent: 'analytics'});
    const [first] = await until(
      () => shop.endpoint.batches(),
      all => all.length > 0,
    );
    await page.goto(`${shop.origin}/next`);
    const next = await until(() =>
      shop.endpoint.batches().find(({page: {path}, facts}) => path === '/next' && facts?.length),
    );
    expect([next!.visitorId, next!.sessionId]).toEqual([first!.visitorId, first!.sessionId]);
    expect(next!.createdAtMs).toBeGreaterThan(first!.createdAtMs);
  });

  it('consent that comes later sends what this page has stated, and not before', async () => {
    const page = await shop.visit(product);
    await started(page);
    await page.waitForTimeout(600);
    expect(posts()).toEqual([]);
    await push(page, {consent: 'marketing'});
    const [batch] = await until(
      () => shop.endpoint.batches(),
      all => all.length > 0,
    );
    expect(batch!.consent).toBe('marketing');
    expect(batch!.facts!.map(({kind}) => kind)).toEqual(['page_viewed', 'product_viewed']);
  });

  it('a no before the yes takes nothing back: what the page has stated is sent then', async () => {
    const page = await shop.visit(product);
    await started(page);
    await push(page, {consent: 'none'});
    await push(page, {consent: 'analytics'});
    const [batch] = await until(
      () => shop.endpoint.batches(),
      all => all.length > 0,
    );
    expect(batch!.facts!.map(({kind}) => kind)).toEqual(['page_viewed', 'product_viewed']);
  });

  it.each(['functional', 'none'])(
    'falling to %s deletes what was stored and stops sending',
    async tier => {
      const page = await shop.visit({...product, consent: 'analytics'});
      await until(() => shop.endpoint.batches().length);
      await page.reload();
      await until(
        () => page.context().cookies(),
        cookies => cookies.length > 0,
      );
      await push(page, {consent: tier});
      const before = posts().length;
      await push(page, {fact: 'help_opened'});
      await page.waitForTimeout(600);
      expect(await kept(page)).toEqual(nothing);
      await page.reload();
      await page.goto('about:blank');
      // The reloaded page says analytics again: only its own facts may have been sent.
      expect(
        posts()
          .slice(before)
          .some(({body}) => body.includes('help_opened')),
      ).toBe(false);
    },
  );

  const leftBehind = (page: Page): Promise<void> =>
    page.evaluate(() => {
      document.cookie = `cairn_visitor=${'a'.repeat(32)};path=/`;
      sessionStorage.setItem('cairn_session', '{}');
      sessionStorage.setItem('cairn_caps', '{}');
    });

  it('a page that opens below analytics deletes what an earlier one left', async () => {
    const page = await shop.visit({...product, consent: 'none'});
    await leftBehind(page);
    await page.reload();
    await started(page);
    expect(await kept(page)).toEqual(nothing);
  });

  it('a page on which nobody says a tier keeps it until it is left, and deletes it then', async () => {
    const page = await shop.visit({
      ...product,
      before: () => {
        document.cookie = `cairn_visitor=${'a'.repeat(32)};path=/`;
      },
    });
    await started(page);
    expect((await kept(page)).cookie).toContain('cairn_visitor');
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    expect(await kept(page)).toEqual(nothing);
    expect(posts()).toEqual([]);
  });

  it.each([
    ['the tag says none', 'none'],
    ['the tag says nothing', undefined],
  ])('what waits in the queue holds when %s: the visitor stays', async (_, consent) => {
    const page = await shop.visit({
      ...product,
      ...(consent && {consent}),
      before: () => Object.assign(window, {cairn: [null, {consent: 'analytics'}]}),
    });
    const visitorOf = async (): Promise<string> =>
      (await until(() => shop.endpoint.batches().at(-1)))!.visitorId;
    const first = await visitorOf();
    const sent = shop.endpoint.batches().length;
    await page.reload();
    await until(() => shop.endpoint.batches().length > sent);
    expect(await visitorOf()).toBe(first);
  });

  it('consent that comes after the script has started keeps the visitor too', async () => {
    const page = await shop.visit(product);
    await started(page);
    await push(page, {consent: 'analytics'});
    const first = (await until(() => shop.endpoint.batches().at(-1)))!.visitorId;
    const sent = shop.endpoint.batches().length;
    await page.reload();
    await started(page);
    await push(page, {consent: 'analytics'});
    const next = await until(() => shop.endpoint.batches()[sent + 0]);
    expect(next!.visitorId).toBe(first);
  });

  it('Global Privacy Control caps the tier at functional', async () => {
    const page = await shop.visit({
      ...product,
      consent: 'marketing',
      before: () =>
        Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {value: true}),
    });
    await started(page);
    await push(page, {consent: 'analytics'});
    await page.waitForTimeout(600);
    await page.goto('about:blank');
    expect(posts()).toEqual([]);
  });

  it('an unknown tier changes nothing', async () => {
    const page = await shop.visit({...product, consent: 'everything'});
    await started(page);
    await push(page, {consent: 'all'});
    await page.waitForTimeout(600);
    expect(posts()).toEqual([]);
  });
});
