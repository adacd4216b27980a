import {afterAll, beforeAll, expect, it} from 'vitest';

import {openShop, until} from './support/shop.ts';
import * as shopper from './support/shopper.ts';

const {cairn, product, push, rage, ready} = shopper;

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const asked = (end: string): number => shopper.asked(shop.endpoint, end);
const allOf = <K extends shopper.List>(list: K) => shopper.allOf(shop.endpoint, list);

it('a page nobody presses anything on loads no help', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  await ready(page);
  await page.mouse.move(90, 300);
  await page.click('#p', {position: {x: 300, y: 5}});
  await page.waitForTimeout(800);
  expect([asked('help.js'), asked('pk_test.json')]).toEqual([0, 0]);
});

it('the first press on something clickable loads help and the play book, once', async () => {
  const page = await shop.visit(product);
  await ready(page);
  await page.click('#add');
  await until(() => asked('help.js') && asked('pk_test.json'));
  await page.waitForTimeout(300);
  await rage(page);
  await until(() => page.$('cairn-play'));
  expect([asked('help.js'), asked('pk_test.json')]).toEqual([1, 1]);
});

it('a signal that comes before a slow play book still gets its local help', async () => {
  const page = await shop.visit(product);
  await ready(page);
  shop.endpoint.slow = {'pk_test.json': 2500};
  await rage(page);
  await page.mouse.move(50, 400, {steps: 30});
  await until(() => page.$('cairn-play'));
});

it('a signal that comes before a slow help.js is posted, and helped, when it is there', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  await ready(page);
  shop.endpoint.slow = {'help.js': 2000};
  shop.endpoint.delayMs = 1500; // decided here
  await rage(page);
  await until(() => allOf('signals')[0]);
  expect(allOf('signals')[0]).toMatchObject({kind: 'rage_click', count: 4});
  await until(() => page.$('cairn-play'));
  await until(() => allOf('decisions').length);
});

it('help that would come more than five seconds late is not shown, and the core goes on', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  await ready(page);
  shop.endpoint.slow = {'pk_test.json': 9000};
  await rage(page);
  await until(() => allOf('signals').length, Boolean, 12_000);
  await page.waitForTimeout(2500);
  expect(await page.$('cairn-play')).toBeNull();
});

it('help that cannot be loaded is counted once and stays silent', async () => {
  const errors: string[] = [];
  const page = await shop.visit({...product, consent: 'analytics'});
  page.on('pageerror', e => errors.push(String(e)));
  await ready(page);
  await page.route('**/help.js', route => route.abort());
  await rage(page);
  await page.waitForTimeout(1500);
  await push(page, {fact: 'help_opened'});
  await until(() =>
    shop.endpoint.batches().some(({facts}) => facts?.some(({kind}) => kind === 'help_opened')),
  );
  expect([errors, (await cairn(page)).faults]).toEqual([[], 1]);
});

it('help of another build is left alone', async () => {
  const page = await shop.visit(product);
  await ready(page);
  await page.route('**/help.js', route =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: {'access-control-allow-origin': '*'},
      body: "cairn.help=['00000000',()=>{document.title='other build'}]",
    }),
  );
  await rage(page);
  await until(async () => (await cairn(page)).faults);
  expect(await page.title()).toBe('Shop');
});

it('a nonce on the tag is enough for the second script', async () => {
  const page = await shop.visit({
    ...product,
    nonce: 'n0nce',
    csp: "default-src 'none'; script-src 'nonce-n0nce' 'wasm-unsafe-eval'; connect-src CAIRN",
  });
  await ready(page);
  await rage(page);
  await until(() => page.$('cairn-play'));
});

it('help goes without a word when the shop takes its reason back', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  await ready(page);
  shop.endpoint.answer = ({signals}) => {
    const raised = signals?.find(({phase}) => phase === 'raised');
    const decision = {id: 'cd'.repeat(16), play: 'broken_element_help', reasons: []};
    return raised ? {decision: {...decision, signalId: raised.id, surface: 'popup'}} : {};
  };
  const state = (fact: string, variantId: string): Promise<void> =>
    push(page, {fact, productId: 'alder', variantId, quantity: 1});
  for (let i = 0; i < 3; ++i) {
    await state('product_added_to_cart', 'small');
    await page.waitForTimeout(3100); // sooner would be an accident
    await state('product_removed_from_cart', 'small');
  }
  await until(() => page.$('cairn-play'));
  // It comes back in another size: that was no indecision.
  await state('product_added_to_cart', 'large');
  await until(async () => !(await page.$('cairn-play')));
  await until(() => allOf('signals').some(({phase}) => phase === 'retracted'));
  expect(allOf('exposures').map(({event}) => event)).toEqual(['shown']);
});
