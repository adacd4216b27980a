import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';
import {
  choose,
  DEFAULT,
  deliver,
  helpPage,
  idsInForce,
  playInForce,
  playsInForce,
  printed,
  saveSettings,
  SHOWN,
  SILENT,
  switchOn,
} from './support/plays.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
});
afterAll(async () => bed?.stop());
beforeEach(async () => {
  await choose(bed, {}, {mode: 'live', help_page: 0, offers_on: false});
  bed.between.weather = 'fine';
  bed.between.passed.length = 0;
});

const WIRED = `
  $wiring   = new Cairn\\WooCommerce\\Wiring();
  $delivery = $wiring->make( Cairn\\WooCommerce\\Plays\\Delivery::class );`;
const problems = () => bed.wp("return (object) get_option( 'cairn_problems', array() );");
const waiting = (hook: string): Promise<number> =>
  bed.wp(`return count( as_get_scheduled_actions(
    array( 'hook' => '${hook}', 'group' => 'cairn', 'status' => 'pending' ), 'ids' ) );`);
const puts = () => bed.between.passed.filter(p => p.method === 'PUT');
const light = () =>
  bed.wp(`
    foreach ( ( new Cairn\\WooCommerce\\Wiring() )->make( Cairn\\WooCommerce\\Health\\Lights::class )->all() as $light )
      if ( 'plays' === $light->id ) return array( $light->state, $light->text );`);

describe('the plays a merchant chose', () => {
  it.each([
    ['off', true],
    ['observe', true],
    ['live', false],
  ])('with Cairn %s, cairnd only observes: %s', async (mode, observeOnly) => {
    await saveSettings(bed, {mode});
    await deliver(bed);
    expect((await bed.cairnd.get('/v1/plays?site=shop')).policy.observeOnly).toBe(observeOnly);
  });

  it('are all judged while Cairn observes, whatever is on; an alert that is off is off', async () => {
    await saveSettings(bed, {mode: 'observe'});
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual([...SHOWN, ...SILENT]);
    await choose(bed, {broken_page_alert: {on: false}, coupon_help: {on: false}});
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual(SHOWN);
  });

  it('are none at first that a shopper sees: Cairn is live, and says that nothing comes', async () => {
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual(SILENT);
    expect(await light()).toEqual(['waiting', expect.stringMatching(/no play is on/)]);
    expect(await printed(bed)).toContain('id="cairn-in-vain"');
    await switchOn(bed, 'coupon_help');
    expect(await light()).toEqual(['ok', '2 plays in force.']);
    expect(await printed(bed)).not.toContain('id="cairn-in-vain"');
  });

  it('are, live, those that are on, in the shop’s own words where it has some', async () => {
    await helpPage(bed);
    await choose(bed, {
      broken_element_help: {on: true},
      checkout_reassurance: {on: false},
      search_rescue: {on: true, texts: {en: {title: 'Lost?'}, it: {title: 'Perso?'}}},
    });
    await deliver(bed);
    expect(await idsInForce(bed)).toEqual(['broken_element_help', 'search_rescue', ...SILENT]);
    const {texts} = await playInForce(bed, 'search_rescue');
    expect(texts.en!.title).toBe('Lost?');
    expect(texts.en!.body).toMatch(/help you look/);
    expect(texts.de!.title).toBe('Nicht gefunden?');
    // A language without a sentence and a way out would leave a shopper with half a card.
    expect(texts.it).toBeUndefined();
  });

  it('promise nothing in the merchant’s name until the merchant does', () => {
    const PROMISES =
      /\d|free|refund|return|gratis|kostenlos|rückgabe|umtausch|gratuit|rembours|retour|devol|24|guarant|garant/i;
    const words = DEFAULT.flatMap(({texts}) => Object.values(texts ?? {}).flatMap(Object.values));
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter(text => PROMISES.test(text))).toEqual([]);
  });

  it('reach cairnd by the scheduler when it was away, and are in force as if it had not been', async () => {
    await deliver(bed);
    await choose(bed, {coupon_help: {on: true}});
    bed.between.weather = 'down';
    await deliver(bed);
    expect(await waiting('cairn_push_plays')).toBe(1);
    expect(await problems()).toEqual({});
    bed.between.weather = 'fine';
    await bed.wp("do_action( 'cairn_push_plays' ); return true;");
    expect(await idsInForce(bed)).toEqual(['coupon_help', ...SILENT]);
  });

  it.each(['garbage', 'unauthorised', 'down'] as const)(
    'do not count as delivered when the answer is %s',
    async weather => {
      await choose(bed, {checkout_reassurance: {on: true, texts: {en: {title: weather}}}});
      bed.between.weather = weather;
      await deliver(bed);
      expect(await bed.wp(`${WIRED} return $delivery->is_delivered();`)).toBe(false);
      bed.between.weather = 'fine';
      await deliver(bed);
      expect(await bed.wp(`${WIRED} return $delivery->is_delivered();`)).toBe(true);
    },
  );

  it('leave the earlier book in force when refused; the merchant is told, and cairnd is not asked again', async () => {
    await choose(bed, {coupon_help: {on: true, texts: {en: {title: 'No luck?'}}}});
    await deliver(bed);
    const before = await playsInForce(bed);
    await choose(bed, {coupon_help: {on: true, texts: {en: {title: 'x'.repeat(300)}}}});
    await deliver(bed);
    expect(await playsInForce(bed)).toEqual(before);
    expect((await problems()).plays_refused).toMatch(/plays\[\d+\]\.texts\.en\.title/);
    bed.between.passed.length = 0;
    await bed.wp("do_action( 'cairn_push_plays' ); return true;");
    expect(puts()).toEqual([]);
    await choose(bed, {});
    await deliver(bed);
    expect(await problems()).toEqual({});
  });

  it('give something only while offers are on, and say so in the shopper’s language', async () => {
    const grant = {type: 'percent', currency: 'EUR', percent: 10, maxCartMinor: 30000};
    const limits = {minCartMinor: 0, validMinutes: 30, perVisitor: 1, perVisitorDays: 30};
    const budgets = {dailyBudgetMinor: 5000, monthlyBudgetMinor: 50000};
    await choose(bed, {leaving_cart_help: {on: true, grant: {...grant, ...limits, ...budgets}}});
    await deliver(bed);
    expect((await playInForce(bed, 'leaving_cart_help')).action).toEqual({
      kind: 'link',
      href: '/cart/',
    });
    await saveSettings(bed, {offers_on: true});
    await deliver(bed);
    expect(await problems()).toEqual({});
    const given = await playInForce(bed, 'leaving_cart_help');
    expect(given).toMatchObject({
      offer: true,
      consent: 'marketing',
      action: {kind: 'grant', grant: {...grant, ...limits, ...budgets}},
    });
    expect(given.texts.en!.title).toBe('10% off this order');
    expect(given.texts.de!.title).toBe('10\u00a0% Rabatt auf diese Bestellung');
    expect(given.texts.de!.close).toBe('Schließen');
  });

  it('are not sent again by the five-minute round while cairnd says it has them', async () => {
    await choose(bed, {});
    await deliver(bed);
    bed.between.passed.length = 0;
    await bed.wp("do_action( 'cairn_collect_alerts' ); return true;");
    expect(bed.between.passed.map(p => p.target)).toContain('/v1/status?site=shop');
    expect(puts()).toEqual([]);
  });

  it('are sent again when cairnd has lost them', async () => {
    await choose(bed, {coupon_help: {on: true}});
    await deliver(bed);
    await bed.cairnd.stop();
    rmSync(join(bed.cairnd.dataDir, 'sites/shop.plays.json'));
    await bed.cairnd.start();
    await bed.wp("do_action( 'cairn_collect_alerts' ); return true;");
    expect(puts()).toHaveLength(2);
    expect(await idsInForce(bed)).toEqual(['coupon_help', ...SILENT]);
  });
});
