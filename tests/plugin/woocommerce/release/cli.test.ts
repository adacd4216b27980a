import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startBed, type Bed} from '../bed/bed.ts';
import {flushed, waiting} from '../support/facts.ts';
import {shop, shopName, tools, wp} from './tools.ts';

const whyNot = tools.wpCli ? undefined : 'WP_CLI names no WP-CLI: its commands were not given';

/** A product runs low: the shortest way to a fact, on WooCommerce and on the double. */
const runLow = `
  $product = class_exists( 'WC_Product_Simple' ) ? new WC_Product_Simple() : new WC_Product();
  $product->set_name( 'Kettle' );
  $product->save();
  do_action( 'woocommerce_low_stock', $product );
  return true;`;

/** A coupon of a grant: code, how often it was used, how long it still is good (seconds). */
const coupon = (code: string, used: number, seconds: number) => `
  $coupon = new WC_Coupon();
  $coupon->set_code( '${code}' );
  $coupon->set_date_expires( time() + ${seconds} );
  $coupon->set_usage_count( ${used} );
  $coupon->update_meta_data( '_cairn_grant', md5( '${code}' ) );
  $coupon->save();`;

describe.skipIf(whyNot)(`wp cairn (${whyNot ?? `with ${shopName}`})`, () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed(shop);
    await flushed(bed);
    bed.notices();
  });
  afterAll(async () => bed?.stop());

  const lights = async () => {
    const {out} = await wp(bed, 'cairn', 'status', '--format=json');
    return Object.fromEntries(JSON.parse(out).map((row: any) => [row.id, [row.state, row.text]]));
  };

  it('help names the four commands, in sentences', async () => {
    const {code, out} = await wp(bed, 'help', 'cairn');
    expect(code).toBe(0);
    for (const command of ['coupons', 'flush', 'status', 'test-connection'])
      expect(out).toMatch(new RegExp(`^  ${command} +[A-Z]`, 'm'));
    expect(out).not.toContain('/**');
    expect((await wp(bed, 'help', 'cairn', 'flush')).out).not.toContain('/**');
    expect((await wp(bed, 'help', 'cairn', 'coupons')).out).toMatch(/- clean/);
  });

  it('test-connection succeeds with the right secret', async () => {
    const {code, out} = await wp(bed, 'cairn', 'test-connection');
    expect(out).toMatch(/^Success: cairnd \S+ answers and knows this shop\.$/m);
    expect(code).toBe(0);
  });

  it.each([
    ['de_DE', 'antwortet und kennt diesen Shop'],
    ['fr_FR', 'répond et connaît cette boutique'],
  ])('speaks %s, from the catalogue that comes along', async (locale, words) => {
    const locally = `--exec=WP_CLI::add_wp_hook( 'locale', static function () { return '${locale}'; } );`;
    expect((await wp(bed, 'cairn', 'test-connection', locally)).out).toContain(words);
  });

  it('what waits is shown, told and then no longer there', async () => {
    await bed.wp(runLow);
    expect((await lights()).queue).toEqual(['ok', '1 wait, 0 refused']);
    const before = bed.between.facts().length;
    const {code, out} = await wp(bed, 'cairn', 'flush');
    expect([code, out.trim()]).toEqual([0, 'Success: 1 told, 0 still wait.']);
    expect(
      bed.between
        .facts()
        .slice(before)
        .map(f => f.kind),
    ).toEqual(['stock_changed']);
    expect((await lights()).orders[0]).toBe('ok');
  });

  it('while cairnd is away both fail and say so, and what waits is kept', async () => {
    bed.between.weather = 'down';
    await bed.wp(runLow);
    const asked = await wp(bed, 'cairn', 'test-connection');
    expect(asked.code).toBe(1);
    expect(asked.err).toMatch(/^Error: No answer from http/m);
    const told = await wp(bed, 'cairn', 'flush');
    expect([told.code, told.err.trim()]).toEqual([1, 'Error: 0 told, 1 still wait.']);
    expect((await lights()).endpoint[0]).toBe('bad');
    bed.between.weather = 'fine';
    expect((await wp(bed, 'cairn', 'flush')).code).toBe(0);
    expect(waiting(bed)).toBe(0);
  });

  it('coupons clean removes what ended unused, and nothing else', async () => {
    const day = 86_400;
    await bed.wp(
      `${coupon('cairn-ended', 0, -day)} ${coupon('cairn-used', 1, -day)} ${coupon('cairn-good', 0, day)} return true;`,
    );
    expect((await wp(bed, 'cairn', 'coupons', 'clean')).code).toBe(0);
    const left = bed.database.sql(
      "SELECT post_title FROM wp_posts WHERE post_type = 'shop_coupon' AND post_title LIKE 'cairn-%' ORDER BY 1",
      'shop',
    );
    expect(left.trim().split('\n')).toEqual(['cairn-good', 'cairn-used']);
  });

  it.each([[['coupons']], [['coupons', 'burn']], [['status', '--format=xml']], [['dance']]])(
    '%j is refused',
    async args => {
      expect((await wp(bed, 'cairn', ...args)).code).toBe(1);
    },
  );

  it('without a secret, and with another one, it says which', async () => {
    const saidWith = async (secret: string) => {
      await bed.wp(`return update_option( 'cairn_secret', '${secret}', false );`);
      return (await wp(bed, 'cairn', 'test-connection')).err;
    };
    expect(await saidWith('another-secret-another-secret-another')).toMatch(
      /^Error: The site secret is not the one/m,
    );
    expect(await saidWith('')).toMatch(/^Error: .*secret is missing/m);
  });

  it('PHP has no complaint', () => {
    expect(bed.notices().filter(line => /cairn/i.test(line.replaceAll(bed.dir, '')))).toEqual([]);
  });
});
