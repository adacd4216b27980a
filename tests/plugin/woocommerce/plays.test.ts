import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
});
afterAll(async () => bed?.stop());
beforeEach(async () => {
  bed.between.weather = 'fine';
  bed.between.passed.length = 0;
});

const WIRED = `
  $wiring   = new Cairn\\WooCommerce\\Wiring();
  $delivery = $wiring->make( Cairn\\WooCommerce\\Plays\\Delivery::class );`;
const deliver = () => bed.wp(`${WIRED} $delivery->deliver(); return true;`);
const settings = (changes: Record<string, unknown>) =>
  bed.wp(`( new Cairn\\WooCommerce\\Settings\\Settings() )->save(
    json_decode( '${JSON.stringify(changes)}', true ) ); return true;`);
const choose = (plays: Record<string, unknown>) =>
  bed.wp(
    `update_option( 'cairn_plays', json_decode( '${JSON.stringify(plays)}', true ) ); return true;`,
  );
const inForce = () => bed.cairnd.get('/v1/plays?site=shop');
const problems = () => bed.wp("return (object) get_option( 'cairn_problems', array() );");
const waiting = (hook: string): Promise<number> =>
  bed.wp(`return count( as_get_scheduled_actions(
    array( 'hook' => '${hook}', 'group' => 'cairn', 'status' => 'pending' ), 'ids' ) );`);
const puts = () => bed.between.passed.filter(p => p.method === 'PUT');

describe('the plays a merchant chose', () => {
  it.each([
    ['off', true],
    ['observe', true],
    ['live', false],
  ])('with Cairn %s, cairnd only observes: %s', async (mode, observeOnly) => {
    await settings({mode});
    await deliver();
    expect((await inForce()).policy.observeOnly).toBe(observeOnly);
  });

  it('are those that are on, in the shop’s own words where it has some', async () => {
    await choose({
      compare_products: {on: false},
      search_rescue: {on: true, texts: {en: {title: 'Lost?'}, it: {title: 'Perso?'}}},
    });
    await deliver();
    const {plays} = await inForce();
    const ids = plays.map((play: {id: string}) => play.id);
    expect(ids).toContain('broken_element_help');
    expect(ids).not.toContain('compare_products');
    const {texts} = plays.find((play: {id: string}) => play.id === 'search_rescue');
    expect(texts.en.title).toBe('Lost?');
    expect(texts.en.body).toMatch(/look for you/);
    expect(texts.de.title).toBe('Nicht gefunden?');
    // A language without a sentence and a way out would leave a shopper with half a card.
    expect(texts.it).toBeUndefined();
  });

  it('reach cairnd by the scheduler when it was away, and are in force as if it had not been', async () => {
    await choose({broken_element_help: {on: false}});
    bed.between.weather = 'down';
    await deliver();
    expect(await waiting('cairn_push_plays')).toBe(1);
    expect(await problems()).toEqual({});
    bed.between.weather = 'fine';
    await bed.wp("do_action( 'cairn_push_plays' ); return true;");
    const {plays} = await inForce();
    expect(plays.map((play: {id: string}) => play.id)).not.toContain('broken_element_help');
  });

  it.each(['garbage', 'unauthorised', 'down'] as const)(
    'do not count as delivered when the answer is %s',
    async weather => {
      await choose({
        checkout_reassurance: {on: weather !== 'garbage', texts: {en: {title: weather}}},
      });
      bed.between.weather = weather;
      await deliver();
      expect(await bed.wp(`${WIRED} return $delivery->is_delivered();`)).toBe(false);
      bed.between.weather = 'fine';
      await deliver();
      expect(await bed.wp(`${WIRED} return $delivery->is_delivered();`)).toBe(true);
    },
  );

  it('leave the earlier book in force when refused; the merchant is told, and cairnd is not asked again', async () => {
    await choose({search_rescue: {on: true, texts: {en: {title: 'Lost?'}}}});
    await deliver();
    const before = await inForce();
    await choose({search_rescue: {on: true, texts: {en: {title: 'x'.repeat(300)}}}});
    await deliver();
    expect(await inForce()).toEqual(before);
    expect((await problems()).plays_refused).toMatch(/plays\[\d+\]\.texts\.en\.title/);
    bed.between.passed.length = 0;
    await bed.wp("do_action( 'cairn_push_plays' ); return true;");
    expect(puts()).toEqual([]);
    await choose({});
    await deliver();
    expect(await problems()).toEqual({});
  });

  it('give something only while offers are on, and say so in the shopper’s language', async () => {
    const grant = {type: 'percent', currency: 'EUR', percent: 10, maxCartMinor: 30000};
    const limits = {minCartMinor: 0, validMinutes: 30, perVisitor: 1, perVisitorDays: 30};
    const budgets = {dailyBudgetMinor: 5000, monthlyBudgetMinor: 50000};
    await choose({leaving_cart_help: {on: true, grant: {...grant, ...limits, ...budgets}}});
    const play = async () =>
      (await inForce()).plays.find((one: {id: string}) => one.id === 'leaving_cart_help');
    await settings({offers_on: false});
    await deliver();
    expect((await play()).action).toEqual({kind: 'link', href: '/cart'});
    await settings({offers_on: true});
    await deliver();
    expect(await problems()).toEqual({});
    const given = await play();
    expect(given).toMatchObject({
      offer: true,
      consent: 'marketing',
      action: {kind: 'grant', grant: {...grant, ...limits, ...budgets}},
    });
    expect(given.texts.en.title).toBe('10% off this order');
    expect(given.texts.de.title).toBe('10\u00a0% Rabatt auf diese Bestellung');
    expect(given.texts.de.close).toBe('Schließen');
  });

  it('are not sent again by the five-minute round while cairnd says it has them', async () => {
    await choose({});
    await deliver();
    bed.between.passed.length = 0;
    await bed.wp("do_action( 'cairn_collect_alerts' ); return true;");
    expect(bed.between.passed.map(p => p.target)).toContain('/v1/status?site=shop');
    expect(puts()).toEqual([]);
  });

  it('are sent again when cairnd has lost them', async () => {
    await choose({compare_products: {on: false}});
    await deliver();
    await bed.cairnd.stop();
    rmSync(join(bed.cairnd.dataDir, 'sites/shop.plays.json'));
    await bed.cairnd.start();
    await bed.wp("do_action( 'cairn_collect_alerts' ); return true;");
    expect(puts()).toHaveLength(2);
    const {plays} = await inForce();
    expect(plays.map((play: {id: string}) => play.id)).not.toContain('compare_products');
  });
});
