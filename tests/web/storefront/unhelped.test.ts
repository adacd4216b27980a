/** Signals are sent whatever becomes of help.js. */
import type {Page, Route} from 'playwright-core';
import {afterAll, beforeAll, expect, it} from 'vitest';

import {openShop, until} from './support/shop.ts';
import {allOf, asked, hide, product, push, rage, ready} from './support/shopper.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const signals = () => allOf(shop.endpoint, 'signals');
const raised = () => signals().filter(({phase}) => phase === 'raised');
const HOLD_MS = 300; // how long the page may still answer the last click of a rage click

/** A rage click that the core has found and keeps, because help is on its way. */
async function rageUnhelped(page: Page, helpMs: number): Promise<void> {
  await ready(page);
  shop.endpoint.slow = {'help.js': helpMs};
  await rage(page);
  await until(() => asked(shop.endpoint, 'help.js'));
  await page.waitForTimeout(2 * HOLD_MS);
  expect(signals()).toEqual([]);
}

/** Its module begins with "\0asm", here in hexadecimal. */
async function breakModule(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = await response.text();
  expect(body).toContain('0061736d');
  await route.fulfill({response, body: body.replace('0061736d', '00000000')});
}
const otherBuild = "cairn.help=['00000000',()=>{document.title='other build'}]";
const script = {
  contentType: 'text/javascript',
  headers: {'access-control-allow-origin': '*'},
};
const failures: readonly (readonly [string, (route: Route) => Promise<void>])[] = [
  ['is blocked', route => route.abort()],
  ['is not there', route => route.fulfill({...script, status: 404, body: ''})],
  ['is of another build', route => route.fulfill({...script, body: otherBuild})],
  ['carries a broken module', breakModule],
];

it.each(failures)('a signal goes its way when help.js %s', async (_, answer) => {
  const page = await shop.visit({...product, consent: 'analytics'});
  await ready(page);
  await page.route('**/help.js', answer);
  await rage(page);
  await until(() => signals().some(({phase}) => phase === 'updated'));
  expect(signals().map(({id, kind, phase}) => [id, kind, phase])).toEqual([
    [1, 'rage_click', 'raised'],
    [1, 'rage_click', 'updated'],
  ]);
  expect(signals()[0]).toMatchObject({
    count: 4,
    elementKey: expect.stringMatching(/^[0-9a-f]{16}$/),
    evidence: {}, // its names are help's
  });
  expect(signals()[0]).not.toHaveProperty('elementName');
});

it('a signal waits for help.js no longer than five seconds', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  await ready(page);
  shop.endpoint.slow = {'help.js': 9000};
  await rage(page);
  const first = await until(() => signals()[0], Boolean, 12_000);
  expect(first).toMatchObject({id: 1, kind: 'rage_click'});
  expect(first).not.toHaveProperty('elementName');
});

it('a shopper who leaves while help.js is on its way leaves the signal', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  await rageUnhelped(page, 9000);
  await page.goto('about:blank');
  const first = await until(() => signals()[0]);
  expect(first).toMatchObject({id: 1, kind: 'rage_click', phase: 'raised'});
});

it('so does one who hides the tab; after a return signals have names again, and none comes twice', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  await rageUnhelped(page, 2500);
  await hide(page, true);
  const first = await until(() => signals()[0]);
  expect(first).not.toHaveProperty('elementName');
  await hide(page, false);
  await page.waitForTimeout(1100); // V13: clicks near a page flip are not judged
  await page.click('#add');
  const next = await until(() => raised()[1]);
  expect(next).toMatchObject({
    kind: 'dead_click',
    elementName: 'Add to cart',
    evidence: {verdictMs: 3000, clicks: 1},
  });
  const told = signals().map(({id, phase}) => `${id} ${phase}`);
  expect(new Set(told).size).toBe(told.length);
  expect(next!.id).toBeGreaterThan(first!.id);
});

it('without consent a hidden tab costs nobody the help that is on its way', async () => {
  const page = await shop.visit(product);
  await rageUnhelped(page, 2500);
  await hide(page, true);
  await hide(page, false);
  await until(() => page.$('cairn-play'));
  expect(shop.endpoint.batches()).toEqual([]);
});

it('a signal found before consent is not sent after it', async () => {
  const page = await shop.visit(product);
  await rageUnhelped(page, 2000);
  await push(page, {consent: 'analytics'});
  await until(() => raised().length);
  expect(raised().map(({kind}) => kind)).not.toContain('rage_click');
});
