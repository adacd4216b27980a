import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {screenshot} from './support/browser.ts';
import {helpOnScreen} from './support/help_on_screen.ts';
import {holdClock, pass, passUntil} from './support/page_clock.ts';
import {kAddToCart, type Shopper, type ShopperOptions} from './support/shopper.ts';
import {setStage} from './support/stage.ts';
import {signalKinds, told} from './support/told.ts';

/**
 * The default book without its wait before the first play: the page's clock is held here, the
 * endpoint's is not, and to the endpoint these visits are seconds old.
 */
function bookWithoutWaiting(): object {
  const book = JSON.parse(readFileSync('docs/play-book.default.json', 'utf8'));
  for (const play of book.plays) play.beforeFirstMs = 0;
  return book;
}

const stage = setStage({book: bookWithoutWaiting()});

async function heldShopper(options?: ShopperOptions): Promise<Shopper> {
  const shopper = await stage.shopper(options);
  await holdClock(shopper);
  return shopper;
}

async function cartHolds({page}: Shopper, items: string) {
  await page.waitForFunction(
    items => document.querySelector('[data-cart-count]')!.textContent === items,
    items,
  );
}

async function addToCart(shopper: Shopper, product: string) {
  await shopper.open(`/product/${product}`);
  await shopper.page.locator(kAddToCart).click();
  await cartHolds(shopper, '1');
}

async function removeFromCart(shopper: Shopper) {
  await shopper.open('/cart');
  await shopper.page.locator('[data-cairn-action="remove"]').first().click();
  await cartHolds(shopper, '0');
}

const search = ({open}: Shopper, query: string) => open(`/search?q=${encodeURIComponent(query)}`);

describe('a shopper hesitates', () => {
  it('over one product for a minute: quiet help comes after 60 s and not before', async () => {
    const shopper = await heldShopper();
    const {page} = shopper;
    await shopper.open('/product/skylark-shell');
    await pass(shopper, 58);
    expect(await signalKinds(page)).not.toContain('product_hesitation');
    await pass(shopper, 6);
    const signal = await passUntil(shopper, 'signal', {kind: 'product_hesitation'});
    expect(signal.detail.evidence.dwellMs).toBeGreaterThanOrEqual(60_000);
    expect(signal.detail.evidence.dwellMs).toBeLessThan(61_000);
    await passUntil(shopper, 'exposure', {event: 'shown', play: 'product_quiet_help'});
    expect(await helpOnScreen(page)).toContain('Wondering about this one?');
    await screenshot(page, 'product-help-1440');
  });

  it('a tab left alone is not hesitation', async () => {
    const shopper = await heldShopper();
    const {page} = shopper;
    await shopper.open('/product/skylark-shell');
    await page.mouse.move(200, 300);
    await pass(shopper, 120, false);
    expect(await signalKinds(page)).not.toContain('product_hesitation');
  });

  it('in checkout for 90 s: reassurance', async () => {
    const shopper = await heldShopper();
    const {page} = shopper;
    await addToCart(shopper, 'alder-jacket');
    await shopper.open('/checkout');
    await pass(shopper, 88);
    expect(await signalKinds(page)).not.toContain('checkout_stall');
    await pass(shopper, 4);
    const signal = await passUntil(shopper, 'signal', {kind: 'checkout_stall'});
    expect(signal.detail.evidence.stalledMs).toBe(90_000);
    await passUntil(shopper, 'exposure', {event: 'shown', play: 'checkout_reassurance'});
    expect(await helpOnScreen(page)).toContain('Take your time');
    await screenshot(page, 'checkout-help-1440');
  });

  it('never while typing: the help waits', async () => {
    const shopper = await heldShopper();
    const {page} = shopper;
    await addToCart(shopper, 'alder-jacket');
    await shopper.open('/checkout');
    await pass(shopper, 80);
    const email = page.locator('input[type="email"]');
    await email.focus();
    let typedAt = 0;
    for (let i = 0; i < 6; i++) {
      typedAt = await page.evaluate(() => performance.now());
      await page.keyboard.press('a');
      await pass(shopper, 2, false);
    }
    expect((await told(page)).filter(t => t.what === 'exposure')).toEqual([]);
    // The 90 s are over: it comes once the fingers have rested for five.
    const shown = await passUntil(shopper, 'exposure', {play: 'checkout_reassurance'});
    expect(shown.at - typedAt).toBeGreaterThanOrEqual(5000);
  });

  it('in and out of the cart three times: compare', async () => {
    const shopper = await heldShopper();
    const {page} = shopper;
    for (let i = 0; i < 3; i++) {
      await addToCart(shopper, 'alder-jacket');
      await pass(shopper, 9, false);
      await removeFromCart(shopper);
      await pass(shopper, 2, false);
    }
    await passUntil(shopper, 'signal', {kind: 'cart_indecision'});
    await passUntil(shopper, 'exposure', {event: 'shown', play: 'compare_products'});
    expect(await helpOnScreen(page)).toContain('Hard to choose?');
    await screenshot(page, 'compare-help-1440');
  });

  it('"raincoat" and "rain jacket" find nothing: search rescue at the second', async () => {
    const shopper = await heldShopper({switches: 'no_raincoat_results'});
    const {page} = shopper;
    await search(shopper, 'raincoat');
    await pass(shopper, 6, false);
    expect(await signalKinds(page)).toEqual([]);
    await search(shopper, 'rain jacket');
    const signal = await passUntil(shopper, 'signal', {kind: 'search_struggle'});
    expect(signal.detail.evidence.zeroResults).toBe(2);
    expect(JSON.stringify({...signal.detail, elementName: ''})).not.toMatch(/rain/);
    await passUntil(shopper, 'exposure', {event: 'shown', play: 'search_rescue'});
    expect(await helpOnScreen(page)).toContain('Not finding it?');
    await screenshot(page, 'search-help-1440');
  });

  it('three searches with results nobody opens: search rescue at the third', async () => {
    const shopper = await heldShopper();
    const {page} = shopper;
    for (const query of ['boots', 'pack']) {
      await search(shopper, query);
      await pass(shopper, 6, false);
      expect(await signalKinds(page)).toEqual([]);
    }
    await search(shopper, 'jacket');
    const signal = await passUntil(shopper, 'signal', {kind: 'search_struggle'});
    expect(signal.detail.evidence).toMatchObject({chainLen: 3, zeroResults: 0});
  });
});
