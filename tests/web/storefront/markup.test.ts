import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect, it} from 'vitest';

import {keyOf, needKeyOf, queryKeyOf} from '../../../web/storefront/src/core/hash.ts';
import {openProbe} from './support/probe.ts';
import {until} from './support/shop.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

const facts = async (page: Page) =>
  (await page.evaluate(() => window.facts)).map(
    ({atMs: _, ...fact}) => fact as {kind: string} & Record<string, unknown>,
  );
const kinds = async (page: Page): Promise<string[]> => (await facts(page)).map(({kind}) => kind);
const stated = (page: Page, kind: string) =>
  until(async () => (await facts(page)).find(fact => fact.kind === kind));
const body = (type: string, inside: string): string =>
  `<body data-cairn-page="${type}">${inside}</body>`;

it('a product page states what is viewed', async () => {
  const page = await probe.visit(
    body(
      'product',
      '<main data-cairn-product="alder" data-cairn-name="Alder" data-cairn-variant="m" data-cairn-price="18900" data-cairn-currency="EUR"></main><i data-cairn-product="other"></i>',
    ),
  );
  expect(await facts(page)).toEqual([
    {kind: 'page_viewed'},
    {
      kind: 'product_viewed',
      productId: 'alder',
      name: 'Alder',
      variantId: 'm',
      amountMinor: 18900,
      currency: 'EUR',
    },
  ]);
});

it('product cards elsewhere are not viewed', async () => {
  const page = await probe.visit(
    body(
      'category',
      '<ul data-cairn-collection="jackets" data-cairn-name="Jackets"><li data-cairn-product="alder"></li></ul>',
    ),
  );
  expect(await facts(page)).toEqual([
    {kind: 'page_viewed'},
    {kind: 'collection_viewed', collectionId: 'jackets', name: 'Jackets'},
  ]);
});

it('a cart that changes is stated once', async () => {
  const page = await probe.visit(
    body(
      'product',
      '<b id="c" data-cairn-cart-value="0" data-cairn-cart-items="0" data-cairn-currency="EUR"></b>',
    ),
  );
  expect(await kinds(page)).not.toContain('cart_changed');
  await page.evaluate(() =>
    Object.assign(document.querySelector<HTMLElement>('#c')!.dataset, {
      cairnCartValue: '1900',
      cairnCartItems: '1',
    }),
  );
  expect(await stated(page, 'cart_changed')).toEqual({
    kind: 'cart_changed',
    amountMinor: 1900,
    items: 1,
    currency: 'EUR',
  });
  await page.evaluate(
    () => (document.querySelector<HTMLElement>('#c')!.dataset['cairnCartValue'] = '1900'),
  );
  await page.waitForTimeout(300);
  expect((await kinds(page)).filter(kind => kind === 'cart_changed')).toHaveLength(1);
});

it('a cart page views its cart', async () => {
  const page = await probe.visit(
    body('cart', '<b data-cairn-cart-value="1900" data-cairn-cart-items="1"></b>'),
  );
  expect(await kinds(page)).toEqual(['page_viewed', 'cart_viewed']);
});

it('a checkout starts once and states its steps as they come', async () => {
  const page = await probe.visit(
    body(
      'checkout',
      '<form id="f" data-cairn-step="contact"><b data-cairn-cart-value="1900" data-cairn-currency="EUR"></b></form>',
    ),
  );
  await page.evaluate(
    () => (document.querySelector<HTMLElement>('#f')!.dataset['cairnStep'] = 'shipping'),
  );
  await until(
    async () => (await kinds(page)).filter(kind => kind === 'checkout_step_viewed').length === 2,
  );
  expect((await kinds(page)).filter(kind => kind === 'checkout_started')).toHaveLength(1);
  expect(await stated(page, 'checkout_started')).toEqual({
    kind: 'checkout_started',
    amountMinor: 1900,
    currency: 'EUR',
  });
});

it('a thank-you page completes the checkout', async () => {
  const page = await probe.visit(body('thank_you', ''));
  expect(await kinds(page)).toEqual(['page_viewed', 'checkout_completed']);
});

it('a cost is stated when it can be seen', async () => {
  const page = await probe.visit(
    body(
      'checkout',
      '<div style="height:3000px"></div><b data-cairn-cost="shipping" data-cairn-amount="2490" data-cairn-currency="EUR">24.90</b>',
    ),
  );
  expect(await kinds(page)).not.toContain('cost_shown');
  await page.evaluate(() => scrollTo(0, 9999));
  expect(await stated(page, 'cost_shown')).toEqual({
    kind: 'cost_shown',
    costKind: 'shipping',
    amountMinor: 2490,
    currency: 'EUR',
  });
});

it('a search is stated by its keys and number of results', async () => {
  const page = await probe.visit(
    body('search', '<ul data-cairn-query="Rain jackets" data-cairn-search-results="0"></ul>'),
  );
  expect(await stated(page, 'search_submitted')).toEqual({
    kind: 'search_submitted',
    queryKey: queryKeyOf('rain jackets'),
    needKey: needKeyOf('rain jackets'),
    results: 0,
  });
});

it('a query still being typed is no search until it rests', async () => {
  const page = await probe.visit(
    body('search', '<ul id="r" data-cairn-query="" data-cairn-search-results="5"></ul>'),
  );
  for (const query of ['r', 'ra', 'rain']) {
    await page.evaluate(
      text => (document.querySelector<HTMLElement>('#r')!.dataset['cairnQuery'] = text),
      query,
    );
    await page.waitForTimeout(150);
  }
  expect(await kinds(page)).not.toContain('search_submitted');
  expect(await stated(page, 'search_submitted')).toMatchObject({queryKey: queryKeyOf('rain')});
  expect((await kinds(page)).filter(kind => kind === 'search_submitted')).toHaveLength(1);
});

it('controls state options, results, help and finished fields', async () => {
  const page = await probe.visit(
    body(
      'checkout',
      `<main data-cairn-product="alder">
    <select data-cairn-option="size"><option>S</option><option>M</option></select>
    <div data-cairn-option="colour"><button id="moss">Moss</button><button id="clay" aria-disabled="true">Clay</button></div>
    <a data-cairn-result href="#r">x</a><button data-cairn-help>?</button></main><input id="mail" type="email" data-cairn-field="email">`,
    ),
  );
  await page.selectOption('select', 'M');
  expect(await stated(page, 'option_chosen')).toEqual({kind: 'option_chosen', productId: 'alder'});
  await page.click('#clay', {force: true});
  await page.click('#moss');
  await page.click('[data-cairn-result]');
  await page.click('[data-cairn-help]');
  await page.fill('#mail', 'not an address');
  await page.focus('select');
  expect(await kinds(page)).not.toContain('field_completed');
  await page.fill('#mail', 'ada@shop.test');
  await page.focus('select');
  expect(await stated(page, 'field_completed')).toEqual({
    kind: 'field_completed',
    fieldRole: 'email',
  });
  expect(await kinds(page)).toEqual(
    expect.arrayContaining(['option_unavailable', 'result_opened', 'help_opened']),
  );
  expect(JSON.stringify(await facts(page))).not.toContain('ada');
});

it('a product page that becomes another product views it', async () => {
  const page = await probe.visit(body('product', '<main data-cairn-product="alder"></main>'), {
    path: '/a',
  });
  await page.evaluate(() => {
    history.pushState(0, '', '/b');
    document.querySelector<HTMLElement>('main')!.dataset['cairnProduct'] = 'birch';
  });
  await until(async () => (await facts(page)).some(({productId}) => productId === 'birch'));
  const event = (await page.evaluate(() => window.told)).find(
    ({target}) => target === keyOf('birch'),
  );
  expect(event).toBeDefined();
});
