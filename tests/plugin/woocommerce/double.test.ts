import {cpSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';
import {readLog} from './bed/site.ts';
import {newJar} from './support/jar.ts';

/**
 * The double is only worth what its recording is worth: each row is held against the table of hooks that
 * was recorded on WooCommerce, with the number and types of arguments.
 */
let bed: Bed;
beforeAll(async () => {
  bed = await startBed({wordpress: '6.5.5', woocommerce: 'double', plugin: false});
  const recorder = join(import.meta.dirname, 'support/recorder.php');
  cpSync(recorder, join(bed.root, 'wp-content/mu-plugins/recorder.php'));
});
afterAll(async () => bed?.stop());

/** Runs one request and returns the hooks it fired, without those every request fires. */
async function hooksOf(path: string, method = 'GET'): Promise<string[]> {
  const log = join(bed.dir, 'hooks.log');
  rmSync(log, {force: true});
  const reply = await fetch(bed.url + path, {method});
  expect((await reply.json()).double).toBe('WooCommerce test double');
  return readLog(log).filter(
    l =>
      !/^woocommerce_(loaded|init|before_cart_emptied|cart_emptied|add_success|add_error)\b/.test(
        l,
      ),
  );
}

const PAID = (args: string) => [
  `woocommerce_order_status_processing ${args}`,
  'woocommerce_update_product integer,WC_Product',
  'woocommerce_product_set_stock WC_Product',
  'woocommerce_reduce_order_stock WC_Order_Double',
  'woocommerce_order_status_changed integer,string,string,WC_Order_Double',
];
const CLASSIC = [
  'woocommerce_checkout_process',
  'woocommerce_after_checkout_validation array,WP_Error',
  'woocommerce_checkout_create_order WC_Order_Double,array',
  'woocommerce_new_order integer,WC_Order_Double',
  'woocommerce_checkout_update_order_meta integer,array',
  'woocommerce_checkout_order_created WC_Order_Double',
  'woocommerce_checkout_order_processed integer,array,WC_Order_Double',
];
const BLOCK = [
  'woocommerce_store_api_checkout_update_order_meta WC_Order_Double',
  'woocommerce_store_api_validate_cart_item WC_Product,array',
  'woocommerce_store_api_checkout_update_customer_from_request WC_Customer,WP_REST_Request',
  'woocommerce_store_api_checkout_update_order_meta WC_Order_Double',
  'woocommerce_store_api_checkout_update_order_from_request WC_Order_Double,WP_REST_Request',
  'woocommerce_blocks_checkout_order_processed WC_Order_Double',
];
const NEW_ORDER = [
  'woocommerce_new_order integer,WC_Order_Double',
  'woocommerce_order_status_changed integer,string,string,WC_Order_Double',
];
const PROCESSED = ['woocommerce_store_api_checkout_order_processed WC_Order_Double'];
const REST = '/wp-json/wc/store/v1/wc-double/';

describe('the WooCommerce test double replays', () => {
  const rows: [string, string, string, string, string[]][] = [
    [
      'a classic order of 7.8.2',
      '7.8.2',
      'GET',
      '/?wc-double=classic_order',
      [...CLASSIC, ...PAID('integer,WC_Order_Double')],
    ],
    [
      'a classic order of 10.0.2',
      '10.0.2',
      'GET',
      '/?wc-double=classic_order',
      [...CLASSIC, ...PAID('integer,WC_Order_Double,array')],
    ],
    [
      'a block order of 9.4.3',
      '9.4.3',
      'POST',
      `${REST}block_order`,
      [...BLOCK, ...PROCESSED, ...NEW_ORDER, ...PAID('integer,WC_Order_Double,array')],
    ],
    [
      'a block order of 10.0.2',
      '10.0.2',
      'POST',
      `${REST}block_order`,
      [...BLOCK, ...NEW_ORDER, ...PROCESSED, ...PAID('integer,WC_Order_Double,array')],
    ],
    [
      'an addition on a page',
      '10.0.2',
      'GET',
      '/?wc-double=add',
      ['woocommerce_add_to_cart string,integer,integer,integer,array,array'],
    ],
    [
      'an addition by the Store API',
      '10.0.2',
      'POST',
      `${REST}add`,
      [
        'woocommerce_store_api_validate_add_to_cart WC_Product,array',
        'woocommerce_add_to_cart string,integer,integer,integer,array,array',
      ],
    ],
    [
      'a coupon nobody knows',
      '10.0.2',
      'GET',
      '/?wc-double=coupon&code=nope',
      ['woocommerce_coupon_error string,integer,WC_Coupon'],
    ],
    [
      'a coupon that expired',
      '10.0.2',
      'POST',
      `${REST}coupon?code=expired`,
      ['woocommerce_coupon_error string,integer,WC_Coupon'],
    ],
    [
      'a coupon applied',
      '10.0.2',
      'GET',
      '/?wc-double=coupon&code=ten',
      [
        'woocommerce_coupon_is_valid boolean,WC_Coupon,WC_Discounts',
        'woocommerce_applied_coupon string',
      ],
    ],
    [
      'the last piece sold',
      '10.0.2',
      'GET',
      '/?wc-double=stock&to=out',
      [
        'woocommerce_product_set_stock WC_Product',
        'woocommerce_product_set_stock_status integer,string,WC_Product',
        'woocommerce_no_stock WC_Product',
      ],
    ],
  ];
  it.each(rows)('%s', async (_title, version, method, path, hooks) => {
    await bed.wp(`return update_option( 'wc_double_version', '${version}' );`);
    expect(await hooksOf(path, method)).toEqual(hooks);
  });

  it('never a payment_complete, for cash on delivery has none', async () => {
    const hooks = await hooksOf('/?wc-double=classic_order');
    expect(hooks.join()).not.toContain('woocommerce_payment_complete');
  });

  it('the thank-you page twice when it is loaded twice', async () => {
    const {answer} = (await (await fetch(`${bed.url}/?wc-double=classic_order`)).json()) as any;
    const log = join(bed.dir, 'hooks.log');
    rmSync(log, {force: true});
    for (let i = 0; i < 2; i++) await newJar(bed.url).get(`/checkout/order-received/${answer}/`);
    expect(readLog(log).filter(l => l.startsWith('woocommerce_thankyou'))).toEqual(
      Array(2).fill('woocommerce_thankyou integer'),
    );
  });

  it('the scheduler that compares hook and group and forgets the arguments', async () => {
    const ids = await bed.wp(`return array(
      as_enqueue_async_action( 'a', array( 1 ), 'g', true ),
      as_enqueue_async_action( 'a', array( 2 ), 'g', true ),
      as_enqueue_async_action( 'a', array( 3 ), 'g' ),
    );`);
    expect(ids[0]).toBeGreaterThan(0);
    expect(ids[1]).toBe(0);
    expect(ids[2]).toBeGreaterThan(0);
  });
});
