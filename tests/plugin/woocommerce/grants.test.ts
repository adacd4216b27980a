import {createHmac, randomBytes} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';
import {flushed, newVisitor} from './support/facts.ts';
import {newJar, type Jar} from './support/jar.ts';

/** Grants as the endpoint signs them; the coupons behind are the WooCommerce test double's. */
let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double', settings: {offers_on: true}});
});
afterAll(async () => bed?.stop());

interface Offer {
  id: string;
  visitor: string;
  terms?: string;
  expiresAtMs?: number;
  secret?: string;
}

/** The token of docs/protocol.md, written down once more. */
function tokenOf({
  id,
  visitor,
  terms = 'p10-30000-EUR-0',
  expiresAtMs = Date.now() + 600_000,
  secret,
}: Offer) {
  const {siteId, siteSecret} = bed.cairnd;
  const text = ['grant', siteId, id, visitor, terms, String(expiresAtMs)].join('\n');
  const hex = createHmac('sha256', secret ?? siteSecret)
    .update(text)
    .digest('hex');
  return ['grant1', siteId, id, visitor, terms, String(expiresAtMs), hex].join('.');
}
const newId = () => randomBytes(16).toString('hex');
const apply = (jar: Jar, token: string) => jar.json('/wp-json/cairn/v1/grants/apply', {token});
/** Another minute begins: the limit on tries is not what these tests are about. */
const nextMinute = () =>
  bed.database.sql("DELETE FROM wp_options WHERE option_name LIKE '%cairn_rate_%'", 'shop');
const coupons = (): Promise<Record<string, any[]>> =>
  bed.wp(`
    $ids = get_posts( array( 'post_type' => 'shop_coupon', 'fields' => 'ids', 'numberposts' => -1 ) );
    $all = array();
    foreach ( $ids as $id ) {
      $c = new WC_Coupon( $id );
      $grant = $c->get_meta( '_cairn_grant' );
      $all[ '' === $grant ? $c->get_code() : $grant ] = array( $c->get_code(), $c->get_discount_type(), (float) $c->get_amount(), $c->get_usage_limit(), $c->get_individual_use(), (float) $c->get_maximum_amount(), $c->get_date_expires() ? $c->get_date_expires()->getTimestamp() : 0 );
    }
    return $all;`);

/** A shopper with a mug in the cart. */
async function withCart(visitor: string): Promise<Jar> {
  nextMinute();
  const jar = newJar(bed.url, visitor);
  await jar.get('/?wc-double=add');
  await flushed(bed);
  return jar;
}

describe('a grant', () => {
  it('becomes one coupon, once, with its limits, and is told once', async () => {
    const [id, visitor] = [newId(), newVisitor()];
    const jar = await withCart(visitor);
    const expiresAtMs = Date.now() + 600_000;
    const token = tokenOf({id, visitor, expiresAtMs});
    for (let i = 0; i < 3; i++) {
      const reply = await apply(jar, token);
      expect([reply.status, reply.data.applied]).toEqual([200, true]);
    }
    const code = `cairn-${id.slice(0, 10)}`;
    expect((await coupons())[id]).toEqual([
      code,
      'percent',
      10,
      1,
      true,
      300,
      Math.floor(expiresAtMs / 1000),
    ]);
    expect((await jar.get('/wp-json/wc/store/v1/cart')).data.coupons).toEqual([{code}]);
    const told = await flushed(bed);
    expect(told.map(f => [f.kind, f.grantId, f.visitorId])).toEqual([
      ['grant_redeemed', id, visitor],
    ]);
  });

  it('asked for twice at the same moment makes one coupon', async () => {
    const [id, visitor] = [newId(), newVisitor()];
    const jar = await withCart(visitor);
    const token = tokenOf({id, visitor});
    const replies = await Promise.all([apply(jar, token), apply(jar, token), apply(jar, token)]);
    expect(replies.map(r => r.status)).toEqual([200, 200, 200]);
    const made = await bed.wp(
      `return count( get_posts( array( 'post_type' => 'shop_coupon', 'meta_key' => '_cairn_grant', 'meta_value' => '${id}', 'fields' => 'ids' ) ) );`,
    );
    expect(made).toBe(1);
    await flushed(bed);
  });

  it('is used when the order is paid, and the real discount is told', async () => {
    const [id, visitor] = [newId(), newVisitor()];
    const jar = await withCart(visitor);
    await apply(jar, tokenOf({id, visitor}));
    const {data} = await jar.get('/?wc-double=classic_order&discount=4.25&total=38.25');
    const told = await flushed(bed);
    const used = told.find(f => f.kind === 'grant_used');
    expect(used).toMatchObject({
      grantId: id,
      visitorId: visitor,
      orderId: String(data.answer),
      amountMinor: 425,
      currency: 'EUR',
    });
    // It was good once: another shopper's cart does not take it.
    const other = await withCart(newVisitor());
    await other.get(`/?wc-double=coupon&code=cairn-${id.slice(0, 10)}`);
    expect((await other.get('/wp-json/wc/store/v1/cart')).data.coupons).toEqual([]);
    await flushed(bed);
  });

  it('stays with a guest who mends a mistyped address, is good once, and only in that cart', async () => {
    const [id, visitor] = [newId(), newVisitor()];
    const code = `cairn-${id.slice(0, 10)}`;
    const token = tokenOf({id, visitor});
    const jar = await withCart(visitor);
    await jar.get('/?wc-double=typed&email=biuer@shop.example');
    expect((await apply(jar, token)).status).toBe(200);
    // Read over a shoulder, before it is used.
    const other = await withCart(newVisitor());
    await other.get(`/?wc-double=coupon&code=${code}`);
    expect((await other.get('/wp-json/wc/store/v1/cart')).data.coupons).toEqual([]);
    const {data} = await jar.get('/?wc-double=classic_order&email=buyer@shop.example');
    expect(
      await bed.wp(
        `$o = wc_get_order( ${data.answer} ); return array( $o->get_coupon_codes(), $o->get_meta( '_cairn_grant' ) );`,
      ),
    ).toEqual([[code], id]);
    await jar.get('/?wc-double=add');
    expect((await apply(jar, token)).status).toBe(409);
    expect((await jar.get('/wp-json/wc/store/v1/cart')).data.coupons).toEqual([]);
    await flushed(bed);
  });

  it.each<[string, (o: Offer) => string, (v: string) => string]>([
    ['forged', o => tokenOf({...o, secret: 'another-secret-0123456789'}), v => v],
    ['over', o => tokenOf({...o, expiresAtMs: Date.now() - 1000}), v => v],
    ['somebody else’s', o => tokenOf(o), () => newVisitor()],
    ['nobody’s', o => tokenOf(o), () => ''],
    ['changed to more', o => tokenOf(o).replace('p10-', 'p50-'), v => v],
    ['no token at all', () => '<script>', v => v],
  ])('that is %s is refused, and no coupon is made', async (_title, spoil, wears) => {
    const [id, visitor] = [newId(), newVisitor()];
    const jar = await withCart(wears(visitor));
    const reply = await apply(jar, spoil({id, visitor}));
    expect(reply.status).toBe(403);
    expect((await coupons())[id]).toBeUndefined();
    expect((await jar.get('/wp-json/wc/store/v1/cart')).data.coupons).toEqual([]);
  });

  it('whose code another coupon already has leaves that coupon alone', async () => {
    const [id, visitor] = [newId(), newVisitor()];
    const code = `cairn-${id.slice(0, 10)}`;
    await bed.wp(
      `$c = new WC_Coupon(); $c->set_code( '${code}' ); $c->set_amount( 99 ); return $c->save();`,
    );
    const jar = await withCart(visitor);
    expect((await apply(jar, tokenOf({id, visitor}))).status).toBe(200);
    const all = await coupons();
    expect(all[code].slice(0, 3)).toEqual([code, 'fixed_cart', 99]);
    expect(all[id][0]).not.toBe(code);
    await flushed(bed);
  });

  it('too many tries a minute are refused', async () => {
    const jar = await withCart(newVisitor());
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await apply(jar, 'x')).status);
    expect(new Set(statuses.slice(0, 10))).toEqual(new Set([403]));
    expect(statuses.at(-1)).toBe(429);
  });

  it('that ends unused takes its coupon along, and the budget is told', async () => {
    const [id, visitor] = [newId(), newVisitor()];
    const jar = await withCart(visitor);
    await apply(jar, tokenOf({id, visitor}));
    await flushed(bed);
    const ended = Math.floor(Date.now() / 1000) - 7200;
    await bed.wp(`
      $c = new WC_Coupon( wc_get_coupon_id_by_code( 'cairn-${id.slice(0, 10)}' ) );
      $c->set_date_expires( ${ended} );
      $c->save();
      do_action( 'cairn_clean_coupons' );
      return true;`);
    expect((await coupons())[id]).toBeUndefined();
    expect((await flushed(bed)).map(f => [f.kind, f.grantId])).toEqual([['grant_expired', id]]);
  });

  it('is one of hundreds that ended: all go in one round, and one that was used hides none', async () => {
    await flushed(bed);
    // Five that look unused where they are searched and were used after all, then 205 that were not.
    await bed.wp(`
      for ( $i = 0; $i < 210; ++$i ) {
        $c = new WC_Coupon();
        $c->set_code( "cairn-many-$i" );
        $c->set_date_expires( time() - 7200 );
        $c->set_usage_count( $i < 5 ? 1 : 0 );
        $c->update_meta_data( '_cairn_grant', md5( "many $i" ) );
        $id = $c->save();
        update_post_meta( $id, 'usage_count', 0 );
      }
      do_action( 'cairn_clean_coupons' );
      return true;`);
    const left = Object.values(await coupons()).filter(([code]) => /-many-/.test(code));
    expect(left.map(([code]) => Number(code.slice(11))).sort((a, b) => a - b)).toEqual(
      Array.from({length: 5}, (_, i) => i),
    );
    expect((await flushed(bed)).filter(f => f.kind === 'grant_expired')).toHaveLength(205);
  });

  it('is refused while offers are off, and while Cairn only observes', async () => {
    for (const change of [{offers_on: false}, {offers_on: true, mode: 'observe'}]) {
      await bed.wp(
        `update_option( 'cairn_settings', array_merge( get_option( 'cairn_settings' ), json_decode( '${JSON.stringify(change)}', true ) ) ); return 1;`,
      );
      const [id, visitor] = [newId(), newVisitor()];
      const jar = await withCart(visitor);
      expect((await apply(jar, tokenOf({id, visitor}))).status).toBe(409);
      expect((await coupons())[id]).toBeUndefined();
    }
    expect(bed.notices()).toEqual([]);
  });
});
