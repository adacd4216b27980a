/** A shopper: a browser profile of their own, a tier they chose, and some broken things to meet. */
import type {Browser, BrowserContext, Page, Request} from 'playwright-core';
import {kDesktop, kPhone} from './browser.ts';
import {eventually, kPatienceMs} from './eventually.ts';
import type {Running} from './running.ts';
import {listenToScript, ready} from './told.ts';
import {recordTraffic} from './traffic.ts';

export const kAddToCart = '[data-cairn-cta="add_to_cart"]';

export interface ShopperOptions {
  /** What the shopper chose; `analytics` when nothing is said. */
  readonly tier?: 'none' | 'functional' | 'analytics' | 'marketing';
  /** What is broken for them: ids of the demo shop's switches, with dots between. */
  readonly switches?: string;
  readonly phone?: boolean;
}

export interface Shopper {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every request of this shopper's browser so far. */
  readonly requests: readonly Request[];
  /** Waits until no request is on its way. */
  answered(): Promise<void>;
  /** Opens a page of the shop; the script listens, unless `listening` is false. */
  open(path: string, listening?: boolean): Promise<void>;
  /** Waits for the visitor's id. */
  visitor(): Promise<string>;
}

export async function newShopper(
  browser: Browser,
  {shop}: Running,
  {tier = 'analytics', switches, phone}: ShopperOptions = {},
): Promise<Shopper> {
  const context = await browser.newContext(phone ? kPhone : kDesktop);
  context.setDefaultTimeout(kPatienceMs);
  await context.addCookies([{name: 'shop_consent', value: tier, url: shop}]);
  if (switches) await context.addCookies([{name: 'shop_switches', value: switches, url: shop}]);
  await listenToScript(context);
  const traffic = recordTraffic(context);
  const page = await context.newPage();
  return {
    context,
    page,
    ...traffic,
    async open(path, listening = true) {
      await page.goto(shop + path);
      if (listening) await ready(page);
    },
    visitor: () => eventually(() => visitorOf(context)),
  };
}

const visitorOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).find(({name}) => name === 'cairn_visitor')?.value ?? '';
