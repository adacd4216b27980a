import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../../e2e/support/browser.ts';
import {login} from './bed/admin.ts';
import {addPlugin, PLUGIN, startBed, type Bed} from './bed/bed.ts';
import {pluginSources} from './bed/site.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser?.close());

const tryToActivate = `
  require_once ABSPATH . 'wp-admin/includes/plugin.php';
  $done = activate_plugin( '${PLUGIN}' );
  return is_wp_error( $done ) ? $done->get_error_code() : 'activated';`;

/** A shop that had the plugin when WooCommerce went away. */
const activateAnyway = `return update_option( 'active_plugins', array( '${PLUGIN}' ) );`;

// WordPress judges "Requires Plugins" from 6.5 on; before, the plugin's own guard is all there is.
describe.each([
  ['6.1.9', 'activated'],
  ['6.5.5', 'plugin_missing_dependencies'],
])('on WordPress %s without WooCommerce', (wordpress, verdict) => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed({wordpress, plugin: false});
    addPlugin(bed, pluginSources()!, 'cairn-for-woocommerce');
  });
  afterAll(async () => bed?.stop());

  it(`activation answers: ${verdict}`, async () => {
    expect(await bed.wp(tryToActivate)).toBe(verdict);
  });

  it('the shop is untouched: pages answer, nothing of ours is in them, PHP has no complaint', async () => {
    await bed.wp(activateAnyway);
    bed.notices();
    for (const path of ['/', '/?s=mug', '/wp-json/', '/wp-login.php']) {
      const reply = await fetch(bed.url + path);
      expect.soft(reply.status, path).toBe(200);
      expect.soft(await reply.text(), path).not.toMatch(/cairn\.[0-9a-f]+\.js|data-cairn/);
    }
    expect(bed.notices()).toEqual([]);
  });

  it('wp-admin says what is missing, once, and the page it points to opens', async () => {
    await bed.wp(activateAnyway);
    const merchant = await login(browser, bed);
    await merchant.open('index.php');
    expect(await merchant.page.locator('.notice', {hasText: /Cairn/}).count()).toBe(0);
    await merchant.open('plugins.php');
    const notices = merchant.page.locator('.notice', {
      hasText: /Cairn for WooCommerce needs WooCommerce/,
    });
    expect(await notices.count()).toBe(1);
    await merchant.page.locator('tr[data-plugin^="cairn-for-woocommerce"] .settings a').click();
    await merchant.page.waitForLoadState();
    expect(await merchant.page.locator('.wrap h1').first().textContent()).toMatch(/Cairn/);
    expect(merchant.faults()).toEqual([]);
    expect(bed.notices()).toEqual([]);
    await merchant.context.close();
  });

  it('it can be switched off and removed, and leaves nothing', async () => {
    await bed.wp(`
      require_once ABSPATH . 'wp-admin/includes/plugin.php';
      require_once ABSPATH . 'wp-admin/includes/file.php';
      deactivate_plugins( '${PLUGIN}' );
      return delete_plugins( array( '${PLUGIN}' ) );`);
    expect(bed.database.dump('shop')).not.toMatch(/cairn_|cairn-for-woocommerce/);
    expect(bed.notices()).toEqual([]);
  });
});
