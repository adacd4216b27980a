import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../../../e2e/support/browser.ts';
import {eventually} from '../../../e2e/support/eventually.ts';
import {helpOnScreen} from '../../../e2e/support/help_on_screen.ts';
import {rageClick} from '../../../e2e/support/presses.ts';
import {toldOf} from '../../../e2e/support/told.ts';
import {login} from '../bed/admin.ts';
import {bare, flushed} from '../support/facts.ts';
import {followHelp, helpPage, switchOn} from '../support/plays.ts';
import {newShopper, type Shopper} from '../support/shopper.ts';
import {startRealBed, whyNot, type RealBed} from './woocommerce.ts';

const EMAIL = 'avery@shop.example';

describe.skipIf(whyNot)(`real WooCommerce in a browser (${whyNot ?? process.env.WC_DIR})`, () => {
  let bed: RealBed;
  let browser: Browser;
  beforeAll(async () => {
    bed = await startRealBed('on');
    await helpPage(bed);
    await switchOn(bed, 'coupon_help');
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await bed?.stop();
  });

  /** A shopper who consented on a product's page and put the product into the cart with a click. */
  async function withMug(): Promise<{shopper: Shopper; visitor: string}> {
    const shopper = await newShopper(browser, bed);
    await shopper.open('/product/mug/');
    await shopper.consent('analytics');
    const visitor = await shopper.visitor();
    await shopper.page.locator('.single_add_to_cart_button').click();
    await shopper.page.waitForLoadState('load');
    return {shopper, visitor};
  }

  /** What WooCommerce itself logs: a refused code is a 400, and its pictures have placeholders. */
  const ourFaults = (shopper: Shopper) =>
    shopper.faults().filter(f => !/status of 40[0-9]/.test(f));

  async function fillClassic({page}: Shopper) {
    const fields = {
      first_name: 'Avery',
      last_name: 'Buyer',
      address_1: 'Street 1',
      postcode: '10115',
      city: 'Berlin',
      phone: '0301234567',
      email: EMAIL,
    };
    for (const [name, value] of Object.entries(fields))
      await page.locator(`#billing_${name}`).fill(value);
  }

  async function fillBlock({page}: Shopper) {
    await page.locator('#email').fill(EMAIL);
    // Since 10 the address of a known country is folded away behind the first field.
    const fields = {
      first_name: 'Avery',
      last_name: 'Buyer',
      address_1: 'Street 1',
      postcode: '10115',
      city: 'Berlin',
      phone: '0301234567',
    };
    const kind = (await page.locator('#shipping-first_name').count()) ? 'shipping' : 'billing';
    for (const [name, value] of Object.entries(fields)) {
      const field = page.locator(`#${kind}-${name}`);
      if (await field.count()) await field.fill(value);
    }
    await page.keyboard.press('Tab');
    await page.waitForLoadState('networkidle');
  }

  /** A click right after typing is lost while the block still asks for rates: up to three tries. */
  async function placeBlock({page}: Shopper) {
    for (let i = 0; i < 3 && !page.url().includes('order-received'); i++) {
      await page.waitForTimeout(1000);
      await page.locator('.wc-block-components-checkout-place-order-button').click();
      await page.waitForURL(/order-received/, {timeout: 15_000}).catch(() => {});
    }
    expect(page.url()).toContain('order-received');
  }

  it.each([
    [
      'classic',
      '/classic-checkout/',
      fillClassic,
      ({page}: Shopper) => page.locator('#place_order').click(),
    ],
    ['block', '/block-checkout/', fillBlock, placeBlock],
  ])(
    'an order on the %s checkout is tied to the journey that led to it',
    async (_kind, path, fill, place) => {
      const {shopper, visitor} = await withMug();
      await flushed(bed);
      await shopper.open(path);
      await fill(shopper);
      await place(shopper);
      await shopper.page.waitForURL(/order-received/);
      const id = /order-received[/=](\d+)/.exec(shopper.page.url())![1]!;
      expect(await bed.wp(`return wc_get_order( ${id} )->get_meta( '_cairn_visitor' );`)).toBe(
        visitor,
      );
      const told = (await flushed(bed)).map(bare).filter(f => f.orderId === id);
      expect(told.map(f => [f.kind, f.visitorId])).toEqual([
        ['order_created', visitor],
        ['order_paid', visitor],
      ]);
      const story = await eventually(
        () => bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`),
        s => s?.visitor.orderPlaced === true,
      );
      const pages = story.facts.filter(
        (f: any) => f.kind === 'page_viewed' || f.kind === 'product_viewed',
      );
      expect(pages.length).toBeGreaterThan(1);
      expect(ourFaults(shopper)).toEqual([]);
      await shopper.context.close();
    },
  );

  it.each([
    ['classic cart', '/classic-cart/', '#coupon_code', '[name=apply_coupon]'],
    [
      'block cart',
      '/block-cart/',
      'input[id^=wc-block-components-totals-coupon__input]',
      '.wc-block-components-totals-coupon__button',
    ],
  ])(
    'a code that fails on the %s brings help, and is not taken for applied',
    async (_kind, path, input, button) => {
      const {shopper, visitor} = await withMug();
      const {page} = shopper;
      await shopper.open(path);
      const field = page.locator(input).first();
      const opener = page
        .locator(
          '.wc-block-components-totals-coupon .wc-block-components-panel__button, .wc-block-components-totals-coupon-link',
        )
        .first();
      if (path.includes('block')) {
        await opener.or(field).first().waitFor();
        if (!(await field.isVisible())) await opener.click();
      }
      await field.fill('nope');
      await page.locator(button).first().click();
      await toldOf(page, 'signal', {kind: 'coupon_failure'});
      await toldOf(page, 'exposure', {event: 'shown'});
      expect(await helpOnScreen(page)).toContain('That code was not accepted');
      await flushed(bed);
      const {facts} = await bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`);
      const kinds = facts.map((f: any) => `${f.kind}:${f.verified}`);
      expect(kinds).toContain('coupon_refused:true');
      expect(kinds.join()).not.toContain('coupon_applied');
      expect(await followHelp(page, 'Get help')).toEqual([200, '/help/']);
      expect(ourFaults(shopper)).toEqual([]);
      await shopper.context.close();
    },
  );

  it('a rage click on the block checkout is in wp-admin within a second', async () => {
    const merchant = await login(browser, bed);
    await merchant.open('admin.php?page=cairn-live');
    await merchant.page.locator('[data-stat="visitors"]').waitFor();
    const lags = [];
    for (let i = 0; i < 3; i++) {
      const {shopper, visitor} = await withMug();
      const {page} = shopper;
      await shopper.open('/block-checkout/');
      await page.locator('.wc-block-components-checkout-place-order-button').waitFor();
      await page.waitForLoadState('networkidle');
      // A button of the theme that has stopped working, inside the checkout.
      await page.evaluate(() => {
        const dead = document.createElement('button');
        dead.type = 'button';
        dead.className = 'dead-button';
        dead.textContent = 'Choose a delivery day';
        document.querySelector('.wp-block-woocommerce-checkout form')!.prepend(dead);
      });
      await page.waitForTimeout(1500); // it has been there for a while
      await rageClick(page, '.dead-button');
      const signal = await toldOf(page, 'signal', {kind: 'rage_click'});
      const wallMs = await page.evaluate(at => performance.timeOrigin + at, signal.at);
      await merchant.page
        .locator(`[data-visitor="${visitor}"] [data-signal="rage_click"]`)
        .first()
        .waitFor();
      lags.push(Date.now() - wallMs);
      expect(ourFaults(shopper)).toEqual([]);
      await shopper.context.close();
    }
    console.log(`in wp-admin ${lags.map(ms => ms.toFixed(0)).join(', ')} ms after the signal`);
    expect(Math.min(...lags)).toBeLessThan(1000);
    await merchant.context.close();
  });
});
