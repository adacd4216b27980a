import {createHmac, randomBytes} from 'node:crypto';
import {chromium, type Browser, type Page} from 'playwright-core';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';

import {eventually} from '../../../e2e/support/eventually.ts';
import {startRealBed, whyNot, type RealBed} from '../real/woocommerce.ts';
import {newVisitor} from '../support/facts.ts';
import {factsOf} from './support/page.ts';

/** The adapter on the pages of a real WooCommerce. cairn.js is kept away, so that all it says can be read. */
describe.skipIf(whyNot)(
  `the adapter on a real WooCommerce (${whyNot ?? process.env.WC_DIR})`,
  () => {
    let bed: RealBed;
    let browser: Browser;
    let page: Page;
    let visitor: string;
    let faults: string[];

    beforeAll(async () => {
      bed = await startRealBed('off');
      await bed.wp(`
      $zone = new WC_Shipping_Zone( 1 );
      foreach ( $zone->get_shipping_methods() as $method ) {
        update_option( $method->get_instance_option_key(), array( 'title' => 'Flat rate', 'tax_status' => 'none', 'cost' => '14.90' ) );
      }
      update_option( 'cairn_settings', array( 'offers_on' => true ) + get_option( 'cairn_settings' ) );
      update_option( 'woocommerce_enable_ajax_add_to_cart', 'yes' );
      wc_create_new_customer( 'member@shop.example', 'member', 'member-password' );
      return WC_Cache_Helper::get_transient_version( 'shipping', true );`);
      browser = await chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      });
    });
    afterAll(async () => {
      await browser?.close();
      await bed?.stop();
    });

    beforeEach(async () => {
      visitor = newVisitor();
      faults = [];
      const context = await browser.newContext({locale: 'en-GB'});
      context.setDefaultTimeout(30_000);
      await context.addCookies([{name: 'cairn_visitor', value: visitor, url: bed.url}]);
      await context.route('**/cairn.*.js', route => route.abort());
      page = await context.newPage();
      page.on('pageerror', error => faults.push(error.message));
      return () => context.close();
    });

    const put = (slug = 'mug') =>
      page.goto(`${bed.url}/product/${slug}/?add-to-cart=${bed.ids[slug]}`);
    const open = async (slug: string) => {
      await page.goto(`${bed.url}/${slug}/`);
      await eventually(() =>
        page.evaluate(() => !!document.querySelector('.cairn-cart[data-cairn-cart-value]')),
      );
    };
    const cart = () =>
      page.evaluate(() => ({
        ...document.querySelector<HTMLElement>('.cairn-cart[data-cairn-cart-value]')!.dataset,
      }));
    const facts = (...kinds: string[]) => factsOf(page, ...kinds);
    const told = (count: number, ...kinds: string[]) =>
      eventually(async () => {
        const found = await facts(...kinds);
        return found.length >= count && found;
      });

    function token(terms: string, of = visitor): string {
      const id = randomBytes(16).toString('hex');
      const expires = Date.now() + 600_000;
      const signed = ['grant', bed.cairnd.siteId, id, of, terms, expires].join('\n');
      const hex = createHmac('sha256', bed.cairnd.siteSecret).update(signed).digest('hex');
      return ['grant1', bed.cairnd.siteId, id, of, terms, expires, hex].join('.');
    }
    const redeem = (token: string) =>
      page.evaluate(token => (window as any).cairn.redeem({token}), token);
    /** What the cart of this browser holds by WooCommerce's own word. */
    const store = () => page.evaluate(() => fetch('/wp-json/wc/store/v1/cart').then(r => r.json()));

    describe('a block cart', () => {
      beforeEach(async () => {
        await put();
        await open('block-cart');
      });

      it('is worth what the server says', async () => {
        expect(await cart()).toMatchObject({
          cairnCartValue: '2125',
          cairnCartItems: '1',
          cairnCurrency: 'EUR',
        });
      });

      it('tells one more and one taken out', async () => {
        await page.click('.wc-block-components-quantity-selector__button--plus');
        expect(await told(1, 'product_added_to_cart')).toMatchObject([
          {productId: String(bed.ids['mug']), quantity: 1},
        ]);
        await eventually(async () => (await cart())['cairnCartValue'] === '4250');
        await page.click('.wc-block-cart-item__remove-link');
        expect(await told(1, 'product_removed_from_cart')).toMatchObject([
          {productId: String(bed.ids['mug']), quantity: 2},
        ]);
      });

      it('tells a refused code and an accepted one as what they are', async () => {
        await page.click(
          '.wc-block-components-totals-coupon .wc-block-components-panel__button, .wc-block-components-totals-coupon-link',
        );
        const enter = async (code: string) => {
          await page.fill('.wc-block-components-totals-coupon__input input', code);
          await page.click('.wc-block-components-totals-coupon__button');
        };
        await enter('expired');
        expect(await told(1, 'coupon_refused')).toEqual([{code: 'expired'}]);
        await enter('TEN');
        expect(await told(1, 'coupon_applied')).toEqual([{code: expect.stringMatching(/^ten$/i)}]);
        expect(await facts('coupon_refused')).toHaveLength(1);
      });

      it('redeems ten percent with one tap and shows the new cart', async () => {
        expect(await redeem(token('p10-30000-EUR-0'))).toEqual({ok: true});
        await page.waitForSelector('.wc-block-components-totals-discount');
        expect((await store()).totals.total_discount).toBe('212');
      });

      it('redeems nothing that is somebody else’s, and says so', async () => {
        expect(await redeem(token('p10-30000-EUR-0', newVisitor()))).toEqual({
          ok: false,
          message: 'This offer is no longer valid.',
        });
        expect((await store()).coupons).toEqual([]);
      });
    });

    describe('a block checkout', () => {
      beforeEach(async () => {
        await put();
        await open('block-checkout');
        await page.waitForSelector('.wc-block-components-checkout-place-order-button');
      });

      it('tells its steps and its field errors', async () => {
        await page.focus('#email');
        await page.focus('[id="shipping-first_name"]');
        expect((await facts('checkout_step_viewed')).map(({step}) => step)).toEqual([
          'contact',
          'shipping',
        ]);
        // Right after typing WooCommerce loses the press; here nothing is typed.
        await eventually(async () => {
          await page.click('.wc-block-components-checkout-place-order-button');
          return (await facts('alert_displayed')).length > 0;
        });
        expect(await facts('alert_displayed')).toContainEqual({reasonClass: 'field_email'});
      });

      it('takes shipping off up to what it may cost, and not more', async () => {
        const before = (await store()).totals;
        expect(before.total_shipping).toBe('1490');
        expect(await redeem(token('s900-EUR-0'))).toEqual({ok: true});
        expect((await store()).totals.total_shipping).toBe('590');
      });

      it('tells what shipping costs', async () => {
        expect(await told(1, 'cost_shown')).toContainEqual({
          costKind: 'shipping',
          amountMinor: '1490',
          currency: 'EUR',
        });
      });
    });

    describe('a classic cart', () => {
      beforeEach(async () => {
        await put();
        await open('classic-cart');
      });

      it('is worth what the server says, also after a change', async () => {
        expect(await cart()).toMatchObject({cairnCartValue: '2125', cairnCartItems: '1'});
        await page.fill('input.qty', '3');
        await page.click('[name=update_cart]');
        await eventually(async () => (await cart())['cairnCartValue'] === '6375');
      });

      it('tells a refused code and an accepted one as what they are', async () => {
        const enter = async (code: string) => {
          await page.fill('#coupon_code', code);
          await page.click('[name=apply_coupon]');
        };
        await enter('expired');
        expect(await told(1, 'coupon_refused')).toEqual([{code: 'expired'}]);
        await page.waitForSelector('.blockUI', {state: 'detached'});
        await enter('ten');
        expect(await told(1, 'coupon_applied')).toEqual([{code: 'ten'}]);
        expect(await facts('coupon_refused')).toHaveLength(1);
      });

      it('redeems five euros with one tap, or two, and shows the new cart', async () => {
        const grant = token('a500-EUR-2000');
        expect(await redeem(grant)).toEqual({ok: true});
        expect(await redeem(grant)).toEqual({ok: true});
        expect((await store()).coupons).toHaveLength(1);
        await page.waitForSelector('.cart_totals .cart-discount');
        expect(await page.textContent('.cart_totals .cart-discount')).toContain('5.00');
      });

      it('refuses a cart below the grant’s minimum in WooCommerce’s own words', async () => {
        const {ok, message} = await redeem(token('a500-EUR-2126'));
        expect(ok).toBe(false);
        expect(message).toMatch(/minimum/i);
        expect((await store()).coupons).toEqual([]);
      });

      it('of a shopper who is signed in is theirs afterwards, too', async () => {
        await page.goto(`${bed.url}/wp-login.php`);
        await page.fill('#user_login', 'member');
        await page.fill('#user_pass', 'member-password');
        await page.click('#wp-submit');
        await page.waitForLoadState();
        await open('classic-cart');
        expect(await redeem(token('p10-30000-EUR-0'))).toEqual({ok: true});
        await open('classic-cart');
        expect(await page.textContent('.cart_totals .cart-discount')).toContain('2.12');
      });
    });

    describe('a classic checkout', () => {
      beforeEach(async () => {
        await put();
        await open('classic-checkout');
      });

      it('tells its steps and its field errors', async () => {
        await page.focus('#billing_first_name');
        await page.click('#place_order');
        expect(await told(1, 'alert_displayed')).toContainEqual({reasonClass: 'field_email'});
        expect(await facts('checkout_step_viewed')).toEqual([{step: 'contact'}]);
      });

      it('redeems with one tap and shows the new total', async () => {
        expect(await redeem(token('p10-30000-EUR-0'))).toEqual({ok: true});
        await page.waitForSelector('.woocommerce-checkout-review-order-table .cart-discount');
      });
    });

    describe('a product', () => {
      it('added by its form is told on the page that follows', async () => {
        await page.goto(`${bed.url}/product/mug/`);
        await page.click('.single_add_to_cart_button');
        expect(await told(1, 'product_added_to_cart')).toMatchObject([
          {productId: String(bed.ids['mug']), name: 'Mug', amountMinor: '2125', currency: 'EUR'},
        ]);
      });

      it('added by the button of a list is told by that button, once', async () => {
        await page.goto(`${bed.url}/product-category/kitchen/`);
        await page.click(`[data-product_id="${bed.ids['mug']}"]`);
        expect(await told(1, 'product_added_to_cart')).toMatchObject([
          {productId: String(bed.ids['mug'])},
        ]);
        await page.waitForTimeout(300); // whatever would come twice comes at once
        expect(await facts('product_added_to_cart')).toHaveLength(1);
      });

      it('in a list carries its id', async () => {
        await page.goto(`${bed.url}/product-category/kitchen/`);
        const marked = await page.$$eval('[data-cairn-product]', all =>
          all.map(one => one.getAttribute('data-cairn-product')),
        );
        expect(marked).toContain(String(bed.ids['mug']));
      });
    });

    it('causes no fault on any page', async () => {
      for (const path of [
        '',
        'shop',
        'product/mug',
        'block-cart',
        'block-checkout',
        'classic-cart',
        'my-account',
        '?s=mug',
      ])
        await page.goto(`${bed.url}/${path}`);
      expect(faults).toEqual([]);
    });

    it('and PHP has no complaint about us', () => {
      expect(bed.notices().filter(line => line.includes('cairn-for-woocommerce'))).toEqual([]);
    });
  },
);
