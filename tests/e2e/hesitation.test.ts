import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {startAll, type Running} from './running.ts';
import {
  helpOnScreen,
  newShopper,
  openBrowser,
  ready,
  screenshot,
  told,
  type Tier,
  type Told,
} from './shopper.ts';

/**
 * The default book without its wait before the first play: the page's clock is held here, the
 * endpoint's is not, and to the endpoint these visits are seconds old.
 */
function bookWithoutWaiting(): string {
  const book = JSON.parse(readFileSync('docs/play-book.default.json', 'utf8'));
  for (const play of book.plays) play.beforeFirstMs = 0;
  const file = join(mkdtempSync(join(tmpdir(), 'cairn-book-')), 'plays.json');
  writeFileSync(file, JSON.stringify(book));
  return file;
}

let browser: Browser;
let running: Running;
let closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  running = await startAll(`plays = "${bookWithoutWaiting()}"`);
  browser = await openBrowser();
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

/** A shopper whose clock we hold: timers, `performance.now` and event stamps go when we say so. */
async function heldShopper(options: {tier?: Tier; switches?: string} = {}) {
  const shopper = await newShopper(browser, running, options);
  await shopper.page.clock.install();
  closing.push(() => shopper.context.close());
  return shopper.page;
}

/** Lets `seconds` pass; every 10 s the mouse moves a little, as of someone who reads. */
async function pass(page: Page, seconds: number, moving = true) {
  for (let left = seconds; left > 0; left -= 10) {
    if (moving) await page.mouse.move(300 + (left % 7) * 20, 420 + (left % 5) * 16, {steps: 2});
    await page.clock.runFor(Math.min(10, left) * 1000);
  }
}

/**
 * Lets time pass in small steps, with real time between them for the network, until the script told
 * of `what`.
 */
async function passUntil(page: Page, what: Told['what'], matching: Record<string, unknown>) {
  for (let i = 0; i < 80; i++) {
    const found = (await told(page)).find(
      t => t.what === what && Object.entries(matching).every(([k, v]) => t.detail?.[k] === v),
    );
    if (found) return found;
    await page.clock.runFor(100);
    await new Promise(done => setTimeout(done, 25));
  }
  throw new Error(
    `no ${what} ${JSON.stringify(matching)}: ${JSON.stringify(await told(page)).slice(0, 9000)}`,
  );
}

const kinds = async (page: Page) =>
  (await told(page)).filter(t => t.what === 'signal').map(t => t.detail.kind);

async function addToCart(page: Page, product: string) {
  await page.goto(`${running.shop}/product/${product}`);
  await ready(page);
  await page.locator('[data-cairn-cta="add_to_cart"]').click();
  await page.waitForFunction(
    () => document.querySelector('[data-cart-count]')!.textContent !== '0',
  );
}

async function removeFromCart(page: Page) {
  await page.goto(`${running.shop}/cart`);
  await ready(page);
  await page.locator('[data-cairn-action="remove"]').first().click();
  await page.waitForFunction(
    () => document.querySelector('[data-cart-count]')!.textContent === '0',
  );
}

async function search(page: Page, query: string) {
  await page.goto(`${running.shop}/search?q=${encodeURIComponent(query)}`);
  await ready(page);
}

describe('a shopper hesitates', () => {
  it('over one product for a minute: quiet help comes after 60 s and not before', async () => {
    const page = await heldShopper();
    await page.goto(`${running.shop}/product/skylark-shell`);
    await ready(page);
    await pass(page, 58);
    expect(await kinds(page)).not.toContain('product_hesitation');
    await pass(page, 6);
    const signal = await passUntil(page, 'signal', {kind: 'product_hesitation'});
    expect(signal.detail.evidence.dwellMs).toBeGreaterThanOrEqual(60_000);
    expect(signal.detail.evidence.dwellMs).toBeLessThan(61_000);
    await passUntil(page, 'exposure', {event: 'shown', play: 'product_quiet_help'});
    expect(await helpOnScreen(page)).toContain('Wondering about this one?');
    await screenshot(page, 'product-help-1440');
  });

  it('a tab left alone is not hesitation', async () => {
    const page = await heldShopper();
    await page.goto(`${running.shop}/product/skylark-shell`);
    await ready(page);
    await page.mouse.move(200, 300);
    await pass(page, 120, false);
    expect(await kinds(page)).not.toContain('product_hesitation');
  });

  it('in checkout for 90 s: reassurance', async () => {
    const page = await heldShopper();
    await addToCart(page, 'alder-jacket');
    await page.goto(`${running.shop}/checkout`);
    await ready(page);
    await pass(page, 88);
    expect(await kinds(page)).not.toContain('checkout_stall');
    await pass(page, 4);
    const signal = await passUntil(page, 'signal', {kind: 'checkout_stall'});
    expect(signal.detail.evidence.stalledMs).toBe(90_000);
    await passUntil(page, 'exposure', {event: 'shown', play: 'checkout_reassurance'});
    expect(await helpOnScreen(page)).toContain('Take your time');
    await screenshot(page, 'checkout-help-1440');
  });

  it('never while typing: the help waits', async () => {
    const page = await heldShopper();
    await addToCart(page, 'alder-jacket');
    await page.goto(`${running.shop}/checkout`);
    await ready(page);
    await pass(page, 80);
    const email = page.locator('input[type="email"]');
    await email.focus();
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('a');
      await page.clock.runFor(2000);
    }
    expect((await told(page)).filter(t => t.what === 'exposure')).toEqual([]);
  });

  it('in and out of the cart three times: compare', async () => {
    const page = await heldShopper();
    for (let i = 0; i < 3; i++) {
      await addToCart(page, 'alder-jacket');
      await page.clock.runFor(9000);
      await removeFromCart(page);
      await page.clock.runFor(2000);
    }
    await passUntil(page, 'signal', {kind: 'cart_indecision'});
    await passUntil(page, 'exposure', {event: 'shown', play: 'compare_products'});
    expect(await helpOnScreen(page)).toContain('Hard to choose?');
    await screenshot(page, 'compare-help-1440');
  });

  it('"raincoat" and "rain jacket" find nothing: search rescue at the second', async () => {
    const page = await heldShopper({switches: 'no_raincoat_results'});
    await search(page, 'raincoat');
    await page.clock.runFor(6000);
    expect(await kinds(page)).toEqual([]);
    await search(page, 'rain jacket');
    const signal = await passUntil(page, 'signal', {kind: 'search_struggle'});
    expect(signal.detail.evidence.zeroResults).toBe(2);
    expect(JSON.stringify({...signal.detail, elementName: ''})).not.toMatch(/rain/);
    await passUntil(page, 'exposure', {event: 'shown', play: 'search_rescue'});
    expect(await helpOnScreen(page)).toContain('Not finding it?');
    await screenshot(page, 'search-help-1440');
  });

  it('three searches with results nobody opens: search rescue at the third', async () => {
    const page = await heldShopper();
    for (const query of ['boots', 'pack']) {
      await search(page, query);
      await page.clock.runFor(6000);
      expect(await kinds(page)).toEqual([]);
    }
    await search(page, 'jacket');
    const signal = await passUntil(page, 'signal', {kind: 'search_struggle'});
    expect(signal.detail.evidence).toMatchObject({chainLen: 3, zeroResults: 0});
  });
});
