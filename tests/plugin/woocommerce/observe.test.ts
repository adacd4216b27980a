import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {openBrowser} from '../../e2e/support/browser.ts';
import {login, type Merchant} from './bed/admin.ts';
import {startBed, type Bed} from './bed/bed.ts';

/** A new shop observes for seven days; then the merchant is told, and chooses. */
let bed: Bed;
let browser: Browser;
let merchant: Merchant;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double', settings: {mode: 'observe'}});
  await bed.wp(
    "return wp_insert_user( array( 'user_login' => 'writer', 'user_pass' => 'bed-password', 'role' => 'editor' ) );",
  );
  browser = await openBrowser();
  merchant = await login(browser, bed);
});
afterAll(async () => {
  await browser?.close();
  await bed?.stop();
});

const DAY_S = 86_400;
const settings = (changes: Record<string, unknown>) =>
  bed.wp(
    `( new Cairn\\WooCommerce\\Settings\\Settings() )->save( json_decode( '${JSON.stringify(changes)}', true ) ); return true;`,
  );
const ended = (mode = 'observe') =>
  settings({mode, observe_until: Math.floor(Date.now() / 1000) - 60});
const notice = ({page}: Merchant) => page.locator('#cairn-observed');

/** On which of these screens the notice stands. */
async function seenOn(who: Merchant, ...paths: string[]): Promise<string[]> {
  const seen = [];
  for (const path of paths) {
    await who.open(path);
    if (await notice(who).count()) seen.push(path);
  }
  return seen;
}

const OURS = [
  'index.php',
  'plugins.php',
  'admin.php?page=cairn-live',
  'admin.php?page=wc-settings&tab=cairn',
];

describe('the end of observing', () => {
  beforeEach(() => ended());

  it('is a week after the plugin was switched on', async () => {
    const until = await bed.wp(`
      delete_option( 'cairn_settings' );
      Cairn\\WooCommerce\\Lifecycle\\Installer::install();
      $until = get_option( 'cairn_settings' )['observe_until'];
      Cairn\\WooCommerce\\Lifecycle\\Installer::install();
      return array( $until - time(), $until === get_option( 'cairn_settings' )['observe_until'] );`);
    expect(until[0]).toBeGreaterThan(7 * DAY_S - 60);
    expect(until[0]).toBeLessThanOrEqual(7 * DAY_S);
    expect(until[1]).toBe(true);
    const {siteId, siteKey} = bed.cairnd;
    await settings({endpoint: bed.between.url, site_id: siteId, site_key: siteKey});
  });

  it('is told on the dashboard, at the plugins and on Cairn’s pages, nowhere else', async () => {
    expect(await seenOn(merchant, ...OURS, 'edit.php', 'options-general.php')).toEqual(OURS);
    expect(bed.notices()).toEqual([]);
  });

  it('is not told before its day, nor to a shop that is live, off or not connected', async () => {
    await settings({observe_until: Math.floor(Date.now() / 1000) + DAY_S});
    expect(await seenOn(merchant, 'index.php')).toEqual([]);
    for (const mode of ['live', 'off']) {
      await ended(mode);
      expect(await seenOn(merchant, 'index.php')).toEqual([]);
    }
    await ended();
    await settings({site_key: ''});
    expect(await seenOn(merchant, 'index.php')).toEqual([]);
    await settings({site_key: bed.cairnd.siteKey});
  });

  it('is not told to people who do not run the shop', async () => {
    const writer = await login(browser, bed, 'writer');
    expect(await seenOn(writer, 'index.php')).toEqual([]);
    await writer.context.close();
  });

  it('says what was noticed', async () => {
    await merchant.open('index.php');
    expect(await notice(merchant).innerText()).toContain('Nothing in your shop looked broken');
    await bed.wp("return update_option( 'cairn_alerts', array( 'newest' => 12 ), false );");
    await merchant.open('index.php');
    expect(await notice(merchant).innerText()).toContain('It noticed 12 times');
    expect(await notice(merchant).innerText()).toContain('it never starts by itself');
  });

  it('is gone for good once it was seen, and the shop observes on', async () => {
    await merchant.open('plugins.php');
    await notice(merchant).getByRole('button', {name: 'I have seen this'}).click();
    await merchant.page.waitForURL(/plugins\.php/);
    expect(await seenOn(merchant, ...OURS)).toEqual([]);
    const kept = '$s = new Cairn\\WooCommerce\\Settings\\Settings(); return $s->mode();';
    expect(await bed.wp(kept)).toBe('observe');
    await bed.wp('Cairn\\WooCommerce\\Lifecycle\\Installer::install(); return true;');
    expect(await seenOn(merchant, 'index.php')).toEqual([]);
    expect(merchant.faults()).toEqual([]);
    expect(bed.notices()).toEqual([]);
  });
});
