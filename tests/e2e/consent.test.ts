import {describe, expect, it} from 'vitest';
import {screenshot} from './support/browser.ts';
import {eventually} from './support/eventually.ts';
import {helpOnScreen} from './support/help_on_screen.ts';
import {hurry, ownClock} from './support/page_clock.ts';
import {pressRepeatedly, rageClick} from './support/presses.ts';
import {kAddToCart, type Shopper, type ShopperOptions} from './support/shopper.ts';
import {setStage} from './support/stage.ts';
import {toldOf} from './support/told.ts';

const stage = setStage();

const kHelp = 'That button is not answering';

/** A shopper of this tier, on a clock of our own, for whom "Add to cart" is dead. */
async function comes(tier: ShopperOptions['tier']): Promise<Shopper> {
  const shopper = await stage.shopper({tier, switches: 'dead_add_to_cart'});
  await ownClock(shopper);
  return shopper;
}

async function rage(shopper: Shopper, product = 'alder-jacket') {
  await shopper.open(`/product/${product}`);
  await rageClick(shopper.page, kAddToCart);
  await toldOf(shopper.page, 'signal', {kind: 'rage_click'});
}

/** What a visit left behind on the device and sent to Cairn. */
async function traces({page, context, requests}: Shopper) {
  const stored = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(d => d.name),
    caches: 'caches' in window ? await caches.keys().catch(() => []) : [],
  }));
  const cookies = (await context.cookies()).map(c => c.name).filter(n => !n.startsWith('shop_'));
  const toCairn = requests.filter(r => r.url().startsWith(stage.running.cairnd));
  const sent = toCairn.filter(r => r.method() !== 'GET').length;
  return {stored, cookies, toCairn, sent};
}

describe('consent comes first', () => {
  it('without it nothing is stored, nothing is sent, and help still comes', async () => {
    const shopper = await comes('none');
    await rage(shopper);
    await toldOf(shopper.page, 'exposure', {event: 'shown'});
    expect(await helpOnScreen(shopper.page)).toContain(kHelp);
    await screenshot(shopper.page, 'no-consent-help-1440');
    await shopper.open('/cart');
    await hurry(shopper, 5000);
    const {stored, cookies, toCairn} = await traces(shopper);
    expect(stored).toEqual({local: [], session: [], databases: [], caches: []});
    expect(cookies).toEqual([]);
    expect(toCairn.length).toBeGreaterThan(0);
    for (const request of toCairn) {
      expect(request.method(), request.url()).toBe('GET');
      expect(request.postData()).toBeNull();
      expect(request.headers()['cookie']).toBeUndefined();
      expect(new URL(request.url()).pathname).toMatch(/^\/(storefront|plays)\//);
      expect(new URL(request.url()).search).toBe('');
    }
  });

  it('one help per page, not two, without consent', async () => {
    const shopper = await comes('none');
    await rage(shopper);
    await toldOf(shopper.page, 'exposure', {event: 'shown'});
    await shopper.page.keyboard.press('Escape');
    await hurry(shopper, 11_000);
    await rageClick(shopper.page, kAddToCart);
    await toldOf(shopper.page, 'signal', {kind: 'rage_click', phase: 'raised'}, 2);
    await hurry(shopper, 1200);
    expect(await helpOnScreen(shopper.page)).not.toContain(kHelp);
  });

  it('functional consent keeps caps on this device and sends nothing', async () => {
    const shopper = await comes('functional');
    await rage(shopper);
    await toldOf(shopper.page, 'exposure', {event: 'shown'});
    const {stored, cookies} = await traces(shopper);
    expect(stored.local).toEqual([]);
    expect(stored.session.length).toBe(1);
    expect(cookies).toEqual([]);
    await rage(shopper, 'skylark-shell');
    await hurry(shopper, 1000);
    expect(await helpOnScreen(shopper.page)).not.toContain(kHelp);
    expect((await traces(shopper)).sent).toBe(0);
  });

  it('analytics consent sends, and taking it back deletes what was kept', async () => {
    const shopper = await comes('analytics');
    await rage(shopper);
    const before = await eventually(
      () => traces(shopper),
      t => t.sent > 0,
    );
    expect(before.cookies).toContain('cairn_visitor');
    await shopper.page.evaluate(() => (window as any).cairn.push({consent: 'none'}));
    await shopper.answered();
    const {sent} = await traces(shopper);
    await pressRepeatedly(shopper.page, kAddToCart, 4);
    await hurry(shopper, 1000);
    const after = await traces(shopper);
    expect(after.cookies).toEqual([]);
    expect(after.stored.session).toEqual([]);
    expect(after.sent).toBe(sent);
  });

  it('Global Privacy Control is heard, whatever the banner says', async () => {
    const shopper = await comes('marketing');
    await shopper.context.addInitScript(() =>
      Object.defineProperty(navigator, 'globalPrivacyControl', {value: true}),
    );
    await rage(shopper);
    await toldOf(shopper.page, 'exposure', {event: 'shown'});
    await hurry(shopper, 1000);
    const {cookies, sent} = await traces(shopper);
    expect(cookies).toEqual([]);
    expect(sent).toBe(0);
  });
});
