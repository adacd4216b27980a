import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
});
afterAll(async () => bed?.stop());

const php = (value: unknown) => `json_decode( ${quoted(JSON.stringify(value))}, true )`;
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const ADDRESSES: [string, string][] = [
  ['https://cairn.example.com', 'https://cairn.example.com'],
  [' https://cairn.example.com/ ', 'https://cairn.example.com'],
  ['https://shop.example.com/cairn/', 'https://shop.example.com/cairn'],
  ['https://cairn.example.com:8787', 'https://cairn.example.com:8787'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://localhost:8787', 'http://localhost:8787'],
  ['http://cairn.example.com', ''],
  ['http://127.0.0.1.example.com', ''],
  ['http://localhost@cairn.example.com', ''],
  ['https://user:word@cairn.example.com', ''],
  ['https://cairn.example.com/?x=1', ''],
  ['https://cairn.example.com/#x', ''],
  ['ftp://127.0.0.1', ''],
  ['javascript:alert(1)', ''],
  ['cairn.example.com', ''],
  ['', ''],
];

// What was typed, whether it is an amount, and its minor units in EUR.
const AMOUNTS: [string, boolean, number][] = [
  ['', true, 0],
  ['5', true, 500],
  ['5,00', true, 500],
  ['5.5', true, 550],
  ['1500.50', true, 150050],
  ['999999999', true, 99999999900],
  ['1,500', false, 0],
  ['1.500,00', false, 0],
  ['-5', false, 0],
  ['5 EUR', false, 0],
  ['1e3', false, 0],
  ['9999999999', false, 0],
];

describe('an address of cairnd', () => {
  it('is https, or http to this very machine, and nothing else', async () => {
    const clean = await bed.wp(
      `return array_map( array( 'Cairn\\WooCommerce\\Settings\\Endpoint', 'clean' ), ${php(ADDRESSES.map(([typed]) => typed))} );`,
    );
    expect(clean).toEqual(ADDRESSES.map(([, wanted]) => wanted));
  });
});

describe('settings that are no good', () => {
  it('stay as they were, each with a sentence; the others are kept', async () => {
    const posted = {
      mode: 'loud',
      endpoint: 'http://cairn.example.com',
      site_id: 'a b',
      site_key: 'x',
      alert_email: 'nobody',
      retention_days: '99999',
      own_path: '1',
      exclude_roles: ['', 'editor', '<b>'],
      unheard_of: 'x',
      observe_until: '1',
    };
    const [good, errors] = await bed.wp(`
      $sanitizer = new Cairn\\WooCommerce\\Settings\\Sanitizer();
      return array( $sanitizer->clean( ${php(posted)} ), count( $sanitizer->errors ) );`);
    expect(good).toEqual({retention_days: 3650, own_path: true, exclude_roles: ['editor', 'b']});
    expect(errors).toBe(4);
  });
});

describe('an amount a merchant types', () => {
  it('is a number with at most two decimals, in whichever way they are written', async () => {
    const read = await bed.wp(`
      return array_map( function ( $typed ) {
        $posted = array( 'type' => 'amount', 'amountMinor' => $typed );
        return array(
          Cairn\\WooCommerce\\Plays\\Grants::are_amounts( $posted ),
          Cairn\\WooCommerce\\Plays\\Grants::clean( $posted, 'EUR' )['amountMinor'],
        );
      }, ${php(AMOUNTS.filter(([, good]) => good).map(([typed]) => typed))} );`);
    expect(read).toEqual(AMOUNTS.filter(([, good]) => good).map(([, , minor]) => [true, minor]));
    const refused = await bed.wp(`
      return array_map( fn( $typed ) => Cairn\\WooCommerce\\Plays\\Grants::are_amounts( array( 'costMinor' => $typed ) ),
        ${php(AMOUNTS.filter(([, good]) => !good).map(([typed]) => typed))} );`);
    expect(refused).toEqual(AMOUNTS.filter(([, good]) => !good).map(() => false));
  });

  it('a grant without a bound or without both budgets is never given', async () => {
    const grant = {
      type: 'percent',
      percent: '90',
      maxCartMinor: '300',
      dailyBudgetMinor: '50',
      monthlyBudgetMinor: '500',
    };
    const faults = await bed.wp(`
      $grant = ${php(grant)};
      $fault = fn( array $g ) => Cairn\\WooCommerce\\Plays\\Grants::fault( Cairn\\WooCommerce\\Plays\\Grants::clean( $g, 'EUR' ) );
      return array(
        $fault( $grant ),
        $fault( array( 'maxCartMinor' => '' ) + $grant ),
        $fault( array( 'dailyBudgetMinor' => '0' ) + $grant ),
        $fault( array( 'monthlyBudgetMinor' => '' ) + $grant ),
        Cairn\\WooCommerce\\Plays\\Grants::clean( $grant, 'EUR' )['percent'],
      );`);
    expect(faults[0]).toBe('');
    expect(faults[1]).toMatch(/how much/);
    expect(faults[2]).toMatch(/budget/);
    expect(faults[3]).toMatch(/budget/);
    expect(faults[4]).toBe(50);
  });
});

describe('the secret', () => {
  it('stands in nothing wp-admin shows or reports', async () => {
    const shown = await bed.wp(`
      wp_set_current_user( 1 );
      $wiring = new Cairn\\WooCommerce\\Wiring();
      ob_start();
      $wiring->make( Cairn\\WooCommerce\\Admin\\SettingsForm::class )->render( '' );
      $wiring->make( Cairn\\WooCommerce\\Health\\Report::class )->table();
      $lights = rest_do_request( new WP_REST_Request( 'GET', '/cairn/v1/lights' ) )->get_data();
      $token  = rest_do_request( new WP_REST_Request( 'POST', '/cairn/v1/token' ) )->get_data();
      $info   = $wiring->make( Cairn\\WooCommerce\\Health\\Report::class )->info( array() );
      return ob_get_clean() . wp_json_encode( array( $lights, $token, $info ) );`);
    expect(shown).toContain('cairn1.shop.rep.');
    expect(shown).not.toContain(bed.cairnd.siteSecret);
  });

  it('is not loaded with WordPress’s own options', async () => {
    const loaded = await bed.wp('return array_keys( wp_load_alloptions() );');
    expect(loaded).toContain('cairn_settings');
    expect(loaded).not.toContain('cairn_secret');
  });

  it.each(['/token', '/test', '/lights'])(
    'route %s is for people who run the shop only',
    async route => {
      const status = await bed.wp(`
        wp_set_current_user( wp_insert_user( array( 'user_login' => 'u${route.slice(1)}', 'user_pass' => 'x', 'role' => 'subscriber' ) ) );
        $method = '/lights' === '${route}' ? 'GET' : 'POST';
        $asked  = array( rest_do_request( new WP_REST_Request( $method, '/cairn/v1${route}' ) )->get_status() );
        wp_set_current_user( 0 );
        $asked[] = rest_do_request( new WP_REST_Request( $method, '/cairn/v1${route}' ) )->get_status();
        return $asked;`);
      expect(status).toEqual([403, 401]);
    },
  );
});

describe('a site key', () => {
  const script = async (key: string) => {
    await bed.wp(
      `( new Cairn\\WooCommerce\\Settings\\Settings() )->save( array( 'site_key' => '${key}' ) ); return true;`,
    );
    const lights = await bed.wp(
      'return ( new Cairn\\WooCommerce\\Wiring() )->make( Cairn\\WooCommerce\\Health\\Lights::class )->all();',
    );
    return lights.find((light: {id: string}) => light.id === 'script');
  };

  it('that cairnd does not know turns the light of the script red, although the secret is right', async () => {
    expect(await script('pk_of_another_shop')).toMatchObject({
      state: 'bad',
      text: expect.stringMatching(/does not know this site key/),
    });
    expect((await script(bed.cairnd.siteKey)).state).toBe('waiting');
    expect((await script('')).state).toBe('bad');
    bed.between.weather = 'down';
    expect((await script('pk_of_another_shop')).text).toMatch(/Unknown while cairnd/);
  });
});
