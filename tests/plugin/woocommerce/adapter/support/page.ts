import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {chromium, type Browser, type BrowserContext, type Page, type Route} from 'playwright-core';

// @ts-expect-error -- a build script without types
import {buildAdapter} from '../../../../../plugin/woocommerce/build.mjs';

/** A page of a shop as the adapter meets it, without a server: every request is answered here. */
export interface Visit {
  /** Attributes of <html>. */
  root?: string;
  body?: string;
  /** Script that runs before the adapter, as the page's own does. */
  before?: string;
  /** Script at the end of the body that is not there yet when the adapter begins. */
  after?: string;
  /** Deferred script that stands where the storefront script does: after the adapter. */
  script?: string;
  /** Attributes of the adapter's tag. */
  tag?: string;
  cookies?: Record<string, string>;
  /** Answers `POST /apply`. */
  apply?: {status: number; body: unknown};
}

/** What the adapter hands to the storefront script. */
export type Told = Record<string, unknown>;

const SHOP = 'http://shop.test/';
/** WordPress's own jQuery, from the tree the plugin's tests are run on. */
const JQUERY = resolve('.cairn/wordpress/6.5.5/wp-includes/js/jquery/jquery.min.js');

/** The page's own copy of what was told, and proof that nothing was replaced. */
const RECORD = `
  window.cairn = [];
  window.theirs = [window.fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send];`;

export async function openAdapter() {
  const [code, browser]: [string, Browser] = await Promise.all([
    buildAdapter(),
    chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    }),
  ]);
  const jQuery = readFileSync(JQUERY, 'utf8');
  let context: BrowserContext | undefined;

  async function visit(given: Visit = {}): Promise<Page> {
    await context?.close();
    context = await browser.newContext();
    const page = await context.newPage();
    await context.addCookies(
      Object.entries(given.cookies ?? {}).map(([name, value]) => ({name, value, url: SHOP})),
    );
    await page.route('**', route => answer(route, given, code, jQuery));
    await page.goto(SHOP);
    return page;
  }
  return {visit, code, close: () => browser.close()};
}

function answer(route: Route, given: Visit, code: string, jQuery: string): Promise<void> {
  const path = new URL(route.request().url()).pathname;
  const script = {contentType: 'text/javascript'};
  if (path === '/shop.js') return route.fulfill({...script, body: code});
  if (path === '/cairn.js') return route.fulfill({...script, body: given.script ?? ''});
  if (path === '/jquery.js') return route.fulfill({...script, body: jQuery});
  if (path === '/apply' && given.apply)
    return route.fulfill({status: given.apply.status, json: given.apply.body});
  return route.fulfill({contentType: 'text/html', body: htmlOf(given)});
}

const htmlOf = ({
  root = '',
  body = '',
  before = '',
  after = '',
  tag = '',
}: Visit) => `<!doctype html>
<html ${root}><head><meta charset="utf-8"><script>${RECORD}${before}</script>
<script src="/shop.js" defer ${tag}></script><script src="/cairn.js" defer></script></head><body>${body}<script>${after}</script></body></html>`;

/** Everything told so far, in order; functions as the word "function". */
export const told = (page: Page): Promise<Told[]> =>
  page.evaluate(() =>
    JSON.parse(
      JSON.stringify((window as unknown as {cairn?: unknown[]}).cairn ?? [], (_key, value) =>
        typeof value === 'function' ? 'function' : value,
      ),
    ),
  );

/** What was told of one kind, without the word `fact`. */
export async function factsOf(page: Page, ...kinds: string[]): Promise<Told[]> {
  const facts = (await told(page)).filter(({fact}) => kinds.includes(fact as string));
  return kinds.length > 1 ? facts : facts.map(({fact: _, ...fields}) => fields);
}

/** Runs `code` in the page, after it what the adapter still had planned. */
export async function act(page: Page, code: string): Promise<void> {
  await page.evaluate(code);
  // Longer than the adapter gathers: the next timer of the same page comes after its own.
  await page.evaluate(() => new Promise(done => setTimeout(done, 150)));
}

/** jQuery, as WordPress prints it. */
export const withJQuery = '<script src="/jquery.js"></script>';

/** WooCommerce's cart store, as far as the adapter asks: `setCart`, `applying` and `resolved` are the test's. */
export const store = `
  const heard = [];
  const state = {cart: {items: [], coupons: [], extensions: {}}, applying: '', resolved: true, asked: 0};
  window.setStore = change => { Object.assign(state, change); heard.forEach(one => one()); };
  window.askedCart = () => state.asked;
  window.wp = {data: {
    subscribe: one => heard.push(one),
    select: name => name === 'wc/store/cart' ? {
      getCartData: () => { state.asked++; return state.cart; },
      getCouponBeingApplied: () => state.applying,
      hasFinishedResolution: () => state.resolved,
    } : undefined,
  }};`;

export const cartOf = (items: object[], more: object = {}): string =>
  JSON.stringify({items, coupons: [], extensions: {}, ...more});
