import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';
import {bare, customerKeyOf, flushed, keyOf, newVisitor, waiting} from './support/facts.ts';
import {newJar} from './support/jar.ts';

/**
 * Every row of the recorded hooks, replayed by the WooCommerce test double, against the real endpoint,
 * which checks each signature. A pass here is no pass with WooCommerce: see real/.
 */
let bed: Bed;
let ids: {mug: number; teapot: number};
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
  ids = await bed.wp(
    "return array( 'mug' => (int) get_option( 'wc_double_mug' ), 'teapot' => (int) get_option( 'wc_double_last' ) );",
  );
});
afterAll(async () => bed?.stop());

const REST = '/wp-json/wc/store/v1/wc-double/';
const page = (row: string) => `/?wc-double=${row}`;

interface Row {
  title: string;
  /** Requests in their order; `{}` stands for the order of the request before. */
  asks: string[];
  /** Facts without id and time; `visitorId` is added where `ours` is not false. */
  facts: (order: string) => object[];
}

const line = (kind: string, quantity: number) => () => ({
  kind,
  productId: String(ids.mug),
  name: 'Mug',
  quantity,
  amountMinor: 2125,
  currency: 'EUR',
});
const added = (quantity = 1) => line('product_added_to_cart', quantity)();
const removed = (quantity = 1) => line('product_removed_from_cart', quantity)();
const cart = (items: number) => ({
  kind: 'cart_changed',
  amountMinor: 2125 * items,
  currency: 'EUR',
  items,
});
const order = (
  kind: string,
  orderId: string,
  money: object = {amountMinor: 4250, currency: 'EUR', items: 2},
) => ({
  kind,
  orderId,
  ...money,
  customerKey: customerKeyOf(bed, 'buyer@shop.example'),
});
const placed = (id: string) => [order('order_created', id), order('order_paid', id)];

const rows: Row[] = [
  {
    title: 'a product added on a page is told once, and the cart it leaves',
    asks: [page('add&quantity=2')],
    facts: () => [added(2), cart(2)],
  },
  {
    title: 'a product added by the Store API is told the same',
    asks: [`${REST}add`],
    facts: () => [added(), cart(1)],
  },
  {
    title: 'fewer of a line, a line removed and a line that came back',
    asks: [page('add&quantity=3'), page('quantity&quantity=1'), page('remove'), page('restore')],
    facts: () => [added(3), cart(3), removed(2), cart(1), removed(1), cart(0), added(1), cart(1)],
  },
  {
    title: 'a cart emptied by WooCommerce itself is no change of mind',
    asks: [page('add'), page('empty')],
    facts: () => [added(), cart(1)],
  },
  {
    title: 'a coupon that worked, and was taken off',
    asks: [page('coupon&code=TEN'), page('coupon_off&code=ten')],
    facts: () => [{kind: 'coupon_applied', codeKey: keyOf('ten')}],
  },
  {
    title: 'a coupon nobody knows (105), on a page',
    asks: [page('coupon&code=NoPe')],
    facts: () => [{kind: 'coupon_refused', codeKey: keyOf('nope'), reasonClass: 'not_found'}],
  },
  {
    title: 'a coupon that expired (107), by the Store API',
    asks: [`${REST}coupon?code=expired`],
    facts: () => [{kind: 'coupon_refused', codeKey: keyOf('expired'), reasonClass: 'expired'}],
  },
  {
    title: 'field errors of the classic checkout, one for each role',
    asks: [page('field_errors')],
    facts: () => [
      {kind: 'alert_displayed', reasonClass: 'field_email'},
      {kind: 'alert_displayed', reasonClass: 'field_postcode'},
    ],
  },
  {
    title: 'a classic order, cash on delivery: created and paid, each once',
    asks: [page('classic_order')],
    facts: placed,
  },
  {
    title: 'a block order, its draft never',
    asks: [`${REST}block_order`],
    facts: placed,
  },
  {
    title: 'the thank-you page, twice, says nothing more',
    asks: [page('classic_order'), page('thank_you&order={}'), page('thank_you&order={}')],
    facts: placed,
  },
  {
    title: 'a part of the money back, then the rest',
    asks: [
      page('classic_order'),
      page('refund&order={}&amount=10'),
      page('refund&order={}&amount=32.50'),
    ],
    facts: id => [
      ...placed(id),
      order('order_refunded', id, {amountMinor: 1000, currency: 'EUR'}),
      order('order_refunded', id, {amountMinor: 3250, currency: 'EUR'}),
    ],
  },
  {
    title: 'an order that failed, and one that was cancelled',
    asks: [page('classic_order'), page('status&order={}&to=failed')],
    facts: id => [...placed(id), order('order_failed', id)],
  },
  {
    title: 'an order that was shipped is paid once only',
    asks: [page('classic_order'), page('status&order={}&to=completed')],
    facts: id => [...placed(id), order('order_shipped', id)],
  },
  {
    title: 'a status told twice, and out of order',
    asks: [
      page('classic_order'),
      page('status_again&order={}&from=pending&to=processing'),
      page('status_again&order={}&from=checkout-draft&to=pending'),
      page('status_again&order={}&from=pending&to=processing'),
    ],
    facts: placed,
  },
  {
    title: 'an order in a currency without cents',
    asks: [page('classic_order&currency=JPY&total=4250')],
    facts: id => [
      order('order_created', id, {amountMinor: 4250, currency: 'JPY', items: 2}),
      order('order_paid', id, {amountMinor: 4250, currency: 'JPY', items: 2}),
    ],
  },
];

/** Runs the requests of a row as one shopper; returns the id of the order, if one was made. */
async function play(asks: string[], visitor: string): Promise<string> {
  const jar = newJar(bed.url, visitor);
  let made = '';
  for (const ask of asks) {
    const path = ask.replace('{}', made);
    const reply = path.startsWith(REST) ? await jar.json(path, {}) : await jar.get(path);
    expect(reply.status, reply.text.slice(0, 500)).toBe(200);
    expect(reply.data.double).toBe('WooCommerce test double');
    if (/_order/.test(path) && made === '') made = String(reply.data.answer);
  }
  return made;
}

describe.each(['9.4.3', '10.0.2'])('with the hooks recorded on %s', version => {
  beforeAll(async () => {
    await bed.wp(`return update_option( 'wc_double_version', '${version}' );`);
  });

  it.each(rows)('$title', async ({asks, facts}) => {
    await flushed(bed);
    const visitor = newVisitor();
    const made = await play(asks, visitor);
    const told = await flushed(bed);
    expect(told.map(bare)).toEqual(facts(made).map(fact => ({visitorId: visitor, ...fact})));
    expect(new Set(told.map(f => f.factId)).size).toBe(told.length);
    expect([waiting(bed), waiting(bed, 'refused')]).toEqual([0, 0]);
    const story = await bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`);
    expect(story.facts.map((f: any) => [f.kind, f.verified])).toEqual(
      told.map(f => [f.kind, true]),
    );
    expect(bed.notices()).toEqual([]);
  });
});

describe('without consent', () => {
  it('what a shopper does is not told at all', async () => {
    await flushed(bed);
    await play([page('add'), page('coupon&code=nope'), page('field_errors')], '');
    expect(await flushed(bed)).toEqual([]);
  });

  it('an order is told without a visitor and without a customer', async () => {
    const made = await play([page('classic_order')], '');
    const told = await flushed(bed);
    expect(told.map(bare)).toEqual(placed(made).map(({customerKey, ...fact}) => fact));
    expect(JSON.stringify(told)).not.toMatch(/buyer|@/);
  });

  it('a cookie that is no visitor’s id counts as none', async () => {
    for (const cookie of ['x', 'G'.repeat(32), `${'a'.repeat(32)}'--`, 'A'.repeat(32)])
      await play([page('add')], cookie);
    expect(await flushed(bed)).toEqual([]);
  });
});

describe('stock, which is nobody’s doing', () => {
  it.each([
    ['low', ['low']],
    ['out', ['out']],
    ['in_stock', ['in_stock']],
  ])('%s', async (to, classes) => {
    await play([page(`stock&to=${to}&product=${ids.teapot}`)], newVisitor());
    expect((await flushed(bed)).map(bare)).toEqual(
      classes.map(reasonClass => ({
        kind: 'stock_changed',
        productId: String(ids.teapot),
        reasonClass,
      })),
    );
  });
});
