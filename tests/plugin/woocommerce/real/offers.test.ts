import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {flushed, newVisitor} from '../support/facts.ts';
import {newJar, type Jar} from '../support/jar.ts';
import {askFor, budgetLeft, giveAway, type Offered} from '../support/offers.ts';
import {
  applyCoupon,
  checkoutBody,
  EMAIL,
  filled,
  submitClassic,
  toClassicCheckout,
  toStoreCart,
} from './buyer.ts';
import {startRealBed, whyNot, type RealBed} from './woocommerce.ts';

const TYPO = 'biuer@shop.example';
const redeem = (jar: Jar, token = '') => jar.json('/wp-json/cairn/v1/grants/apply', {token});

/** 19 % on goods and shipping, a flat rate, prices without tax. */
const TAX = `
  update_option( 'woocommerce_calc_taxes', 'yes' );
  update_option( 'woocommerce_prices_include_tax', 'no' );
  WC_Tax::_insert_tax_rate( array( 'tax_rate_country' => '', 'tax_rate' => '19', 'tax_rate_name' => 'VAT', 'tax_rate_priority' => 1, 'tax_rate_shipping' => 1, 'tax_rate_class' => '' ) );`;
const shippingCosts = (cost: string) => `
  $zones = WC_Shipping_Zones::get_zones();
  foreach ( reset( $zones )['shipping_methods'] as $method ) {
    update_option( $method->get_instance_option_key(), array( 'title' => 'Parcel', 'tax_status' => 'taxable', 'cost' => '${cost}' ) );
  }
  WC_Cache_Helper::get_transient_version( 'shipping', true );`;

describe.skipIf(whyNot)(
  `real WooCommerce, grants of cairnd (${whyNot ?? process.env.WC_DIR})`,
  () => {
    let bed: RealBed;
    beforeAll(async () => {
      bed = await startRealBed('on');
      await bed.wp(
        `( new Cairn\\WooCommerce\\Settings\\Settings() )->save( array( 'offers_on' => true ) ); ${TAX} return true;`,
      );
      await flushed(bed);
    });
    afterAll(async () => bed?.stop());

    /** The shop gives one grant and no second one: its budget is what that one may cost. */
    async function given(grant: Record<string, unknown>, worst: number): Promise<Offered> {
      bed.database.sql("DELETE FROM wp_options WHERE option_name LIKE '%cairn_rate_%'", 'shop');
      // What earlier ones cost is told of a grant that no budget affords.
      const much = 1_000_000;
      await giveAway(bed, {type: 'amount', amountMinor: 2 * much}, much);
      const spent = much - (await budgetLeft(bed));
      await giveAway(bed, grant, spent + worst);
      const offered = await askFor(bed);
      expect(offered.token).toMatch(/^grant1\./);
      expect(await budgetLeft(bed)).toBe(0);
      return offered;
    }

    const orderOf = (id: unknown) =>
      bed.wp(
        `$o = wc_get_order( ${id} ); return array( $o->get_total(), $o->get_shipping_total(), $o->get_shipping_tax(), $o->get_meta( '_cairn_grant' ), count( $o->get_coupon_codes() ) );`,
      );

    /** What the shop told of the grant's use; the budget counts that, and no longer the worst case. */
    async function settled(
      {grant, visitor}: Offered,
      orderId: unknown,
      worst: number,
      cost: number,
    ) {
      await flushed(bed);
      const used = bed.between
        .facts()
        .filter(f => f.kind === 'grant_used' && f.grantId === grant!.id);
      expect(used).toHaveLength(1);
      expect(used[0]).toMatchObject({
        grantId: grant!.id,
        visitorId: visitor,
        orderId: String(orderId),
        amountMinor: cost,
        currency: 'EUR',
      });
      expect(await budgetLeft(bed)).toBe(worst - cost);
    }

    const FREE = {type: 'free_shipping', costMinor: 900};
    const TENTH = {type: 'percent', percent: 10, maxCartMinor: 3000};

    describe('free shipping up to 9.00', () => {
      it.each([
        // cost, shipping and its tax on the order, what the shopper saved: tax included
        ['4.90', '0', '0', '25.29', 583],
        ['12', '4.44', '0.84', '30.57', 900],
      ])('of a parcel that costs %s net', async (cost, shipping, tax, total, saved) => {
        await bed.wp(`${shippingCosts(cost)} return true;`);
        const offered = await given(FREE, 900);
        const {jar, process} = await toClassicCheckout(bed, offered.visitor);
        expect((await redeem(jar, offered.token)).status).toBe(200);
        const done = await submitClassic(jar, process, filled());
        expect(done.result).toBe('success');
        const order = await orderOf(done.order_id);
        expect([order[0], Number(order[1]), Number(order[2]), order[3], order[4]]).toEqual([
          total,
          Number(shipping),
          Number(tax),
          offered.grant!.id,
          1,
        ]);
        await settled(offered, done.order_id, 900, saved);
      });

      it('on the Store API too', async () => {
        await bed.wp(`${shippingCosts('4.90')} return true;`);
        const offered = await given(FREE, 900);
        const {store} = await toStoreCart(bed, offered.visitor);
        const cart = await store('cart/extensions', {
          namespace: 'cairn',
          data: {token: offered.token},
        });
        expect(cart.status, cart.text.slice(0, 300)).toBe(200);
        const done = await store('checkout', checkoutBody());
        expect(done.status, done.text.slice(0, 300)).toBe(200);
        expect((await orderOf(done.data.order_id))[0]).toBe('25.29');
        await settled(offered, done.data.order_id, 900, 583);
      });
    });

    describe('a tenth of at most 30.00', () => {
      beforeAll(() => bed.wp(`${shippingCosts('0')} return true;`));

      afterAll(() =>
        bed.wp(
          "update_option( 'woocommerce_prices_include_tax', 'no' ); update_option( 'woocommerce_tax_display_cart', 'excl' ); return true;",
        ),
      );

      // The tax on what was given is no money of the shop's: it counts where the prices of the shop, and so
      // the grant's, are both entered and shown with it.
      it.each([
        ['no', 'excl', '22.76', 212],
        ['no', 'incl', '22.76', 212],
        ['yes', 'incl', '19.13', 212],
        ['yes', 'excl', '19.13', 178],
      ])(
        'of prices entered with tax: %s, shown %s, is settled with what it was',
        async (entered, shown, total, cost) => {
          await bed.wp(
            `update_option( 'woocommerce_prices_include_tax', '${entered}' ); update_option( 'woocommerce_tax_display_cart', '${shown}' ); return true;`,
          );
          const offered = await given(TENTH, 300);
          const {jar, process} = await toClassicCheckout(bed, offered.visitor);
          expect((await redeem(jar, offered.token)).status).toBe(200);
          const done = await submitClassic(jar, process, filled());
          expect((await orderOf(done.order_id))[0]).toBe(total);
          await settled(offered, done.order_id, 300, cost);
        },
      );

      it('is refused for a larger cart, in the shop’s own words, until it is smaller', async () => {
        const offered = await given(TENTH, 300);
        const {jar} = await toClassicCheckout(bed, offered.visitor);
        await jar.get(`/product/mug/?add-to-cart=${bed.ids.mug}`);
        const reply = await redeem(jar, offered.token);
        expect(reply.status).toBe(409);
        expect(reply.data.message).toMatch(/maximum spend .*30[.,]00/);
        const cart = await jar.get('/wp-json/wc/store/v1/cart');
        expect(cart.data.coupons).toEqual([]);
        // The offer is still the shopper's: with one mug less it is good.
        const nonce = {Nonce: cart.headers.get('nonce') ?? ''};
        const line = {key: cart.data.items[0].key, quantity: 1};
        expect((await jar.json('/wp-json/wc/store/v1/cart/update-item', line, nonce)).status).toBe(
          200,
        );
        expect((await redeem(jar, offered.token)).status).toBe(200);
      });

      it('goes from a cart that grows beyond it, and is then not told as used', async () => {
        const offered = await given(TENTH, 300);
        const {jar} = await toClassicCheckout(bed, offered.visitor);
        expect((await redeem(jar, offered.token)).status).toBe(200);
        await jar.get(`/product/mug/?add-to-cart=${bed.ids.mug}`);
        await jar.get('/classic-cart/');
        const {text} = await jar.get('/classic-checkout/');
        const nonce = /name="woocommerce-process-checkout-nonce" value="([0-9a-f]+)"/.exec(
          text,
        )![1]!;
        const done = await submitClassic(jar, nonce, filled());
        expect(done.result).toBe('success');
        const [total, , , mark, coupons] = await orderOf(done.order_id);
        expect([total, mark, coupons]).toEqual(['42.50', '', 0]);
        await flushed(bed);
        const told = bed.between.facts().filter(f => f.grantId === offered.grant!.id);
        expect(told.map(f => f.kind)).toEqual(['grant_redeemed']);
      });
    });

    describe('a grant’s coupon is its holder’s', () => {
      const FIVE = {type: 'amount', amountMinor: 500};
      beforeAll(() => bed.wp(`${shippingCosts('0')} return true;`));
      const codeOf = (id: string) => `cairn-${id.slice(0, 10)}`;
      const couponsOf = async (jar: Jar) =>
        (await jar.get('/wp-json/wc/store/v1/cart')).data.coupons.map((c: any) => c.code);

      it('and stays with a guest who mends a mistyped address, on the classic checkout', async () => {
        const offered = await given(FIVE, 500);
        const {jar, process} = await toClassicCheckout(bed, offered.visitor);
        const typed = await submitClassic(jar, process, {
          ...filled(),
          billing_email: TYPO,
          billing_city: '',
        });
        expect(typed.result).toBe('failure');
        expect((await redeem(jar, offered.token)).status).toBe(200);
        const done = await submitClassic(jar, process, filled());
        expect(done.result).toBe('success');
        expect((await orderOf(done.order_id)).slice(3)).toEqual([offered.grant!.id, 1]);
        await settled(offered, done.order_id, 500, 500);
        // Once, also for the holder.
        await jar.get(`/product/mug/?add-to-cart=${bed.ids.mug}`);
        expect((await redeem(jar, offered.token)).status).toBe(409);
        expect(await couponsOf(jar)).toEqual([]);
      });

      it('and on the Store API, where the address is known while it is typed', async () => {
        const offered = await given(FIVE, 500);
        const {store} = await toStoreCart(bed, offered.visitor);
        const {billing_address, ...rest} = checkoutBody();
        const typed = await store('cart/update-customer', {
          billing_address: {...billing_address, email: TYPO},
        });
        expect(typed.status).toBe(200);
        const data = {token: offered.token};
        expect((await store('cart/extensions', {namespace: 'cairn', data})).status).toBe(200);
        const done = await store('checkout', {billing_address, ...rest});
        expect(done.status, done.text.slice(0, 300)).toBe(200);
        expect((await orderOf(done.data.order_id)).slice(3)).toEqual([offered.grant!.id, 1]);
        await settled(offered, done.data.order_id, 500, 500);
      });

      it('and with a customer who has an account and bills another address', async () => {
        await bed.wp(
          "return wp_insert_user( array( 'user_login' => 'holder', 'user_pass' => 'bed-password', 'user_email' => 'holder@shop.example', 'role' => 'customer' ) );",
        );
        const offered = await given(FIVE, 500);
        const jar = newJar(bed.url, offered.visitor);
        await jar.get('/wp-login.php');
        await jar.form('/wp-login.php', {log: 'holder', pwd: 'bed-password', testcookie: '1'});
        const {headers} = await jar.get('/wp-json/wc/store/v1/cart');
        const nonce = {Nonce: headers.get('nonce') ?? ''};
        const store = (path: string, body: unknown) =>
          jar.json(`/wp-json/wc/store/v1/${path}`, body, nonce);
        await store('cart/add-item', {id: bed.ids.mug, quantity: 1});
        const data = {token: offered.token};
        expect((await store('cart/extensions', {namespace: 'cairn', data})).status).toBe(200);
        const done = await store('checkout', checkoutBody());
        expect(done.status, done.text.slice(0, 300)).toBe(200);
        const of = await bed.wp(
          `$o = wc_get_order( ${done.data.order_id} ); return array( $o->get_customer_id() > 1, $o->get_billing_email(), $o->get_coupon_codes() );`,
        );
        expect(of).toEqual([true, EMAIL, [codeOf(offered.grant!.id)]]);
        await settled(offered, done.data.order_id, 500, 500);
      });

      it('and nobody else’s, before it is used and after', async () => {
        const offered = await given(FIVE, 500);
        const code = codeOf(offered.grant!.id);
        const holder = await toClassicCheckout(bed, offered.visitor);
        expect((await redeem(holder.jar, offered.token)).status).toBe(200);
        expect(await couponsOf(holder.jar)).toEqual([code]);

        const stranger = await toClassicCheckout(bed, newVisitor());
        const refused = await applyCoupon(stranger.jar, stranger.coupon, code);
        expect(refused.text).toMatch(/error/);
        expect(await couponsOf(stranger.jar)).toEqual([]);
        const {store} = await toStoreCart(bed, '');
        expect((await store('cart/apply-coupon', {code})).status).toBe(400);

        const done = await submitClassic(holder.jar, holder.process, filled());
        expect(done.result).toBe('success');
        expect((await orderOf(done.order_id)).slice(3)).toEqual([offered.grant!.id, 1]);
        await settled(offered, done.order_id, 500, 500);
        expect((await applyCoupon(stranger.jar, stranger.coupon, code)).text).toMatch(/error/);
        expect(await couponsOf(stranger.jar)).toEqual([]);
      });

      it('but a merchant may put it on an order', async () => {
        const offered = await given(FIVE, 500);
        const {jar} = await toClassicCheckout(bed, offered.visitor);
        expect((await redeem(jar, offered.token)).status).toBe(200);
        const byHand = await bed.wp(`
          $o = wc_create_order();
          $o->add_product( wc_get_product( ${bed.ids.mug} ) );
          $o->calculate_totals();
          $done = $o->apply_coupon( '${codeOf(offered.grant!.id)}' );
          return array( is_wp_error( $done ) ? $done->get_error_message() : $done, $o->get_coupon_codes() );`);
        expect(byHand).toEqual([true, [codeOf(offered.grant!.id)]]);
      });

      it('and PHP has no complaint about us', () => {
        expect(bed.notices().filter(n => /cairn/i.test(n.replaceAll(bed.dir, '')))).toEqual([]);
      });
    });
  },
);
