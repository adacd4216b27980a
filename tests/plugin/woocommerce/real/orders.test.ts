import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bare, customerKeyOf, flushed, keyOf, newVisitor, waiting} from '../support/facts.ts';
import {
  applyCoupon,
  buyClassic,
  checkoutBody,
  EMAIL,
  filled,
  submitClassic,
  toClassicCheckout,
  toStoreCart,
} from './buyer.ts';
import {startRealBed, whyNot, type Hpos, type RealBed} from './woocommerce.ts';

const MODES: Hpos[] = ['off', 'synced', 'on'];

describe.skipIf(whyNot)(
  `real WooCommerce, orders by HTTP (${whyNot ?? process.env.WC_DIR})`,
  () => {
    describe.each(MODES)('orders kept with HPOS %s', hpos => {
      let bed: RealBed;
      beforeAll(async () => {
        bed = await startRealBed(hpos);
        await flushed(bed); // the stock of the shop's first products
        console.log(`WooCommerce ${bed.woocommerce}, WordPress ${bed.version}, HPOS ${hpos}`);
      });
      afterAll(async () => bed?.stop());

      const orderOf = (id: string) =>
        bed.wp(
          `$o = wc_get_order( ${id} ); return array( $o->get_status(), $o->get_meta( '_cairn_visitor' ), $o->get_total() );`,
        );
      const placed = (id: string, visitor: string, amountMinor: number) =>
        ['order_created', 'order_paid'].map(kind => ({
          kind,
          orderId: id,
          visitorId: visitor,
          customerKey: customerKeyOf(bed, EMAIL),
          amountMinor,
          currency: 'EUR',
          items: 1,
        }));
      /** What was told, without cart lines and stock: these have rows of their own. */
      const told = async () =>
        (await flushed(bed)).map(bare).filter(f => !/^(product_|cart_|stock_)/.test(f.kind));
      const nothingLeft = () => expect([waiting(bed), waiting(bed, 'refused')]).toEqual([0, 0]);

      it('a product added is told once, and the cart it leaves', async () => {
        const visitor = newVisitor();
        await toClassicCheckout(bed, visitor);
        const line = {
          productId: String(bed.ids.mug),
          name: 'Mug',
          quantity: 1,
          amountMinor: 2125,
          currency: 'EUR',
        };
        expect((await flushed(bed)).map(bare)).toEqual([
          {visitorId: visitor, kind: 'product_added_to_cart', ...line},
          {visitorId: visitor, kind: 'cart_changed', amountMinor: 2125, currency: 'EUR', items: 1},
        ]);
      });

      it('a classic order: refused code, code, field errors, one order, tied to the journey', async () => {
        const visitor = newVisitor();
        const {jar, process, coupon} = await toClassicCheckout(bed, visitor);
        await applyCoupon(jar, coupon, 'expired');
        await applyCoupon(jar, coupon, 'ten');
        expect((await submitClassic(jar, process, {})).result).toBe('failure');
        const done = await submitClassic(jar, process, filled());
        expect(done.result).toBe('success');
        const id = String(done.order_id);
        expect(await orderOf(id)).toEqual(['processing', visitor, '19.13']);
        const facts = await told();
        expect(facts.slice(0, 2)).toEqual([
          {
            visitorId: visitor,
            kind: 'coupon_refused',
            codeKey: keyOf('expired'),
            reasonClass: 'expired',
          },
          {visitorId: visitor, kind: 'coupon_applied', codeKey: keyOf('ten')},
        ]);
        const alerts = facts.slice(2, -2);
        expect(alerts.map(a => a.reasonClass)).toContain('field_email');
        expect(alerts.every(a => a.kind === 'alert_displayed')).toBe(true);
        expect(facts.slice(-2)).toEqual(placed(id, visitor, 1913));
        nothingLeft();
      });

      it('a Store API order: the same, and its draft never', async () => {
        const visitor = newVisitor();
        const {store} = await toStoreCart(bed, visitor);
        expect((await store('cart/apply-coupon', {code: 'nope'})).status).toBe(400);
        expect((await store('cart/apply-coupon', {code: 'ten'})).status).toBe(200);
        expect((await store('checkout', {})).status).toBe(400);
        const done = await store('checkout', checkoutBody());
        expect(done.status, done.text.slice(0, 400)).toBe(200);
        const id = String(done.data.order_id);
        expect(await orderOf(id)).toEqual(['processing', visitor, '19.13']);
        expect(await told()).toEqual([
          {
            visitorId: visitor,
            kind: 'coupon_refused',
            codeKey: keyOf('nope'),
            reasonClass: 'not_found',
          },
          {visitorId: visitor, kind: 'coupon_applied', codeKey: keyOf('ten')},
          ...placed(id, visitor, 1913),
        ]);
        nothingLeft();
      });

      it('a Cart-Token without a nonce buys, except on 7.8, which refuses it', async () => {
        const {added, store} = await toStoreCart(bed, newVisitor(), true);
        if (bed.woocommerce.startsWith('7.')) return expect(added.status).toBe(401);
        expect(added.status).toBe(201);
        expect((await store('checkout', checkoutBody())).status).toBe(200);
        expect((await told()).map(f => f.kind)).toEqual(['order_created', 'order_paid']);
      });

      it('without consent the order is told, and nobody is named', async () => {
        const id = await buyClassic(bed, '');
        expect((await orderOf(id))[1]).toBe('');
        expect((await flushed(bed)).filter(f => /^order_/.test(f.kind)).map(bare)).toEqual(
          placed(id, '', 2125).map(({visitorId, customerKey, ...fact}) => fact),
        );
      });

      it.each([
        [
          'refunded in part',
          "wc_create_refund( array( 'order_id' => ID, 'amount' => '5.00' ) );",
          'order_refunded',
          500,
        ],
        ['cancelled', "wc_get_order( ID )->update_status( 'cancelled' );", 'order_failed', 2125],
        ['failed', "wc_get_order( ID )->update_status( 'failed' );", 'order_failed', 2125],
        ['completed', "wc_get_order( ID )->update_status( 'completed' );", 'order_shipped', 2125],
      ])('an order %s is told once, with the right number', async (_title, code, kind, amount) => {
        const visitor = newVisitor();
        const id = await buyClassic(bed, visitor);
        await told();
        await bed.wp(`${code.replaceAll('ID', id)} return true;`);
        const facts = await told();
        expect(facts).toHaveLength(1);
        expect(facts[0]).toMatchObject({
          kind,
          orderId: id,
          visitorId: visitor,
          amountMinor: amount,
        });
      });

      it('the last piece sold is told, and PHP has no complaint about us', async () => {
        await bed.wp(`wc_update_product_stock( ${bed.ids['last-teapot']}, 0 ); return true;`);
        expect((await flushed(bed)).map(bare)).toContainEqual({
          kind: 'stock_changed',
          productId: String(bed.ids['last-teapot']),
          reasonClass: 'out',
        });
        expect(bed.notices().filter(n => /cairn/i.test(n.replaceAll(bed.dir, '')))).toEqual([]);
      });

      it('WooCommerce lists the plugin as fit for HPOS and for the checkout block', async () => {
        const fits = await bed.wp(`return array_map(
        fn( $f ) => \\Automattic\\WooCommerce\\Utilities\\FeaturesUtil::get_compatible_plugins_for_feature( $f )['compatible'],
        array( 'custom_order_tables', 'cart_checkout_blocks' ) );`);
        for (const plugins of fits)
          expect(plugins).toContain('cairn-for-woocommerce/cairn-for-woocommerce.php');
      });
    });
  },
);
