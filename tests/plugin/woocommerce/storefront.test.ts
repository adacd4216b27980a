import {cpSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../../e2e/support/browser.ts';
import {eventually} from '../../e2e/support/eventually.ts';
import {helpOnScreen} from '../../e2e/support/help_on_screen.ts';
import {rageClick} from '../../e2e/support/presses.ts';
import {toldOf} from '../../e2e/support/told.ts';
import {startBed, type Bed} from './bed/bed.ts';
import {keyOf} from './support/facts.ts';
import {helpPage, switchOn} from './support/plays.ts';
import {newShopper, type Shopper} from './support/shopper.ts';

/** The page's side on the double's classic and block pages, in Chromium; shoppers of flesh are in real/. */
let bed: Bed;
let browser: Browser;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
  await helpPage(bed);
  await switchOn(bed, 'broken_element_help', 'coupon_help');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await bed?.stop();
});

const storyOf = (visitor: string) =>
  bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`);
/** Waits until the endpoint knows a fact of this kind that the page told. */
const pageFact = (visitor: string, kind: string): Promise<any> =>
  eventually(async () =>
    (await storyOf(visitor))?.facts.find((f: any) => f.kind === kind && !f.verified),
  );

async function shopperAt(path: string, tier: Parameters<Shopper['consent']>[0] = 'analytics') {
  const shopper = await newShopper(browser, bed);
  await shopper.open(path);
  await shopper.consent(tier);
  return shopper;
}

async function leave(shopper: Shopper) {
  expect(shopper.faults()).toEqual([]);
  await shopper.context.close();
}

describe('the script on a page', () => {
  it('is deferred, checked by its hash, and comes with the module from the plugin’s own folder', async () => {
    const shopper = await newShopper(browser, bed);
    const served: string[] = [];
    shopper.page.on('response', r => {
      if (/\.(wasm|js)$/.test(r.url()) && r.url().includes('/cairn-for-woocommerce/'))
        served.push(
          `${r.status()} ${r.headers()['content-type']} ${new URL(r.url()).origin === bed.url}`,
        );
    });
    await shopper.open('/product/mug/');
    const tag = shopper.page.locator('script#cairn-js');
    expect(await tag.getAttribute('integrity')).toMatch(/^sha384-/);
    expect(await tag.evaluate((e: HTMLScriptElement) => e.defer)).toBe(true);
    expect(served).toContain('200 application/wasm true');
    expect(served.every(s => s.startsWith('200 ') && s.endsWith(' true'))).toBe(true);
    await leave(shopper);
  });

  it('before consent nothing is stored and nothing is sent, whatever the shopper does', async () => {
    const shopper = await newShopper(browser, bed);
    const before = bed.between.passed.length;
    await shopper.open('/product/mug/');
    await rageClick(shopper.page, '.dead-button');
    await toldOf(shopper.page, 'exposure', {event: 'shown'});
    await shopper.open('/cart/');
    const sent = bed.between.passed.slice(before).map(p => `${p.method} ${p.target}`);
    expect(sent.filter(s => !/^GET \/plays\//.test(s))).toEqual([]);
    const kept = await shopper.page.evaluate(() => [
      document.cookie,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
    ]);
    expect(kept.join()).not.toMatch(/cairn/);
    await leave(shopper);
  });

  it('keeps the visitor from page to page', async () => {
    const shopper = await shopperAt('/product/mug/');
    const visitor = await shopper.visitor();
    for (const path of ['/cart/', '/block-cart/', '/block-checkout/']) {
      await shopper.open(path);
      await pageFact(visitor, 'page_viewed');
      expect(await shopper.visitor(), path).toBe(visitor);
    }
    await leave(shopper);
  });

  it('is not in the page of somebody who works in the shop, nor while Cairn is off', async () => {
    const html = async () => (await fetch(`${bed.url}/product/mug/`)).text();
    const mode = (to: string) =>
      bed.wp(
        `update_option( 'cairn_settings', array_merge( get_option( 'cairn_settings' ), array( 'mode' => '${to}' ) ) ); return 1;`,
      );
    expect(await html()).toMatch(/id="cairn-js"/);
    await mode('off');
    expect(await html()).not.toMatch(/cairn/i);
    await mode('live');
    expect(await html()).toMatch(/id="cairn-js"/);
  });
});

describe('with the WP Consent API', () => {
  const PLACE = () => join(bed.root, 'wp-content/mu-plugins/consent_api.php');
  beforeAll(() => cpSync(join(import.meta.dirname, 'support/consent_api.php'), PLACE()));
  afterAll(() => rmSync(PLACE()));

  it('a yes that nobody gave is none; a choice is followed up and down', async () => {
    const shopper = await newShopper(browser, bed);
    const choose = (category: string, value: string) =>
      shopper.page.evaluate(([c, v]) => (window as any).bedConsent(c, v), [category, value]);
    const before = bed.between.passed.length;
    await shopper.open('/product/mug/');
    expect(await shopper.page.evaluate(() => (window as any).wp_has_consent('statistics'))).toBe(
      true,
    );
    expect(await shopper.page.evaluate(() => document.cookie)).not.toContain('cairn_visitor');
    expect(bed.between.passed.slice(before).filter(p => p.method === 'POST')).toEqual([]);
    await choose('statistics', 'allow');
    const visitor = await shopper.visitor();
    await pageFact(visitor, 'product_viewed');
    await shopper.open('/cart/');
    expect(await shopper.visitor()).toBe(visitor);
    await choose('statistics', 'deny');
    expect(await shopper.page.evaluate(() => document.cookie)).not.toContain('cairn_visitor');
    await leave(shopper);
  });
});

describe('what the page tells of a product and of a cart', () => {
  it('a product seen: id, name, price in minor units', async () => {
    const shopper = await shopperAt('/product/mug/');
    const fact = await pageFact(await shopper.visitor(), 'product_viewed');
    expect(fact).toMatchObject({name: 'Mug', amountMinor: 2125, currency: 'EUR'});
    await leave(shopper);
  });

  it.each([
    ['a classic AJAX button', '/shop/', '.ajax_add_to_cart'],
    ['a block button', '/shop/', '.wc-block-components-product-button__button'],
  ])('a product added by %s, once', async (_title, path, button) => {
    const shopper = await shopperAt(path);
    const visitor = await shopper.visitor();
    await shopper.page.locator(button).first().click();
    await pageFact(visitor, 'product_added_to_cart');
    const {facts} = await storyOf(visitor);
    expect(
      facts.filter((f: any) => f.kind === 'product_added_to_cart' && !f.verified),
    ).toHaveLength(1);
    await leave(shopper);
  });
});

describe('a code that fails', () => {
  it.each([
    ['the classic cart', '/cart/', '#coupon_code', '[name=apply_coupon]'],
    ['the classic checkout', '/checkout/', '#coupon_code', '[name=apply_coupon]'],
    [
      'the block cart',
      '/block-cart/',
      '#wc-block-components-totals-coupon__input-0',
      '.wc-block-components-totals-coupon__button',
    ],
    [
      'the block checkout',
      '/block-checkout/',
      '#wc-block-components-totals-coupon__input-0',
      '.wc-block-components-totals-coupon__button',
    ],
  ])('brings help on %s', async (_title, path, input, button) => {
    const shopper = await shopperAt('/shop/');
    const visitor = await shopper.visitor();
    await shopper.page.locator('.ajax_add_to_cart').first().click();
    await pageFact(visitor, 'product_added_to_cart');
    await shopper.open(path);
    await shopper.page.locator(input).fill('nope');
    await shopper.page.locator(button).click();
    expect((await pageFact(visitor, 'coupon_refused')).codeKey).toBe(keyOf('nope'));
    await toldOf(shopper.page, 'signal', {kind: 'coupon_failure'});
    await toldOf(shopper.page, 'exposure', {event: 'shown'});
    expect(await helpOnScreen(shopper.page)).toContain('That code was not accepted');
    const {facts} = await storyOf(visitor);
    expect(facts.filter((f: any) => f.kind === 'coupon_applied')).toEqual([]);
    shopper.faults(); // a refused code is a 400 of the Store API, which Chromium logs
    await leave(shopper);
  });

  it('a code that works is told as applied, not as refused', async () => {
    const shopper = await shopperAt('/cart/');
    const visitor = await shopper.visitor();
    await shopper.page.locator('#coupon_code').fill('ten');
    await shopper.page.locator('[name=apply_coupon]').click();
    await pageFact(visitor, 'coupon_applied');
    const {facts} = await storyOf(visitor);
    expect(facts.filter((f: any) => f.kind === 'coupon_refused')).toEqual([]);
    await leave(shopper);
  });
});

describe('a checkout with mistakes in it', () => {
  it.each([
    ['classic', '/checkout/', '#place_order'],
    ['block', '/block-checkout/', '.wc-block-components-checkout-place-order-button'],
  ])(
    '%s: the page tells which fields hurt, and no word of what was typed',
    async (_title, path, button) => {
      const shopper = await shopperAt(path);
      const visitor = await shopper.visitor();
      await shopper.page.locator(button).click();
      await pageFact(visitor, 'alert_displayed');
      const {facts} = await eventually(
        () => storyOf(visitor),
        s => s.facts.filter((f: any) => f.kind === 'alert_displayed' && !f.verified).length >= 2,
      );
      const classes = facts
        .filter((f: any) => f.kind === 'alert_displayed' && !f.verified)
        .map((f: any) => f.reasonClass);
      expect(classes).toEqual(expect.arrayContaining(['field_email', 'field_postcode']));
      await leave(shopper);
    },
  );

  it('a shopper who rage-clicks on the block checkout is known at once', async () => {
    const shopper = await shopperAt('/block-checkout/');
    const visitor = await shopper.visitor();
    await rageClick(shopper.page, '.wp-block-woocommerce-checkout .dead-button');
    await toldOf(shopper.page, 'signal', {kind: 'rage_click'});
    const {signals} = await eventually(
      () => storyOf(visitor),
      s => s?.signals.length > 0,
    );
    expect(signals.map((s: any) => s.kind)).toContain('rage_click');
    await leave(shopper);
  });
});

describe('the shop’s own path', () => {
  it('carries everything; the browser speaks to nobody else', async () => {
    await bed.wp(
      "update_option( 'cairn_settings', array_merge( get_option( 'cairn_settings' ), array( 'own_path' => true ) ) ); return 1;",
    );
    const shopper = await shopperAt('/product/mug/');
    const visitor = await shopper.visitor();
    await rageClick(shopper.page, '.dead-button');
    await toldOf(shopper.page, 'exposure', {event: 'shown'});
    await eventually(
      () => storyOf(visitor),
      s => s?.signals.length > 0,
    );
    const strangers = shopper.requests.map(r => new URL(r.url()).origin).filter(o => o !== bed.url);
    expect(strangers).toEqual([]);
    await leave(shopper);
  });
});
