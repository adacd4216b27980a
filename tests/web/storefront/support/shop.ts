/** A tiny shop on its own origin, and a browser whose shopper is a person, not a driver. */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core';

import {type EndpointDouble, startEndpointDouble} from './endpoint_double.ts';

export interface Shop {
  readonly origin: string;
  readonly endpoint: EndpointDouble;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** What one test's page is like; `%SCRIPT%` in the body is where the tag goes, else the head. */
export interface PageOptions {
  readonly body?: string;
  readonly head?: string;
  readonly root?: string;
  readonly consent?: string;
  readonly csp?: string;
  /** Of the script tag. */
  readonly nonce?: string;
  /** File the tag names, and what else it says. */
  readonly script?: string;
  readonly attributes?: string;
  readonly path?: string;
  readonly context?: BrowserContextOptions;
  /** Runs before any script of the page. */
  readonly before?: () => void;
}

const tag = (endpoint: string, {consent, nonce, script, attributes}: PageOptions): string =>
  `<script${nonce ? ` nonce="${nonce}"` : ''} ${attributes ?? ''} src="${endpoint}/storefront/${script ?? 'cairn.js'}" data-site="pk_test" data-endpoint="${endpoint}"${consent ? ` data-consent="${consent}"` : ''} defer></script>`;

export async function openShop(): Promise<Shop & {visit(options?: PageOptions): Promise<Page>}> {
  const endpoint = await startEndpointDouble();
  let now: PageOptions = {};
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop.test');
    if (url.pathname === '/slow') return void setTimeout(() => response.end('{}'), 300);
    if (url.pathname === '/favicon.ico') return void response.writeHead(204).end();
    if (now.csp)
      response.setHeader('content-security-policy', now.csp.replaceAll('CAIRN', endpoint.origin));
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<!doctype html><html lang="en" ${now.root ?? ''}><head><meta charset="utf-8"><title>Shop</title><meta name="viewport" content="width=device-width">${now.head ?? ''}${tag(endpoint.origin, now)}</head><body>${now.body ?? ''}</body></html>`,
      );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-blink-features=AutomationControlled',
    ],
  });

  async function visit(options: PageOptions = {}): Promise<Page> {
    now = options;
    await Promise.all(browser.contexts().map(context => context.close()));
    endpoint.reset();
    const context = await browser.newContext(options.context);
    const page = await context.newPage();
    if (options.before) await page.addInitScript(options.before);
    await page.goto(origin + (options.path ?? '/'));
    return page;
  }
  const close = async (): Promise<void> => {
    await browser.close();
    await endpoint.close();
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  };
  return {origin, endpoint, browser, visit, close};
}

/** Waits until `read` gives something; fails with what it gave last. */
export async function until<T>(
  read: () => T | Promise<T>,
  isDone: (value: T) => boolean = Boolean,
  patienceMs = 8000,
): Promise<T> {
  const endMs = Date.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (isDone(value)) return value;
    if (Date.now() > endMs) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise(done => setTimeout(done, 20));
  }
}
