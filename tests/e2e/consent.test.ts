import type {Browser, Page, Request} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startAll, type Running} from './running.ts';
import {
  helpOnScreen,
  newShopper,
  openBrowser,
  pressRepeatedly,
  ready,
  screenshot,
  toldOf,
} from './shopper.ts';

let browser: Browser;
let running: Running;
beforeAll(async () => {
  running = await startAll();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const ADD = '[data-cairn-cta="add_to_cart"]';

/** What a visit left behind on the device and sent to Cairn. */
async function traces(page: Page, requests: Request[]) {
  const stored = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(d => d.name),
    caches: 'caches' in window ? await caches.keys().catch(() => []) : [],
  }));
  const cookies = (await page.context().cookies())
    .map(c => c.name)
    .filter(n => !n.startsWith('shop_'));
  const toCairn = requests.filter(r => r.url().startsWith(running.cairnd));
  return {stored, cookies, toCairn};
}

async function rage(page: Page) {
  await page.goto(`${running.shop}/product/alder-jacket`, {waitUntil: 'load'});
  await ready(page);
  await pressRepeatedly(page, ADD, 4, 110);
  await toldOf(page, 'signal', {kind: 'rage_click'});
}

describe('consent comes first', () => {
  it('without it nothing is stored, nothing is sent, and help still comes', async () => {
    const {context, page, requests} = await newShopper(browser, running, {
      tier: 'none',
      switches: 'dead_add_to_cart',
    });
    await rage(page);
    await toldOf(page, 'exposure', {event: 'shown'});
    expect(await helpOnScreen(page)).toContain('That button is not answering');
    await screenshot(page, 'no-consent-help-1440');
    await page.goto(`${running.shop}/cart`, {waitUntil: 'load'});
    await page.waitForTimeout(500);
    const {stored, cookies, toCairn} = await traces(page, requests);
    expect(stored).toEqual({local: [], session: [], databases: [], caches: []});
    expect(cookies).toEqual([]);
    expect(toCairn.length).toBeGreaterThan(0);
    for (const request of toCairn) {
      expect(request.method(), request.url()).toBe('GET');
      expect(request.postData()).toBeNull();
      expect(request.headers()['cookie']).toBeUndefined();
      expect(new URL(request.url()).pathname).toMatch(/^\/(storefront|plays)\//);
      expect(new URL(request.url()).search).toBe('');
    }
    await context.close();
  });

  it('one help per page, not two, without consent', async () => {
    const {context, page} = await newShopper(browser, running, {
      tier: 'none',
      switches: 'dead_add_to_cart',
    });
    await rage(page);
    await toldOf(page, 'exposure', {event: 'shown'});
    await page.keyboard.press('Escape');
    await page.waitForTimeout(11_000);
    await pressRepeatedly(page, ADD, 5, 110);
    await page.waitForTimeout(1200);
    expect(await helpOnScreen(page)).not.toContain('That button is not answering');
    await context.close();
  });

  it('functional consent keeps caps on this device and sends nothing', async () => {
    const {context, page, requests} = await newShopper(browser, running, {
      tier: 'functional',
      switches: 'dead_add_to_cart',
    });
    await rage(page);
    await toldOf(page, 'exposure', {event: 'shown'});
    const {stored, cookies, toCairn} = await traces(page, requests);
    expect(stored.local).toEqual([]);
    expect(stored.session.length).toBe(1);
    expect(cookies).toEqual([]);
    expect(toCairn.every(r => r.method() === 'GET')).toBe(true);
    await page.goto(`${running.shop}/product/skylark-shell`, {waitUntil: 'load'});
    await ready(page);
    await pressRepeatedly(page, ADD, 4, 110);
    await toldOf(page, 'signal', {kind: 'rage_click'});
    await page.waitForTimeout(800);
    expect(await helpOnScreen(page)).not.toContain('That button is not answering');
    await context.close();
  });

  it('analytics consent sends, and taking it back deletes what was kept', async () => {
    const {context, page, requests} = await newShopper(browser, running, {
      switches: 'dead_add_to_cart',
    });
    await rage(page);
    const before = await traces(page, requests);
    expect(before.cookies).toContain('cairn_visitor');
    expect(before.toCairn.some(r => r.method() === 'POST')).toBe(true);
    await page.evaluate(() => (window as any).cairn.push({consent: 'none'}));
    const sentBefore = requests.filter(r => r.method() === 'POST').length;
    await pressRepeatedly(page, ADD, 4, 110);
    await page.waitForTimeout(1000);
    const after = await traces(page, requests);
    expect(after.cookies).toEqual([]);
    expect(after.stored.session).toEqual([]);
    expect(
      requests.filter(r => r.method() === 'POST' && r.url().startsWith(running.cairnd)).length,
    ).toBeLessThanOrEqual(sentBefore);
    await context.close();
  });

  it('Global Privacy Control is heard, whatever the banner says', async () => {
    const {context, page, requests} = await newShopper(browser, running, {
      tier: 'marketing',
      switches: 'dead_add_to_cart',
    });
    await context.addInitScript(() =>
      Object.defineProperty(navigator, 'globalPrivacyControl', {value: true}),
    );
    await rage(page);
    await toldOf(page, 'exposure', {event: 'shown'});
    const {cookies, toCairn} = await traces(page, requests);
    expect(cookies).toEqual([]);
    expect(toCairn.every(r => r.method() === 'GET')).toBe(true);
    await context.close();
  });
});
