/** Opens a page with the probe in it and reads what the core would have been told. */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';

import {build} from 'esbuild';
import {type BrowserContextOptions, chromium, type Page} from 'playwright-core';

import * as layout from '@cairn/protocol/layout';

import type {Told} from './probe_page.ts';
import {until} from './shop.ts';

export async function openProbe() {
  const script = await build({
    entryPoints: [fileURLToPath(new URL('probe_page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  let html = '';
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    if (path === '/probe.js')
      return void response
        .setHeader('content-type', 'text/javascript')
        .end(script.outputFiles[0]!.contents);
    if (path === '/api') return void setTimeout(() => response.end('{}'), 60);
    if (path === '/file.txt')
      return void response.setHeader('content-disposition', 'attachment').end('x');
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><script src="/probe.js"></script>${html}`,
      );
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
  return {
    origin,
    async visit(
      body: string,
      {
        phone = false,
        path = '/',
        ...options
      }: BrowserContextOptions & {phone?: boolean; path?: string} = {},
    ): Promise<Page> {
      html = body;
      await Promise.all(browser.contexts().map(context => context.close()));
      const page = await (await browser.newContext(options)).newPage();
      await page.goto(origin + path);
      await page.evaluate(on => window.startProbe(on), phone);
      await page.evaluate(
        () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await page.evaluate(() => void (window.told = []));
      return page;
    },
    async close(): Promise<void> {
      await browser.close();
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

const constants = layout as unknown as Record<string, number>;
const wordOf = (prefix: string, value: number | undefined): string =>
  Object.keys(constants)
    .find(name => name.startsWith(prefix) && constants[name] === value)
    ?.slice(prefix.length)
    .toLowerCase() ?? '';

/** Flag words of a bit set, sorted. */
export const flagsIn = (flags = 0): string[] =>
  Object.keys(constants)
    .filter(name => name.startsWith('FLAG_') && flags & constants[name]!)
    .map(name => name.slice(5).toLowerCase())
    .sort();

/** What was told since the page opened, in words: "press", "effect mutation visible". */
export async function told(page: Page): Promise<(Told & {word: string})[]> {
  const events = await page.evaluate(() => window.told);
  return events.map(e => {
    const kind = wordOf('KIND_', e.kind);
    const effect =
      kind === 'effect'
        ? ' ' +
          wordOf('EFFECT_', e.effect) +
          ((e.flags ?? 0) & constants['FLAG_VISIBLE']! ? ' visible' : '')
        : '';
    return {...e, word: kind + effect};
  });
}

export const words = async (page: Page): Promise<string[]> =>
  (await told(page)).map(({word}) => word);

/** Waits until something was told. */
export const has = (page: Page, word: string): Promise<unknown> =>
  until(async () => (await words(page)).includes(word));

/** The first of its word. */
export const find = async (page: Page, word: string) =>
  (await told(page)).find(e => e.word === word);

/** Long enough for all that could follow; for what must not. */
export const calm = (page: Page): Promise<void> => page.waitForTimeout(250);
