import {mkdirSync} from 'node:fs';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Page,
  type Request,
} from 'playwright-core';
import type {Running} from './running.ts';

export type Tier = 'none' | 'functional' | 'analytics' | 'marketing';

/** What the script told the page's own code (`cairn.push({on, do})`), with the page's clock. */
export interface Told {
  what: 'signal' | 'decision' | 'exposure';
  at: number;
  detail: any;
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // prettier-ignore
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
           '--disable-component-update', '--disable-sync',
           // A driven browser says so and is a bot to Cairn; this one stands for a person.
           '--disable-blink-features=AutomationControlled'],
  });
}

/** A shopper with a browser profile of their own who has chosen a tier and met some broken things. */
export async function newShopper(
  browser: Browser,
  running: Running,
  options: {tier?: Tier; switches?: string; phone?: boolean} = {},
): Promise<{context: BrowserContext; page: Page; requests: Request[]}> {
  const context = await browser.newContext(
    options.phone
      ? {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2}
      : {viewport: {width: 1440, height: 900}},
  );
  const cookies: {name: string; value: string; url: string}[] = [
    {name: 'shop_consent', value: options.tier ?? 'analytics', url: running.shop},
  ];
  if (options.switches) {
    cookies.push({name: 'shop_switches', value: options.switches, url: running.shop});
  }
  await context.addCookies(cookies);
  await context.addInitScript(() => {
    const told: unknown[] = [];
    const queue = ((window as any).cairn ??= []);
    (window as any).told = told;
    for (const what of ['signal', 'decision', 'exposure']) {
      queue.push({
        on: what,
        do: (detail: unknown) => told.push({what, at: performance.now(), detail}),
      });
    }
    for (const type of ['pointerdown', 'pointerup', 'click']) {
      addEventListener(type, e => told.push({what: type, at: e.timeStamp, detail: null}), true);
    }
  });
  const page = await context.newPage();
  const requests: Request[] = [];
  context.on('request', request => requests.push(request));
  return {context, page, requests};
}

export const told = (page: Page): Promise<Told[]> => page.evaluate(() => (window as any).told);

/** Waits until the script told of `what` that passes; returns it. */
export async function toldOf(
  page: Page,
  what: Told['what'],
  matching: Record<string, unknown> = {},
  timeout = 10_000,
): Promise<Told> {
  const handle = await page.waitForFunction(
    ([what, matching]) =>
      (window as any).told.find(
        (t: any) =>
          t.what === what &&
          Object.entries(matching as object).every(([k, v]) => t.detail?.[k] === v),
      ),
    [what, matching] as const,
    {timeout, polling: 20},
  );
  return (await handle.jsonValue()) as Told;
}

/** Real presses with the mouse at one spot, `gapMs` apart. */
export async function pressRepeatedly(page: Page, selector: string, times: number, gapMs: number) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 20, y - 6, {steps: 3});
  await page.mouse.move(x, y, {steps: 3});
  for (let i = 0; i < times; i++) {
    if (i > 0) await page.waitForTimeout(gapMs);
    await page.mouse.click(x, y);
  }
}

/** Text of the help on screen, read through the accessibility tree: its shadow root is closed. */
export async function helpOnScreen(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.map(n => String(n.name?.value ?? '')).join('\n');
}

export async function screenshot(page: Page, name: string) {
  mkdirSync('.cairn/screens/e2e', {recursive: true});
  await page.screenshot({path: `.cairn/screens/e2e/${name}.png`});
}

/** Waits until the storefront script listens. */
export async function ready(page: Page) {
  await page.waitForFunction(() => (window as any).cairn?.ready === true, null, {
    timeout: 10_000,
    polling: 20,
  });
}
