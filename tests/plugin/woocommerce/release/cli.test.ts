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
    expect(told.code).toBe(1);
    expect(told.err).toMatch(
      /^Error: 0 told, 1 still wait\. No answer from http:\/\/127\.0\.0\.1:\d+ \(.+\)\. .*Next try in 30 seconds\.$/m,
    );
    expect((await lights()).endpoint[0]).toBe('bad');
    bed.between.weather = 'fine';
    expect((await wp(bed, 'cairn', 'flush')).code).toBe(0);
    expect(waiting(bed)).toBe(0);
  });

  it.each([
    ['garbage', /Something answered \(HTTP 200\), but it was not cairnd\./],
    ['unauthorised', /The site secret is not the one cairnd has for this site\./],
  ] as const)('when the answer is %s, flush says so', async (weather, words) => {
    bed.between.weather = weather;
    await bed.wp(runLow);
    const {code, err} = await wp(bed, 'cairn', 'flush');
    expect([code, err]).toEqual([1, expect.stringMatching(words)]);
    expect(err).toMatch(/^Error: 0 told, 1 still wait\. .* Next try in \d+ \w+\.$/m);
    bed.between.weather = 'fine';
    expect((await wp(bed, 'cairn', 'flush')).code).toBe(0);
  });

  it('while another process sends, flush says that', async () => {
    await bed.wp(runLow);
    const lock = "option_name = 'cairn_lock_flush'";
    bed.database.sql(
      "INSERT INTO wp_options (option_name, option_value, autoload) VALUES ('cairn_lock_flush', UNIX_TIMESTAMP(), 'no')",
      'shop',
    );
    expect((await wp(bed, 'cairn', 'flush')).err.trim()).toBe(
      'Error: 0 told, 1 still wait. Another process is sending at this moment.',
    );
    bed.database.sql(`DELETE FROM wp_options WHERE ${lock}`, 'shop');
    expect((await wp(bed, 'cairn', 'flush')).code).toBe(0);
  });

  it('a fact that cairnd refuses is told of, with cairnd’s reason, and the others go', async () => {
    const bad = {factId: 'bad-fact-1', kind: 'no_such_kind', occurredAt: Date.now()};
    bed.database.sql(
      `INSERT INTO wp_cairn_outbox (fact_id, kind, body, created_at) VALUES ('bad-fact-1', 'no_such_kind', '${JSON.stringify(bad)}', 1)`,
      'shop',
    );
    await bed.wp(runLow);
    const {code, out, err} = await wp(bed, 'cairn', 'flush');
    expect([code, out.trim()]).toEqual([0, 'Success: 1 told, 0 still wait.']);
    expect(err).toMatch(/^Warning: 1 refused and set aside\. 400 .*facts\[0\]\.kind/m);
    bed.database.sql("DELETE FROM wp_cairn_outbox WHERE fact_id = 'bad-fact-1'", 'shop');
  });

  it('coupons clean removes what ended unused, and nothing else', async () => {
    const day = 86_400;
    await bed.wp(
      `${coupon('cairn-ended', 0, -day)} ${coupon('cairn-used', 1, -day)} ${coupon('cairn-good', 0, day)} return true;`,
    );
    const {code, out} = await wp(bed, 'cairn', 'coupons', 'clean');
    expect([code, out.trim()]).toEqual([0, 'Success: 1 coupon of an ended, unused grant removed.']);
    const left = bed.database.sql(
      "SELECT post_title FROM wp_posts WHERE post_type = 'shop_coupon' AND post_title LIKE 'cairn-%' ORDER BY 1",
      'shop',
    );
    expect(left.trim().split('\n')).toEqual(['cairn-good', 'cairn-used']);
  });

  it('coupons clean goes on until none is left, however many there are, and counts them', async () => {
    await bed.wp(`
      for ( $i = 0; $i < 450; ++$i ) {
        $coupon = new WC_Coupon();
        $coupon->set_code( "cairn-old-$i" );
        $coupon->set_date_expires( time() - 86400 );
        $coupon->update_meta_data( '_cairn_grant', md5( "old $i" ) );
        $coupon->save();
      }
      return true;`);
    const clean = async () => (await wp(bed, 'cairn', 'coupons', 'clean')).out.trim();
    expect(await clean()).toBe('Success: 450 coupons of ended, unused grants removed.');
    expect(await clean()).toBe('Success: 0 coupons of ended, unused grants removed.');
    expect(
      bed.database.sql(
        "SELECT COUNT(*) FROM wp_posts WHERE post_type = 'shop_coupon' AND post_title LIKE 'cairn-old-%'",
        'shop',
      ),
    ).toBe('0\n');
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
