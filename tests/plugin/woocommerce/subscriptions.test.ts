import {resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {activatePlugin, addPlugin, startBed, type Bed} from './bed/bed.ts';
import {bare, customerKeyOf, flushed, newVisitor} from './support/facts.ts';
import {newJar} from './support/jar.ts';

/** WooCommerce Subscriptions is not free software to have here: a double of its hooks, on the double of WooCommerce. */
const DOUBLE = resolve(import.meta.dirname, 'double/woocommerce-subscriptions');

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
});
afterAll(async () => bed?.stop());

const customerKey = () => customerKeyOf(bed, 'buyer@shop.example');

/** An order of a shopper, and a subscription that it begins, running. Ids of both. */
async function begun(visitor: string): Promise<{order: string; id: number}> {
  const {data} = await newJar(bed.url, visitor).get('/?wc-double=classic_order');
  await flushed(bed);
  const id = await bed.wp(`
    $subscription = WC_Subscription::double_of( wc_get_order( ${data.answer} ) );
    $subscription->update_status( 'active' );
    return $subscription->get_id();`);
  return {order: String(data.answer), id};
}
const become = (id: number, ...states: string[]) =>
  bed.wp(
    `${states.map(s => `( new WC_Subscription( ${id} ) )->update_status( '${s}' );`).join('')} return true;`,
  );
const told = async () => (await flushed(bed)).filter(f => /^subscription_/.test(f.kind));

it('without WooCommerce Subscriptions nothing listens', async () => {
  const listening = () =>
    bed.wp(
      "return array_map( 'has_filter', array( 'woocommerce_subscription_status_active', 'woocommerce_subscription_status_cancelled', 'wc_subscriptions_object_data' ) );",
    );
  expect(await listening()).toEqual([false, false, false]);
  addPlugin(bed, DOUBLE, 'woocommerce-subscriptions');
  await activatePlugin(bed, 'woocommerce-subscriptions/woocommerce-subscriptions.php');
  expect(await listening()).toEqual([true, true, true]);
});

describe('a subscription', () => {
  it('that starts is told once, with the order, the visitor and the customer behind it', async () => {
    const visitor = newVisitor();
    const {order, id} = await begun(visitor);
    const facts = await told();
    expect(facts.map(bare)).toEqual([
      {
        kind: 'subscription_started',
        orderId: order,
        visitorId: visitor,
        customerKey: customerKey(),
      },
    ]);
    expect(facts[0].factId).toBe(`subscription-${id}-started`);
    const story = await bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`);
    expect(story.facts.map((f: any) => f.kind)).toContain('subscription_started');
  });

  it('that pauses and goes on has started once, also when cairnd was told before', async () => {
    const visitor = newVisitor();
    const {id} = await begun(visitor);
    await told();
    await become(id, 'on-hold', 'active', 'on-hold', 'active');
    await told();
    const story = await bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`);
    const kinds = story.facts.map((f: any) => f.kind);
    expect(kinds.filter((k: string) => k === 'subscription_started')).toHaveLength(1);
    expect(kinds).not.toContain('subscription_ended');
  });

  it.each([['cancelled'], ['expired']])('that is %s has ended, once', async state => {
    const {order, id} = await begun(newVisitor());
    await told();
    // Until the paid time is over a cancelled one still runs.
    await become(id, 'pending-cancel');
    expect(await told()).toEqual([]);
    await become(id, state, state);
    expect((await told()).map(f => [f.kind, f.orderId])).toEqual([['subscription_ended', order]]);
  });

  it('of an order without consent is told, and nobody is named', async () => {
    const {order} = await begun('');
    expect((await told()).map(bare)).toEqual([{kind: 'subscription_started', orderId: order}]);
  });

  it('does not keep the visitor, nor do its renewals: an order that forgets is forgotten', async () => {
    const visitor = newVisitor();
    const {order, id} = await begun(visitor);
    await flushed(bed);
    const kept = await bed.wp(`
      $renewal = ( new WC_Subscription( ${id} ) )->double_renewal();
      wc_double_paid_on_delivery( $renewal );
      return array( wc_get_order( ${order} )->get_meta( '_cairn_visitor' ), ( new WC_Subscription( ${id} ) )->get_meta( '_cairn_visitor' ), $renewal->get_meta( '_cairn_visitor' ) );`);
    expect(kept).toEqual([visitor, '', '']);
    const paid = (await flushed(bed)).filter(f => f.kind === 'order_paid');
    expect(paid).toHaveLength(1);
    expect(paid[0]).not.toHaveProperty('visitorId');
    expect(bed.notices()).toEqual([]);
  });
});
