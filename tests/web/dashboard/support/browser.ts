/** One real Chromium for a whole file, and a dashboard opened in it. */
import {mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {chromium, type Browser, type BrowserContextOptions, type Page} from 'playwright-core';
import {kToken, type FeedDouble} from '../feed-double.mjs';

const kFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const kScreens = fileURLToPath(new URL('../../../../.cairn/screens/dashboard/', import.meta.url));

export function openBrowser(): Promise<Browser> {
  return chromium.launch({executablePath: '/usr/bin/chromium', args: kFlags});
}

export interface Opened {
  readonly page: Page;
  /** What the browser complained about: errors, refused resources, broken rules of the CSP. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface Opening {
  readonly context?: BrowserContextOptions;
  /** Fragment and query, beside the token. */
  readonly query?: string;
  readonly token?: string | null;
  /** Instead of the dashboard's own. */
  readonly path?: string;
  readonly before?: (page: Page) => Promise<void>;
}

export async function openDashboard(
  browser: Browser,
  double: FeedDouble,
  opening: Opening = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: {width: 1440, height: 900},
    locale: 'en-GB',
    colorScheme: 'light',
    ...opening.context,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
  await opening.before?.(page);
  const token = opening.token === undefined ? kToken : opening.token;
  const fragment = token === null ? '' : `#token=${token}`;
  const path = opening.path ?? `/dashboard/${opening.query ?? ''}${fragment}`;
  await page.goto(`${double.url}${path}`);
  return {page, complaints, close: () => context.close()};
}

/** Into the ignored folder that people look at before saying done. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(kScreens, {recursive: true});
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(350);
  await page.screenshot({path: `${kScreens}${name}.png`});
}

export function row(page: Page, short: string) {
  return page.locator('tbody tr').filter({has: page.locator('[data-story]', {hasText: short})});
}
