import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';
import {
  choose,
  deliver,
  helpPage,
  idsInForce,
  playInForce,
  playsInForce,
  post,
  printed,
  saveSettings,
  SHOWN,
  SILENT,
  switchOn,
} from './support/plays.ts';

/** They promise what stands behind their link. */
const NEED_A_LINK = [
  'broken_element_help',
  'product_quiet_help',
  'compare_products',
  'search_rescue',
];

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
});
afterAll(async () => bed?.stop());
beforeEach(async () => {
  await choose(bed, {}, {mode: 'live', help_page: 0, offers_on: false});
});

describe('a play’s link', () => {
  /** The book's links as this shop has them, with PHP run before; '' stands for a message. */
  const linksWith = async (before: string): Promise<Record<string, string>> => {
    await deliver(bed, before);
    return Object.fromEntries(
      (await playsInForce(bed))
        .filter(({id}) => !SILENT.includes(id))
        .map(({id, action}) => [id, action.href ?? '']),
    );
  };
  const helpLinks = (help: string, question: string, cart: string) => ({
    broken_element_help: help,
    checkout_reassurance: help,
    product_quiet_help: help,
    search_rescue: question,
    leaving_cart_help: cart,
    coupon_help: help,
  });
  const ALL = Object.fromEntries(SHOWN.map(id => [id, {on: true}]));
  const PLAIN = "$GLOBALS['wp_rewrite']->set_permalink_structure( '' );";
  const PRETTY = "$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );";
  const FOLDER = 'add_filter( \'option_home\', fn( $home ) => "$home/store", 20 );';
  const PARAMETER =
    "add_filter( 'page_link', fn( $link ) => add_query_arg( 'lang', 'de', $link ) );";
  const HOST =
    "add_filter( 'page_link', fn( $link ) => 'https://de.shop.example' . wp_parse_url( $link, PHP_URL_PATH ) );";

  it.each<[string, string, (help: number, cart: number) => [string, string, string]]>([
    ['pretty permalinks', PRETTY, () => ['/help/', '/help/?question={query}', '/cart/']],
    [
      'plain permalinks',
      PLAIN,
      (h, c) => [`/?page_id=${h}`, `/?page_id=${h}&question={query}`, `/?page_id=${c}`],
    ],
    [
      'WordPress in a folder',
      FOLDER,
      () => ['/store/help/', '/store/help/?question={query}', '/store/cart/'],
    ],
    [
      'WordPress in a folder, plain',
      PLAIN + FOLDER,
      (h, c) => [
        `/store/?page_id=${h}`,
        `/store/?page_id=${h}&question={query}`,
        `/store/?page_id=${c}`,
      ],
    ],
    [
      'a language in the query',
      PARAMETER,
      () => ['/help/?lang=de', '/help/?lang=de&question={query}', '/cart/?lang=de'],
    ],
    [
      'a language on a host of its own',
      HOST,
      () => [
        'https://de.shop.example/help/',
        'https://de.shop.example/help/?question={query}',
        'https://de.shop.example/cart/',
      ],
    ],
  ])('leads to this shop’s own pages: %s', async (_title, before, wanted) => {
    const page = await helpPage(bed);
    const cart = await bed.wp("return (int) get_option( 'woocommerce_cart_page_id' );");
    await choose(bed, ALL);
    try {
      expect(await linksWith(before)).toEqual(helpLinks(...wanted(page, cart)));
    } finally {
      await bed.wp(`${PRETTY} return true;`);
    }
  });

  it('answers, each of them', async () => {
    await helpPage(bed);
    await choose(bed, {...ALL, compare_products: {on: true, link: '/shop/?compare={products}'}});
    await deliver(bed);
    for (const {id, action} of (await playsInForce(bed)).filter(one => one.action)) {
      const path = action.href!.replace('{query}', 'rain%20coat').replace('{products}', '7%2C8');
      expect((await fetch(bed.url + path)).status, `${id} ${path}`).toBe(200);
    }
    expect((await playInForce(bed, 'compare_products')).action).toEqual({
      kind: 'compare',
      href: '/shop/?compare={products}',
    });
  });

  it('is none without a help page: a word without a button, in every language', async () => {
    await choose(bed, {
      coupon_help: {
        on: true,
        texts: {en: {action: 'Ask'}, nl: {title: 't', body: 'b', action: 'a', close: 'c'}},
      },
    });
    await deliver(bed);
    const {action, texts} = await playInForce(bed, 'coupon_help');
    expect(action).toEqual({kind: 'message'});
    expect(Object.keys(texts)).toEqual(['en', 'de', 'fr', 'es', 'nl']);
    expect(Object.values(texts).filter(words => 'action' in words)).toEqual([]);
  });

  it('is what some plays wait for, and the settings say so', async () => {
    await choose(bed, ALL);
    await deliver(bed);
    const left = SHOWN.filter(id => !NEED_A_LINK.includes(id));
    expect(await idsInForce(bed)).toEqual([...left, ...SILENT]);
    const cards = (await printed(bed)).split('id="cairn-play-').slice(1);
    for (const card of cards)
      expect
        .soft(/Shown when it has a link/.test(card), card.slice(0, 40))
        .toBe(NEED_A_LINK.some(id => card.startsWith(`${id}"`)));
    await helpPage(bed);
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual([
      ...SHOWN.filter(id => id !== 'compare_products'),
      ...SILENT,
    ]);
  });

  it('is not missed by a play that gives something', async () => {
    const grant = {type: 'amount', currency: 'EUR', amountMinor: 500, minCartMinor: 0};
    const limits = {validMinutes: 30, perVisitor: 1, perVisitorDays: 30};
    const budgets = {dailyBudgetMinor: 5000, monthlyBudgetMinor: 50000};
    await choose(bed, {compare_products: {on: true, grant: {...grant, ...limits, ...budgets}}});
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual(SILENT);
    await saveSettings(bed, {offers_on: true});
    await deliver(bed);
    expect((await playInForce(bed, 'compare_products')).action.kind).toBe('grant');
  });

  it('is the merchant’s own where there is one; what is no link is refused, and the old one stays', async () => {
    const link = 'https://help.shop.example/?q={query}';
    expect(await post(bed, {search_rescue: {on: '1', link: ` ${link} `}})).toEqual([]);
    await deliver(bed);
    expect((await playInForce(bed, 'search_rescue')).action).toEqual({kind: 'search', href: link});
    const complaints = await post(bed, {search_rescue: {on: '1', link: 'javascript:alert(1)'}});
    expect(complaints).toEqual([expect.stringMatching(/^“Searching in vain”: a link is/)]);
    await deliver(bed);
    expect((await playInForce(bed, 'search_rescue')).action.href).toBe(link);
    expect(await post(bed, {search_rescue: {on: '1', link: ''}})).toEqual([]);
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual([]);
  });

  it.each([
    ['in the bin', 'wp_trash_post( $id );'],
    ['gone', 'wp_delete_post( $id, true );'],
    ['a draft again', "wp_update_post( array( 'ID' => $id, 'post_status' => 'draft' ) );"],
    ['private', "wp_update_post( array( 'ID' => $id, 'post_status' => 'private' ) );"],
    ['behind a password', "wp_update_post( array( 'ID' => $id, 'post_password' => 'x' ) );"],
  ])(
    'falls away with its page %s, at the latest in the five-minute round',
    async (_title, happens) => {
      const page = await helpPage(bed);
      await switchOn(bed, 'broken_element_help', 'coupon_help');
      expect(await idsInForce(bed)).toEqual(['broken_element_help', 'coupon_help', ...SILENT]);
      await bed.wp(`$id = ${page}; ${happens} do_action( 'cairn_collect_alerts' ); return true;`);
      expect(await idsInForce(bed)).toEqual(['coupon_help', ...SILENT]);
      expect((await playInForce(bed, 'coupon_help')).action).toEqual({kind: 'message'});
    },
  );

  it('follows its page to another address', async () => {
    const page = await helpPage(bed);
    await switchOn(bed, 'coupon_help');
    await bed.wp(`
      wp_update_post( array( 'ID' => ${page}, 'post_name' => 'contact' ) );
      do_action( 'cairn_collect_alerts' );
      return true;`);
    expect((await playInForce(bed, 'coupon_help')).action.href).toBe('/contact/');
  });

  it('to the cart is none while the shop has no cart', async () => {
    await bed.wp("return update_option( 'wc_was', get_option( 'woocommerce_cart_page_id' ) );");
    await bed.wp("return update_option( 'woocommerce_cart_page_id', '' );");
    await switchOn(bed, 'leaving_cart_help');
    expect((await playInForce(bed, 'leaving_cart_help')).action).toEqual({kind: 'message'});
    await bed.wp("return update_option( 'woocommerce_cart_page_id', get_option( 'wc_was' ) );");
  });
});

describe('"Switch on all that need nothing more"', () => {
  it('keeps what was posted, and switches on every play that means something', async () => {
    await post(bed, {coupon_help: {link: '/codes/'}, compare_products: {}}, 'switch-on');
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual([
      ...SHOWN.filter(id => !NEED_A_LINK.includes(id)),
      ...SILENT,
    ]);
    expect((await playInForce(bed, 'coupon_help')).action.href).toBe('/codes/');
  });

  it('is not what a save does', async () => {
    await post(bed, {coupon_help: {on: '1'}});
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual(['coupon_help']);
  });
});
