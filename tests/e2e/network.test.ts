import type {Browser} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {eventually, metric, visitorStory} from './endpoint.ts';
import {startAll, type Running} from './running.ts';
import {helpOnScreen, newShopper, openBrowser, pressRepeatedly, ready, toldOf} from './shopper.ts';

let browser: Browser;
let running: Running;
beforeAll(async () => {
  browser = await openBrowser();
});
beforeEach(async () => {
  running = await startAll();
});
afterEach(() => running?.stop());
afterAll(() => browser?.close());

const ADD = '[data-cairn-cta="add_to_cart"]';

describe('when the endpoint is away', () => {
  it('the shop works and help still comes', async () => {
    const {context, page} = await newShopper(browser, running, {switches: 'dead_add_to_cart'});
    const errors: string[] = [];
    page.on('pageerror', e => errors.push(String(e)));
    await page.goto(`${running.shop}/product/alder-jacket`, {waitUntil: 'networkidle'});
    await ready(page);
    await page.locator('.pill').nth(1).click();
    await page.waitForTimeout(1000);
    await running.stopCairnd('SIGKILL');
    await pressRepeatedly(page, ADD, 4, 110);
    await toldOf(page, 'signal', {kind: 'rage_click'});
    await toldOf(page, 'exposure', {event: 'shown'});
    expect(await helpOnScreen(page)).toContain('That button is not answering');
    await page.goto(`${running.shop}/category/boots`);
    expect(await page.locator('h1').textContent()).toBe('Boots');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('killed in the middle of a visit it loses nothing it answered, and what waited arrives once', async () => {
    const {context, page} = await newShopper(browser, running, {switches: 'dead_add_to_cart'});
    await page.goto(`${running.shop}/product/alder-jacket`, {waitUntil: 'networkidle'});
    await ready(page);
    await page.locator('.pill').nth(1).click();
    const id = (await context.cookies()).find(c => c.name === 'cairn_visitor')!.value;
    await eventually(
      () => visitorStory(running, id),
      s => s?.facts?.some((f: any) => f.kind === 'product_viewed'),
    );
    await running.stopCairnd('SIGKILL');
    await pressRepeatedly(page, ADD, 4, 110);
    await toldOf(page, 'signal', {kind: 'rage_click'});
    await running.startCairnd();
    const story = await eventually(
      () => visitorStory(running, id),
      s => s?.signals?.some((x: any) => x.kind === 'rage_click'),
      30_000,
    );
    expect(story.facts.filter((f: any) => f.kind === 'product_viewed')).toHaveLength(1);
    const tellings = story.signals.map((x: any) => `${x.id} ${x.phase}`);
    expect(tellings).toEqual([...new Set(tellings)]);
    expect(story.signals.filter((x: any) => x.kind === 'rage_click').length).toBeLessThanOrEqual(2);
    await context.close();
  });

  it('a stop asked for politely ends with 0 and keeps everything', async () => {
    const {context, page} = await newShopper(browser, running);
    await page.goto(`${running.shop}/product/alder-jacket`, {waitUntil: 'networkidle'});
    await ready(page);
    const id = await eventually(
      async () => (await context.cookies()).find(c => c.name === 'cairn_visitor')?.value ?? '',
      Boolean,
    );
    await eventually(
      () => visitorStory(running, id),
      s => s?.facts?.length > 0,
    );
    const before = await visitorStory(running, id);
    expect(await running.stopCairnd('SIGTERM')).toBe(0);
    await running.startCairnd();
    const after = await visitorStory(running, id);
    expect(after.facts).toEqual(before.facts);
    expect(after.sessions).toEqual(before.sessions);
    await context.close();
  });

  it('a page that forbids WebAssembly sends facts only, and says so once', async () => {
    const {context, page} = await newShopper(browser, running, {switches: 'strict_csp'});
    await page.goto(`${running.shop}/product/alder-jacket`, {waitUntil: 'networkidle'});
    await eventually(
      () => metric(running, 'cairn', 'reason="wasm_blocked"'),
      n => n === 1,
    );
    const id = await eventually(
      async () => (await context.cookies()).find(c => c.name === 'cairn_visitor')?.value ?? '',
      Boolean,
    );
    const story = await eventually(
      () => visitorStory(running, id),
      s => s?.facts?.some((f: any) => f.kind === 'product_viewed'),
    );
    expect(story.signals).toEqual([]);
    await context.close();
  });
});
