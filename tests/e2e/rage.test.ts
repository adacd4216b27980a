import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openLivePage, rowOf, sawSignal} from './live_page.ts';
import {startAll, type Running} from './running.ts';
import {
  helpOnScreen,
  newShopper,
  openBrowser,
  pressRepeatedly,
  ready,
  screenshot,
  told,
  toldOf,
} from './shopper.ts';

let browser: Browser;
let running: Running;
beforeAll(async () => {
  running = await startAll();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const PRODUCT = '/product/alder-jacket';
const ADD = '[data-cairn-cta="add_to_cart"]';

/** One shopper rage-clicks the dead button while a merchant looks at the live page. */
async function rageOnce(phone = false) {
  const live = await openLivePage(browser, running);
  const {context, page, requests} = await newShopper(browser, running, {
    switches: 'dead_add_to_cart',
    phone,
  });
  await page.goto(running.shop + PRODUCT, {waitUntil: 'load'});
  await ready(page);
  if (phone) {
    await page.locator(ADD).scrollIntoViewIfNeeded();
    await page.waitForTimeout(400); // the scrolling is over: a press in it would be a gesture (V8)
    const box = (await page.locator(ADD).boundingBox())!;
    for (let i = 0; i < 4; i++) {
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForTimeout(100);
    }
  } else {
    await pressRepeatedly(page, ADD, 4, 110);
  }
  const signal = await toldOf(page, 'signal', {kind: 'rage_click'});
  const shown = await toldOf(page, 'exposure', {event: 'shown'});
  const visitor = (await context.cookies()).find(c => c.name === 'cairn_visitor')!.value;
  const seenAt = await sawSignal(live.page, visitor, 'rage_click');
  const wallAtSignal = await page.evaluate(at => performance.timeOrigin + at, signal.at);
  const releases = (await told(page)).filter(t => (t.what as string) === 'pointerup');
  return {
    live,
    context,
    page,
    requests,
    visitor,
    signal,
    shown,
    rowMs: seenAt - wallAtSignal,
    lastRelease: releases[3]!.at,
  };
}

describe('a shopper rage-clicks the broken button', () => {
  it('is helped at once, and the merchant sees it with the reason', async () => {
    const tries = [];
    for (let i = 0; i < 3; i++) {
      const r = await rageOnce();
      const helpMs = r.shown.at - r.signal.at;
      tries.push({signalMs: r.signal.at - r.lastRelease, helpMs, rowMs: r.rowMs});
      // Core time: the fourth click and the verdict are exactly the hold apart.
      expect(r.signal.detail.count).toBe(4);
      expect(r.signal.detail.strength).toBeGreaterThanOrEqual(50);
      expect(await helpOnScreen(r.page)).toContain('That button is not answering');
      const row = await rowOf(r.live.page, r.visitor);
      expect(row).toMatch(/4 clicks/);
      expect(row).toMatch(/Add to cart/);
      if (i === 0) {
        await screenshot(r.page, 'rage-help-1440');
        await screenshot(r.live.page, 'rage-live-1440');
      }
      await r.context.close();
      await r.live.context.close();
    }
    for (const t of tries) {
      console.log(
        `signal ${t.signalMs.toFixed(0)} ms after the fourth click, help ${t.helpMs.toFixed(0)} ms after the signal, live row ${t.rowMs.toFixed(0)} ms after the signal`,
      );
    }
    // A loaded machine delays any one try; the best of three shows what the line can do.
    expect(Math.min(...tries.map(t => t.signalMs))).toBeGreaterThanOrEqual(299);
    expect(Math.min(...tries.map(t => t.signalMs))).toBeLessThan(350);
    expect(Math.min(...tries.map(t => t.helpMs))).toBeLessThan(100);
    expect(Math.min(...tries.map(t => t.rowMs))).toBeLessThan(250);
  });

  it('on a phone, with a finger', async () => {
    const r = await rageOnce(true);
    expect(await helpOnScreen(r.page)).toContain('That button is not answering');
    expect(r.signal.detail.count).toBe(4);
    await screenshot(r.page, 'rage-help-390');
    await r.context.close();
    await r.live.context.close();
  });

  it('nothing on the wire has a coordinate, a key or a text that was typed', async () => {
    const r = await rageOnce();
    const bodies = r.requests.filter(q => q.method() === 'POST').map(q => q.postData() ?? '');
    expect(bodies.length).toBeGreaterThan(0);
    const sent = bodies.filter(b => b.includes('rage_click')).join('\n');
    expect(sent).toContain('"count":4');
    expect(sent).not.toMatch(/"(x|y|clientX|clientY|pageX|pageY|key|text|value|coords?)":/);
    await r.context.close();
    await r.live.context.close();
  });

  it('closing it is remembered and told; nobody is asked twice', async () => {
    const r = await rageOnce();
    await r.page.keyboard.press('Escape');
    await toldOf(r.page, 'exposure', {event: 'closed'});
    expect(await helpOnScreen(r.page)).not.toContain('That button is not answering');
    // Ten seconds later (the detector's cooldown) the next dead button: the signal comes, help does not.
    await r.page.waitForTimeout(10_500);
    await r.page.goto(`${running.shop}/product/skylark-shell`, {waitUntil: 'load'});
    await ready(r.page);
    await pressRepeatedly(r.page, ADD, 4, 110);
    await toldOf(r.page, 'signal', {kind: 'rage_click'});
    await r.page.waitForTimeout(800);
    expect(await helpOnScreen(r.page)).not.toContain('That button is not answering');
    expect(await rowOf(r.live.page, r.visitor)).toMatch(/Withheld/);
    await r.context.close();
    await r.live.context.close();
  });

  it('a working button is left alone', async () => {
    const {context, page} = await newShopper(browser, running);
    await page.goto(running.shop + PRODUCT, {waitUntil: 'load'});
    await ready(page);
    await pressRepeatedly(page, ADD, 4, 200);
    await page.waitForTimeout(1500);
    expect((await told(page)).filter(t => t.detail?.kind === 'rage_click')).toEqual([]);
    await context.close();
  });
});
