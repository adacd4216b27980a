import {randomBytes} from 'node:crypto';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double', settings: {alert_email: 'ops@shop.example'}});
  await bed.wp(`
    ( new Cairn\\WooCommerce\\Wiring() )->make( Cairn\\WooCommerce\\Plays\\Delivery::class )->deliver();
    return true;`);
});
afterAll(async () => bed?.stop());
beforeEach(() => {
  bed.between.weather = 'fine';
  bed.mails();
});

const id = () => randomBytes(16).toString('hex');

/** A visitor's page tells of a press in vain: the silent play "broken_page_alert" answers. */
async function press(elementName: string, kind = 'dead_click') {
  const signal = {
    id: 1,
    kind,
    phase: 'raised',
    atMs: 1000,
    pageType: 'product',
    elementName,
  };
  const more = {elementKey: '9b1c000000000000', strength: 60, count: 1, spanMs: 0, preset: 'cairn'};
  const batch = {
    v: 1,
    batchId: id(),
    visitorId: id(),
    sessionId: id(),
    createdAtMs: 1000,
    consent: 'analytics',
    page: {type: 'product', path: '/product/mug/'},
    gates: {typing: false, paying: false, playOpen: false},
    signals: [{...signal, ...more, host: 'web', vetoesChecked: 0, evidence: {}}],
  };
  const query = `site=${bed.cairnd.siteKey}&sentAtMs=1000`;
  const reply = await fetch(`${bed.cairnd.url}/v1/signals?${query}`, {
    method: 'POST',
    headers: {Origin: bed.url, 'Content-Type': 'text/plain'},
    body: JSON.stringify(batch),
  });
  expect(reply.status, await reply.clone().text()).toBe(200);
}

const collect = () => bed.wp("do_action( 'cairn_collect_alerts' ); return true;");
const inbox = '( new Cairn\\WooCommerce\\Alerts\\Inbox() )';
const unread = () => bed.wp(`return ${inbox}->unread();`);
const readAll = () => bed.wp(`${inbox}->read( PHP_INT_MAX ); return true;`);

describe('an alert', () => {
  it('reaches wp-admin once, and the mail when one is set', async () => {
    await press('Add to cart');
    await collect();
    await collect();
    expect((await unread()).map((a: {element: string}) => a.element)).toEqual(['Add to cart']);
    const mails = bed.mails();
    expect(mails.map(m => m.to)).toEqual(['ops@shop.example']);
    expect(mails[0].subject).toMatch(/Cairn: 1 thing looks broken/);
    expect(mails[0].message).toMatch(/“Add to cart” on a product page leads nowhere/);
  });

  it('that was read does not come back, also not after cairnd started again', async () => {
    await readAll();
    await bed.cairnd.stop();
    await bed.cairnd.start();
    await collect();
    expect(await unread()).toEqual([]);
  });

  it.each(['down', 'slow', 'garbage', 'unauthorised', 'lost_answer'] as const)(
    'is not lost while cairnd is away (%s)',
    async weather => {
      await readAll();
      await press('Size guide');
      bed.between.weather = weather;
      await collect();
      expect(await unread()).toEqual([]);
      bed.between.weather = 'fine';
      await collect();
      expect((await unread()).map((a: {element: string}) => a.element)).toEqual(['Size guide']);
      expect(await bed.wp("return get_option( 'cairn_problems', array() );")).toEqual([]);
    },
  );

  it('within a quarter of an hour of the last mail waits for the next one', async () => {
    await press('Zoom');
    await collect();
    expect(bed.mails()).toEqual([]);
    await bed.wp(`
      $state = get_option( 'cairn_alerts' );
      $state['mailedAt'] -= 900;
      return update_option( 'cairn_alerts', $state, false );`);
    await collect();
    expect(bed.mails().map(m => m.message.split('\n').length)).toEqual([4]);
  });

  it('that ten shoppers meet is one line, and what a page made up is text', async () => {
    await readAll();
    for (let i = 0; i < 3; i++) await press('<b onclick=x>Buy</b> &');
    await collect();
    const groups = await bed.wp(
      `return Cairn\\WooCommerce\\Alerts\\Groups::of( ${inbox}->unread() );`,
    );
    expect(groups).toHaveLength(1);
    expect(groups[0].times).toBe(3);
    expect(groups[0].text).not.toMatch(/onclick/);
  });

  it('comes of a button pressed in vain too, although no help for it is on', async () => {
    await readAll();
    await press('Pay now', 'rage_click');
    await collect();
    expect((await unread()).map((a: {element: string}) => a.element)).toEqual(['Pay now']);
  });
});
