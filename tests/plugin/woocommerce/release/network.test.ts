import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {addPlugin, PLUGIN, startBed, type Bed} from '../bed/bed.ts';
import {evaluate, pluginSources} from '../bed/site.ts';
import {shop, shopName} from './tools.ts';

/** Makes one site the first of a network in folders, as Tools → Network Setup would. */
async function makeNetwork(bed: Bed) {
  const config = join(bed.root, 'wp-config.php');
  const {host} = new URL(bed.url);
  await bed.wp(`
    global $wpdb;
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    foreach ( $wpdb->tables( 'ms_global' ) as $table => $name ) { $wpdb->$table = $name; }
    install_network();
    $done = populate_network( 1, '${host}', 'admin@shop.example', 'Network', '/', false );
    return ! is_wp_error( $done );`);
  const text = readFileSync(config, 'utf8').replace(/^define\( 'WP_(HOME|SITEURL)'.*\n/gm, '');
  writeFileSync(config, text);
  bed.configure(`
    define( 'MULTISITE', true );
    define( 'SUBDOMAIN_INSTALL', false );
    define( 'DOMAIN_CURRENT_SITE', '${host}' );
    define( 'PATH_CURRENT_SITE', '/' );
    define( 'SITE_ID_CURRENT_SITE', 1 );
    define( 'BLOG_ID_CURRENT_SITE', 1 );`);
}

/** WordPress 6.5 takes the colon before a port out of a site's address. */
const newSite = (bed: Bed, slug: string) =>
  bed.wp(`
    $address = array( 'domain' => '${new URL(bed.url).host}', 'path' => '/${slug}/' );
    add_filter( 'wp_normalize_site_data', static fn( $data ) => array_merge( $data, $address ), 99 );
    return wp_insert_site( $address + array( 'network_id' => 1, 'user_id' => 1, 'title' => '${slug}' ) );`);

const activate = (bed: Bed, plugin: string) =>
  bed.wp(`require_once ABSPATH . 'wp-admin/includes/plugin.php';
    return activate_plugin( '${plugin}', '', true );`);

/** Everything a shop of a network may hold of ours: an order, coupons, a fact that waits. */
const LIVED_IN = `
  if ( function_exists( 'wc_double_seed' ) && ! get_option( 'woocommerce_shop_page_id' ) ) { wc_double_seed(); }
  $order = class_exists( 'WC_Order_Double' ) ? new WC_Order_Double() : wc_create_order();
  $order->update_meta_data( '_cairn_visitor', str_repeat( 'ab', 16 ) );
  $order->save();
  foreach ( array( 'cairn-unused' => 0, 'cairn-used' => 1 ) as $code => $used ) {
    $coupon = new WC_Coupon();
    $coupon->set_code( $code );
    $coupon->set_usage_count( $used );
    $coupon->update_meta_data( '_cairn_grant', md5( $code ) );
    $coupon->save();
  }
  $product = class_exists( 'WC_Product_Simple' ) ? new WC_Product_Simple() : new WC_Product();
  $product->set_name( 'Kettle' );
  $product->save();
  do_action( 'woocommerce_low_stock', $product );
  return true;`;

/** What the uploads folder of a shop holds: earlier scripts, copied when wp-admin is opened. */
const KEEP_ASSETS = `
  define( 'WP_ADMIN', true );
  $kept = new Cairn\\WooCommerce\\Storefront\\KeptAssets( new Cairn\\WooCommerce\\Storefront\\Manifest() );
  $kept->keep();
  return Cairn\\WooCommerce\\Storefront\\KeptAssets::folder();`;

describe(`a network of shops (${shopName})`, () => {
  let bed: Bed;
  const second = (code: string) => evaluate(bed.root, `${bed.url}/second/`, code);
  const each = async (code: string) => [await bed.wp(code), await second(code)];
  const sql = (text: string) => bed.database.sql(text, 'shop').trim().split('\n').filter(Boolean);
  const tables = () => sql("SHOW TABLES LIKE '%cairn\\_outbox'");
  const kinds = (prefix: string) => sql(`SELECT kind FROM ${prefix}cairn_outbox ORDER BY id`);
  const connect = (id: string, secret: string) => `
    $settings = array( 'mode' => 'live', 'endpoint' => '${bed.between.url}', 'site_id' => '${id}', 'site_key' => 'pk_${id}' );
    update_option( 'cairn_settings', $settings + get_option( 'cairn_settings' ) );
    return update_option( 'cairn_secret', '${secret}', false );`;
  const pageOf = async (path: string) => (await fetch(bed.url + path)).text();

  beforeAll(async () => {
    bed = await startBed({wordpress: shop.wordpress, plugin: false});
    const double = join(import.meta.dirname, '../double/woocommerce');
    addPlugin(bed, shop.woocommerce === 'double' ? double : shop.woocommerce, 'woocommerce');
    addPlugin(bed, pluginSources()!, 'cairn-for-woocommerce');
    await makeNetwork(bed);
    await newSite(bed, 'second');
    expect(await activate(bed, 'woocommerce/woocommerce.php')).toBeNull();
    expect(await activate(bed, PLUGIN)).toBeNull();
    bed.notices();
  });
  afterAll(async () => bed?.stop());

  it('each shop gets a table and settings of its own when it is next visited', async () => {
    await pageOf('/');
    await pageOf('/second/');
    expect(tables()).toEqual(['wp_2_cairn_outbox', 'wp_cairn_outbox']);
    for (const prefix of ['wp_', 'wp_2_'])
      expect(
        sql(`SELECT option_name FROM ${prefix}options WHERE option_name LIKE 'cairn%'`),
      ).toEqual(expect.arrayContaining(['cairn_db_version', 'cairn_settings']));
  });

  it('the keys of one are not the keys of the other', async () => {
    await second(connect(bed.cairnd.siteId, bed.cairnd.siteSecret));
    expect(await pageOf('/')).not.toMatch(/data-site=/);
    await bed.wp(connect('another', 'another-secret-another-secret'));
    expect(await pageOf('/')).toMatch(/data-site="pk_another"/);
    expect(await pageOf('/second/')).toMatch(new RegExp(`data-site="pk_${bed.cairnd.siteId}"`));
  });

  it('a fact of one waits in its table, and is told with its signature', async () => {
    await each(LIVED_IN);
    expect([kinds('wp_'), kinds('wp_2_')]).toEqual([['stock_changed'], ['stock_changed']]);
    await second('return (int) ActionScheduler::runner()->run( "Cairn test bed" );');
    expect([kinds('wp_'), kinds('wp_2_')]).toEqual([['stock_changed'], []]);
    const told = bed.between.passed.filter(one => one.target === '/v1/facts');
    expect(told.map(one => [one.headers['cairn-site'], one.status])).toEqual([
      [bed.cairnd.siteId, 200],
    ]);
  });

  it('a shop that is deleted takes its table along', async () => {
    const id = await newSite(bed, 'third');
    await pageOf('/third/');
    expect(tables()).toContain(`wp_${id}_cairn_outbox`);
    await bed.wp(`require_once ABSPATH . 'wp-admin/includes/ms.php';
      wpmu_delete_blog( ${id}, true ); return true;`);
    expect(tables()).toEqual(['wp_2_cairn_outbox', 'wp_cairn_outbox']);
  });

  it('deleting the plugin leaves nothing in either, but coupons a shopper used', async () => {
    const folders: string[] = await each(KEEP_ASSETS);
    expect(folders.map(folder => readdirSync(folder).length > 0)).toEqual([true, true]);
    expect(new Set(folders).size).toBe(2);
    await bed.wp(`
      require_once ABSPATH . 'wp-admin/includes/plugin.php';
      require_once ABSPATH . 'wp-admin/includes/file.php';
      deactivate_plugins( '${PLUGIN}', false, true );
      return delete_plugins( array( '${PLUGIN}' ) );`);
    expect(tables()).toEqual([]);
    expect(folders.filter(folder => existsSync(folder))).toEqual([]);
    for (const prefix of ['wp_', 'wp_2_']) {
      const left = sql(`
        SELECT option_name FROM ${prefix}options WHERE option_name LIKE '%cairn\\_%'
        UNION SELECT meta_key FROM ${prefix}postmeta WHERE meta_key LIKE '%cairn%'
        UNION SELECT post_title FROM ${prefix}posts WHERE post_title LIKE 'cairn%'`);
      expect(left, prefix).toEqual(['cairn-used']);
    }
    expect(sql("SELECT meta_key FROM wp_sitemeta WHERE meta_value LIKE '%cairn-for%'")).toEqual([]);
  });

  it('no scheduled action is left that would run without it', () => {
    const all = sql("SHOW TABLES LIKE '%actionscheduler\\_groups'");
    const groups = all.flatMap(table => sql(`SELECT slug FROM ${table} WHERE slug LIKE '%cairn%'`));
    const double = sql("SHOW TABLES LIKE '%wc\\_double\\_actions'");
    const due = double.flatMap(table =>
      sql(`SELECT hook FROM ${table} WHERE action_group = 'cairn' AND status = 'pending'`),
    );
    expect(all.length + double.length).toBeGreaterThan(0);
    expect([...groups, ...due]).toEqual([]);
  });

  it('PHP has no complaint', () => {
    expect(bed.notices().filter(line => /cairn/i.test(line.replaceAll(bed.dir, '')))).toEqual([]);
  });
});
