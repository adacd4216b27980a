import type {Browser, BrowserContext, Page} from 'playwright-core';
import type {Bed} from './bed.ts';

/** A merchant's browser, logged in to wp-admin, and what went wrong on its pages. */
export interface Merchant {
  context: BrowserContext;
  page: Page;
  /** Page errors, console errors and requests to strangers since the last call. */
  faults(): string[];
  /** Opens a page of wp-admin, `admin.php?page=…`. */
  open(path: string): Promise<void>;
}

export interface Watch {
  faults(): string[];
}

/** Writes down what a page must never do. */
export function watch(bed: Bed, page: Page): Watch {
  const seen: string[] = [];
  const own = [bed.url, bed.cairnd.url, bed.between.url];
  page.on('pageerror', error => seen.push(`page error: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error')
      seen.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('request', request => {
    const url = request.url();
    if (/^https?:/.test(url) && !own.some(origin => url.startsWith(origin)))
      seen.push(`request to a stranger: ${url}`);
  });
  return {faults: () => seen.splice(0)};
}

/** Logs in with real keys and clicks. */
export async function login(browser: Browser, bed: Bed, user = 'admin'): Promise<Merchant> {
  const context = await browser.newContext({
    viewport: {width: 1440, height: 1000},
    locale: 'en-GB',
  });
  // A WooCommerce just installed takes its time over the first page of wp-admin.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const {faults} = watch(bed, page);
  await page.goto(`${bed.url}/wp-login.php`);
  await page.locator('#user_login').fill(user);
  await page.locator('#user_pass').fill('bed-password');
  await page.locator('#wp-submit').click();
  await page.waitForURL(/wp-admin/);
  return {
    context,
    page,
    faults,
    open: async path => void (await page.goto(`${bed.url}/wp-admin/${path}`)),
  };
}
