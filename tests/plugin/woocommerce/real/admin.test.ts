import {createHmac, randomBytes} from 'node:crypto';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../../../e2e/support/browser.ts';
import {login, type Merchant} from '../bed/admin.ts';
import {installPlugin, PLUGIN} from '../bed/bed.ts';
import {flushed, newVisitor} from '../support/facts.ts';
import {tracesOf, type Traces} from '../support/trace.ts';
import {applyCoupon, buyClassic, EMAIL, filled, submitClassic, toClassicCheckout} from './buyer.ts';
import {startRealBed, whyNot, type Hpos, type RealBed} from './woocommerce.ts';

const MODES: Hpos[] = ['off', 'on'];

describe.skipIf(whyNot)(
  `real WooCommerce, the merchant’s side (${whyNot ?? process.env.WC_DIR})`,
  () => {
    describe.each(MODES)('orders kept with HPOS %s', hpos => {
      let bed: RealBed;
      let browser: Browser;
      let merchant: Merchant;
      let before: Traces;
      let visitor: string;
      let order: string;
      let usedCode = '';
      beforeAll(async () => {
        bed = await startRealBed(hpos, false);
        browser = await openBrowser();
        merchant = await login(browser, bed);
        before = await tracesOf(bed);
        await installPlugin(bed, {offers_on: true});
        visitor = newVisitor();
        order = await buyClassic(bed, visitor);
        await flushed(bed);
        bed.notices();
      });
      afterAll(async () => {
        await browser?.close();
        await bed?.stop();
      });

      const ours = () => bed.notices().filter(n => n.includes('/plugins/cairn-for-woocommerce/'));
      const screen = () =>
        hpos === 'off'
          ? `post.php?post=${order}&action=edit`
          : `admin.php?page=wc-orders&action=edit&id=${order}`;

      it('settings, live page and the list of orders open without a complaint', async () => {
        const list = hpos === 'off' ? 'edit.php?post_type=shop_order' : 'admin.php?page=wc-orders';
        for (const path of [
          'admin.php?page=wc-settings&tab=cairn',
          'admin.php?page=wc-settings&tab=cairn&section=plays',
          'admin.php?page=cairn-live',
          list,
        ]) {
          await merchant.open(path);
          expect
            .soft(await merchant.page.locator('.wrap, #wpbody-content').count(), path)
            .toBeGreaterThan(0);
        }
        await merchant.open('admin.php?page=wc-settings&tab=cairn');
        await merchant.page.locator('#cairn-test-connection').click();
        await merchant.page.locator('#cairn-test-result.cairn-light-ok').waitFor();
        expect(ours()).toEqual([]);
      });

      it('the order’s screen has the journey', async () => {
        await merchant.open(screen());
        const box = merchant.page.locator('.postbox', {hasText: /journey/i});
        expect(await box.innerText()).toMatch(/Mug/);
        expect(ours()).toEqual([]);
      });

      it('a grant’s coupon is good once, for one shopper, and settled with the real discount', async () => {
        const [id, owner] = [randomBytes(16).toString('hex'), newVisitor()];
        const expires = Date.now() + 600_000;
        const terms = 'p10-30000-EUR-0';
        const {siteId, siteSecret} = bed.cairnd;
        const hex = createHmac('sha256', siteSecret)
          .update(['grant', siteId, id, owner, terms, expires].join('\n'))
          .digest('hex');
        const token = ['grant1', siteId, id, owner, terms, expires, hex].join('.');
        const {jar, process, coupon} = await toClassicCheckout(bed, owner);
        const apply = () => jar.json('/wp-json/cairn/v1/grants/apply', {token});
        expect((await apply()).status).toBe(200);
        expect((await apply()).status).toBe(200);
        const done = await submitClassic(jar, process, filled());
        expect(done.result).toBe('success');
        const paid = await bed.wp(`return wc_get_order( ${done.order_id} )->get_total();`);
        expect(paid).toBe('19.13');
        const used = (await flushed(bed)).find(f => f.kind === 'grant_used');
        expect(used).toMatchObject({
          grantId: id,
          visitorId: owner,
          orderId: String(done.order_id),
          amountMinor: 212,
        });
        usedCode = await bed.wp(`return wc_get_order( ${done.order_id} )->get_coupon_codes()[0];`);
        const other = await toClassicCheckout(bed, newVisitor());
        const refused = await applyCoupon(other.jar, other.coupon, usedCode);
        expect(refused.text).toMatch(/error/);
        expect(coupon).not.toBe('');
      });

      it('a buyer’s data can be exported and erased; the order stays', async () => {
        const story = () => bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`);
        expect(await story()).toBeDefined();
        const all = (what: string) => `
        $done = array();
        foreach ( apply_filters( 'wp_privacy_personal_data_${what}', array() ) as $key => $one ) {
          if ( false !== strpos( $key, 'cairn' ) ) { $done[] = call_user_func( $one['callback'], '${EMAIL}', 1 ); }
        }
        return $done;`;
        expect(JSON.stringify(await bed.wp(all('exporters')))).toContain(visitor);
        const [erased] = await bed.wp(all('erasers'));
        expect(erased).toMatchObject({done: true});
        expect(await story()).toBeUndefined();
        expect(
          await bed.wp(
            `$o = wc_get_order( ${order} ); return array( $o->get_status(), $o->get_meta( '_cairn_visitor' ) );`,
          ),
        ).toEqual(['processing', '']);
        expect(ours()).toEqual([]);
      });

      it('removed, it leaves no trace', async () => {
        await buyClassic(bed, newVisitor());
        await bed.wp(`
        require_once ABSPATH . 'wp-admin/includes/plugin.php';
        require_once ABSPATH . 'wp-admin/includes/file.php';
        deactivate_plugins( '${PLUGIN}' );
        return delete_plugins( array( '${PLUGIN}' ) );`);
        const left = await tracesOf(bed);
        for (const kind of [
          'tables',
          'options',
          'cron',
          'userMeta',
          'postMeta',
          'actions',
          'files',
          'capabilities',
        ] as const)
          expect
            .soft(
              left[kind].filter(one => !before[kind].includes(one) && /cairn/i.test(one)),
              kind,
            )
            .toEqual([]);
        // A coupon that was used is part of the shop's books: it and its lines on the order stay.
        const dump = bed.database
          .dump('shop')
          .split('\n')
          .filter(l => usedCode === '' || !l.includes(usedCode));
        // A shopper's own session names the code they typed; WooCommerce drops it after two days.
        const allowed = /recently_activated|_site_transient_update_plugins|wp_woocommerce_sessions/;
        expect(
          dump
            .filter(l => /cairn/i.test(l.replaceAll(bed.dir, '')) && !allowed.test(l))
            .map(l => l.slice(0, 300)),
        ).toEqual([]);
      });
    });
  },
);
