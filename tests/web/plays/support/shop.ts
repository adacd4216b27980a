/** A small shop page under a strict content security policy, and a browser to shop with. */
import {readFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'";

export interface Shop {
  readonly origin: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const server = await serve();
  const {port} = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const close = async (): Promise<void> => {
    await browser.close();
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  };
  return {origin: `http://127.0.0.1:${port}`, browser, close};
}

async function serve(): Promise<Server> {
  const script = await build({
    entryPoints: [here('page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const [html, css, font] = await Promise.all([
    readFile(here('shop.html'), 'utf8'),
    readFile(here('shop.css')),
    readFile(
      here(
        '../../../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
      ),
    ).catch(() => Buffer.alloc(0)),
  ]);
  const files: Record<string, readonly [type: string, body: Uint8Array]> = {
    '/page.js': ['text/javascript', script.outputFiles[0]!.contents],
    '/shop.css': ['text/css', css],
    '/inter.woff2': ['font/woff2', font],
  };
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://shop.test');
    const page = html
      .replace('THEME', url.searchParams.get('theme') ?? 'light')
      .replace('DIR', url.searchParams.get('dir') ?? 'ltr');
    const [type, body] = files[url.pathname] ?? ['text/html; charset=utf-8', Buffer.from(page)];
    res.writeHead(200, {'content-type': type, 'content-security-policy': csp}).end(body);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return server;
}

export interface Visit extends BrowserContextOptions {
  readonly path?: string;
  /** Leave the shadow root closed, as shoppers have it; otherwise tests may look inside. */
  readonly sealed?: boolean;
}

export const phone: Visit = {
  viewport: {width: 390, height: 844},
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};
export const desktop: Visit = {viewport: {width: 1440, height: 900}};

/** A fresh page of the shop; anything it complains about lands in `complaints`. */
export async function visit(shop: Shop, {path = '/', sealed = false, ...options}: Visit = desktop) {
  const context = await shop.browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', m => {
    if (m.type() === 'error' || m.type() === 'warning') complaints.push(m.text());
  });
  page.on('pageerror', e => complaints.push(String(e)));
  if (!sealed) await page.addInitScript(openEveryShadow);
  await page.goto(shop.origin + path);
  await page.evaluate(() => document.fonts.ready);
  return {page, complaints, leave: () => context.close()};
}

function openEveryShadow(): void {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    return attach.call(this, {...init, mode: 'open'});
  };
}

type ShownView = Parameters<Window['show']>[0];
export const view = (change: Partial<ShownView> = {}): ShownView => ({
  play: 'broken_element_help',
  surface: 'popup',
  decisionId: '0123456789abcdef0123456789abcdef',
  lang: 'en',
  texts: {
    title: 'Is something not working?',
    body: 'That button may be having trouble. We can help you finish your order.',
    action: 'Get help',
    close: 'Close',
  },
  action: {kind: 'link', href: '/help'},
  ...change,
});

export const show = (page: Page, change: Partial<ShownView> = {}): Promise<boolean> =>
  page.evaluate(v => window.show(v), view(change));
export const exposures = (page: Page): Promise<string[]> =>
  page.evaluate(() => window.recorded.exposures);

/** Where the whole frame stands, after its opening move. */
export async function standing(page: Page) {
  const frame = page.locator('cairn-play section');
  await frame.evaluate(async f => {
    await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
    await Promise.all(f.getAnimations().map(a => a.finished));
  });
  return (await frame.boundingBox())!;
}
