import {resolve} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../../e2e/support/browser.ts';
import {helpOnScreen} from '../../e2e/support/help_on_screen.ts';
import {rageClick} from '../../e2e/support/presses.ts';
import {toldOf} from '../../e2e/support/told.ts';
import {login, type Merchant} from './bed/admin.ts';
import {startBed, type Bed} from './bed/bed.ts';
import {newJar} from './support/jar.ts';
import {newShopper} from './support/shopper.ts';
import {flushed} from './support/facts.ts';
import {followHelp} from './support/plays.ts';
import {tracesOf, type Traces} from './support/trace.ts';

/** One merchant's first hour, with real clicks: the tests follow one another. */
let bed: Bed;
let browser: Browser;
let merchant: Merchant;
let before: Traces;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double', plugin: false});
  browser = await openBrowser();
  merchant = await login(browser, bed);
  before = await tracesOf(bed);
});
afterAll(async () => {
  await browser?.close();
  await bed?.stop();
});

const ZIP = resolve('dist/plugin/cairn-woocommerce.zip');
const CONNECT = 'admin.php?page=wc-settings&tab=cairn';
const PLAYS = `${CONNECT}&section=plays`;
const field = (page: Page, name: string) =>
  page.locator(`[name="cairn_settings[${name}]"]:not([type=hidden])`);

function complaints() {
  return {faults: merchant.faults(), notices: bed.notices()};
}
const NONE = {faults: [], notices: []};

describe('a merchant', () => {
  it('installs the zip by upload and switches it on', async () => {
    const {page} = merchant;
    await merchant.open('plugin-install.php?tab=upload');
    await page.locator('#pluginzip').setInputFiles(ZIP);
    await page.locator('#install-plugin-submit').click();
    await page.getByRole('link', {name: 'Activate Plugin'}).click();
    await page.waitForURL(/plugins\.php/);
    await expect(
      page.locator('tr.active[data-plugin^="cairn-for-woocommerce/"]').count(),
    ).resolves.toBe(1);
    expect(complaints()).toEqual(NONE);
  });

  it('before it is connected nothing of it is in the shop', async () => {
    const html = await (await fetch(`${bed.url}/product/mug/`)).text();
    expect(html).not.toMatch(/cairn/i);
  });

  it('is told in plain words when the endpoint does not answer, or does not know the secret', async () => {
    const {page} = merchant;
    await merchant.open(CONNECT);
    await field(page, 'endpoint').fill(bed.between.url);
    await field(page, 'site_id').fill(bed.cairnd.siteId);
    await field(page, 'site_key').fill(bed.cairnd.siteKey);
    await page.locator('[name=cairn_secret]').fill('wrong-secret-0123456789');
    const result = page.locator('#cairn-test-result');
    const test = async () => {
      await page.locator('#cairn-test-connection').click();
      await result.and(page.locator('.cairn-light-ok, .cairn-light-bad')).waitFor();
      return {
        good: await result.evaluate(e => e.classList.contains('cairn-light-ok')),
        text: await result.innerText(),
      };
    };
    expect((await test()).text).toMatch(/secret/i);
    bed.between.weather = 'down';
    expect((await test()).good).toBe(false);
    bed.between.weather = 'garbage';
    expect((await test()).good).toBe(false);
    bed.between.weather = 'fine';
    await page.locator('[name=cairn_secret]').fill(bed.cairnd.siteSecret);
    expect(await test()).toMatchObject({good: true});
    expect(complaints()).toEqual(NONE);
  });

  it('saves, never sees the secret again, and goes live', async () => {
    const {page} = merchant;
    await page.locator('[name=cairn_secret]').fill(bed.cairnd.siteSecret);
    await field(page, 'mode').selectOption('live');
    await page.locator('[name=save]').click();
    await page.getByText('Your settings have been saved.').first().waitFor();
    expect(await page.content()).not.toContain(bed.cairnd.siteSecret);
    expect(await field(page, 'mode').inputValue()).toBe('live');
    expect(await field(page, 'endpoint').inputValue()).toBe(bed.between.url);
    expect(complaints()).toEqual(NONE);
  });

  it('is told that no play is on, and switches on those that need nothing more', async () => {
    const {page} = merchant;
    const light = page.locator('[data-light="plays"]');
    await light.and(page.locator('[data-state="waiting"]')).waitFor();
    expect(await light.innerText()).toContain('no play is on');
    await merchant.open(PLAYS);
    await page.locator('#cairn-in-vain').waitFor();
    const on = () =>
      page
        .locator('.cairn-play:has(h3 input:checked)')
        .evaluateAll(cards => cards.map(card => card.id.replace('cairn-play-', '')));
    expect(await on()).toEqual(['broken_page_alert']);
    await page.getByRole('button', {name: 'Switch on all that need nothing more'}).click();
    await page.getByText('Your settings have been saved.').first().waitFor();
    expect(await on()).toEqual([
      'checkout_reassurance',
      'leaving_cart_help',
      'coupon_help',
      'broken_page_alert',
    ]);
    expect(await page.locator('#cairn-in-vain').count()).toBe(0);
    expect(complaints()).toEqual(NONE);
  });

  it('writes a help page, chooses it with the keyboard, and has one play more', async () => {
    const {page} = merchant;
    expect(await page.getByRole('link', {name: 'Create a page'}).getAttribute('href')).toMatch(
      /post-new\.php\?post_type=page$/,
    );
    await bed.wp(
      "return wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'How we help', 'post_content' => 'Ask us.' ) );",
    );
    await merchant.open(PLAYS);
    const broken = page.locator('#cairn-play-broken_element_help');
    await broken.getByText('Shown when it has a link').waitFor();
    await broken.locator('h3 input').check();
    await field(page, 'help_page').focus();
    await page.keyboard.type('How we');
    // Enter in a field saves; it does not press the button that switches everything on.
    await broken.locator('summary', {hasText: 'Link'}).click();
    await broken.locator('.cairn-link').press('Enter');
    await page.getByText('Your settings have been saved.').first().waitFor();
    expect(await field(page, 'help_page').locator('option:checked').innerText()).toBe(
      'How we help',
    );
    expect(await broken.getByText('Shown when it has a link').count()).toBe(0);
    expect(await broken.locator('.cairn-link').getAttribute('placeholder')).toBe('/how-we-help/');
    const {plays} = await bed.cairnd.get(`/v1/plays?site=${bed.cairnd.siteId}`);
    expect(plays.map((play: {id: string}) => play.id)).toEqual([
      'broken_element_help',
      'checkout_reassurance',
      'leaving_cart_help',
      'coupon_help',
      'broken_page_alert',
    ]);
    expect(complaints()).toEqual(NONE);
  });

  it('sees a shopper rage-click within a second, and the shopper is helped', async () => {
    const {page} = merchant;
    await merchant.open('admin.php?page=cairn-live');
    await page.locator('[data-stat="visitors"]').waitFor();
    const lags = [];
    for (let i = 0; i < 3; i++) {
      const shopper = await newShopper(browser, bed);
      await shopper.open('/product/mug/');
      await shopper.consent('analytics');
      const visitor = await shopper.visitor();
      await rageClick(shopper.page, '.dead-button');
      const signal = await toldOf(shopper.page, 'signal', {kind: 'rage_click'});
      const wallMs = await shopper.page.evaluate(at => performance.timeOrigin + at, signal.at);
      await page
        .locator(`[data-visitor="${visitor}"] [data-signal="rage_click"]`)
        .first()
        .waitFor();
      lags.push(Date.now() - wallMs);
      await toldOf(shopper.page, 'exposure', {event: 'shown'});
      expect(await helpOnScreen(shopper.page)).toContain('That button is not answering');
      expect(await followHelp(shopper.page, 'Get help')).toEqual([200, '/how-we-help/']);
      expect(shopper.faults()).toEqual([]);
      await shopper.context.close();
    }
    console.log(`in wp-admin ${lags.map(ms => ms.toFixed(0)).join(', ')} ms after the signal`);
    // A loaded machine delays any one try; the best of three shows what the line can do.
    expect(Math.min(...lags)).toBeLessThan(1000);
    expect(complaints()).toEqual(NONE);
  });

  it('finds the journey on the order it led to', async () => {
    const shopper = await newShopper(browser, bed);
    await shopper.open('/product/mug/');
    await shopper.consent('analytics');
    const visitor = await shopper.visitor();
    await shopper.page.locator('.single_add_to_cart_button').click();
    await shopper.open('/checkout/');
    await shopper.page.locator('#billing_first_name').fill('Avery');
    await shopper.page.locator('#billing_postcode').fill('10115');
    await shopper.page.locator('#billing_email').fill('avery@shop.example');
    await shopper.page.locator('#place_order').click();
    await shopper.page.waitForURL(/order-received/);
    const id = /order-received\/(\d+)/.exec(shopper.page.url())![1];
    expect(await bed.wp(`return wc_get_order( ${id} )->get_meta( '_cairn_visitor' );`)).toBe(
      visitor,
    );
    expect((await flushed(bed)).map(f => f.kind)).toEqual(
      expect.arrayContaining(['order_created', 'order_paid']),
    );
    await merchant.open(`post.php?post=${id}&action=edit`);
    const box = merchant.page.locator('.postbox', {hasText: /journey/i});
    expect(await box.innerText()).toMatch(/Mug|checkout|product/i);
    expect(shopper.faults()).toEqual([]);
    expect(complaints()).toEqual(NONE);
    await shopper.context.close();
  });

  it('exports what is known of a buyer, erases it, and the order stays', async () => {
    const {page} = merchant;
    const [visitor] = await bed.wp(
      "return array_map( fn( $o ) => $o->get_meta( '_cairn_visitor' ), wc_get_orders( array( 'billing_email' => 'avery@shop.example' ) ) );",
    );
    const story = () => bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`);
    expect(await story()).toBeDefined();
    const exported = await bed.wp(`
      $exporters = apply_filters( 'wp_privacy_personal_data_exporters', array() );
      foreach ( $exporters as $key => $e ) if ( false !== strpos( $key, 'cairn' ) ) return call_user_func( $e['callback'], 'avery@shop.example', 1 );`);
    expect(exported.done).toBe(true);
    expect(JSON.stringify(exported.data)).toMatch(/order_paid|paid/i);
    await merchant.open('erase-personal-data.php');
    await page.locator('#username_or_email_for_privacy_request').fill('avery@shop.example');
    await page.locator('#send_confirmation_email').uncheck();
    await page.locator('#submit').click();
    await page.locator('.remove-personal-data-handle:visible').first().click();
    await page.locator('.remove-personal-data-success').first().waitFor();
    expect(await story()).toBeUndefined();
    expect(
      await bed.wp(
        "return count( wc_get_orders( array( 'billing_email' => 'avery@shop.example' ) ) );",
      ),
    ).toBe(1);
    expect(
      await bed.wp(
        "return wc_get_orders( array( 'billing_email' => 'avery@shop.example' ) )[0]->get_meta( '_cairn_visitor' );",
      ),
    ).toBe('');
    expect(complaints()).toEqual(NONE);
  });

  it('who may not manage the shop gets no token and no page', async () => {
    await bed.wp(
      "wp_insert_user( array( 'user_login' => 'writer', 'user_pass' => 'bed-password', 'role' => 'editor' ) ); return 1;",
    );
    const writer = await login(browser, bed, 'writer');
    const live = await writer.page.goto(`${bed.url}/wp-admin/admin.php?page=cairn-live`);
    expect(live!.status()).toBe(403);
    const status = await writer.page.evaluate(async () => {
      const nonce = await (await fetch('/wp-admin/admin-ajax.php?action=rest-nonce')).text();
      const headers = {'X-WP-Nonce': nonce};
      return (await fetch('/wp-json/cairn/v1/token', {method: 'POST', headers})).status;
    });
    expect(status).toBe(403);
    expect((await newJar(bed.url).json('/wp-json/cairn/v1/token', {})).status).toBe(401);
    await writer.context.close();
  });

  it('removes it, and no trace is left', async () => {
    const {page} = merchant;
    await merchant.open('plugins.php');
    await page.locator('tr[data-plugin^="cairn-for-woocommerce/"] .deactivate a').click();
    await page.locator('tr.inactive[data-plugin^="cairn-for-woocommerce/"]').waitFor();
    page.once('dialog', dialog => dialog.accept());
    await page.locator('tr[data-plugin^="cairn-for-woocommerce/"] .delete a').click();
    await page.locator('tr.deleted[data-plugin^="cairn-for-woocommerce/"]').waitFor();
    const left = await tracesOf(bed);
    expect({...left, posts: []}).toEqual({...before, posts: []});
    const dump = bed.database.dump('shop').split('\n');
    // The double keeps its cancelled actions; WooCommerce's own scheduler is looked at in real/.
    expect(
      dump.filter(l => /cairn/i.test(l) && !/wc_double_actions|recently_activated/.test(l)),
    ).toEqual([]);
    expect(complaints()).toEqual(NONE);
  });
});
