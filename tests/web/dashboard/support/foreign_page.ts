/**
 * An admin page that is not ours, on the double's own origin and under a strict content policy. It
 * has what WordPress has around a screen: a bar, a menu, a main part with things of its own.
 */
import type {BrowserContextOptions, Page} from 'playwright-core';
import {kToken} from '../feed-double.mjs';
import type {Stage} from './stage.ts';

const kAdminStyle = `
  html { background: #f0f0f1 }
  body { margin: 0; font: 13px/1.4 "Segoe UI", sans-serif; color: #3c434a; --cairn-top: 32px }
  #bar { position: sticky; top: 0; z-index: 99999; height: 32px; line-height: 32px; padding: 0 16px;
    background: #1d2327; color: #f0f0f1 }
  #menu { position: absolute; top: 32px; bottom: 0; width: 160px; background: #1d2327; }
  #menu a { display: block; padding: 8px 16px; color: #f0f0f1 }
  main { margin: 0 20px 0 180px }
  h1 { font-size: 23px; font-weight: 400 }
  @media (max-width: 782px) { #menu { display: none } main { margin: 0 10px } }
`;

/** Every way a theme or another plug-in has ever reached too far; the place itself is the host's. */
export const kHostileStyle = `
  html { font-size: 40px }
  * { color: rgb(255, 0, 0) !important; letter-spacing: 7px !important; text-transform: uppercase !important;
    text-align: center !important; font-style: italic !important; line-height: 3 !important }
  div:not(#place) { opacity: 0.2 !important; transform: rotate(3deg); max-width: 300px !important; border: 9px solid lime !important }
  table, tr, td, section, h1, h2, p, dl, dialog { display: none !important }
  button, input, a, label { pointer-events: none !important; font-size: 60px !important; visibility: hidden !important }
  .button, .row, .clip, .number, .live { background: lime !important; padding: 50px !important }
  :root, body { --ink: lime; --surface: lime; --rem: 90px; --radius: 50px }
`;

const kHtml = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop admin</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="./admin.css"></head><body>
  <header id="bar">My shop</header>
  <nav id="menu" aria-label="Admin"><a href="#orders">Orders</a></nav>
  <main>
    <h1>Cairn</h1><p class="own">Text of the host. <button class="button primary" type="button">Host</button></p>
    <label>Notes <input id="own" type="text"></label>
    <div id="place"></div>
  </main>
  <script type="module" src="./admin.js"></script></body></html>`;

const kScript = `
  import {mount} from '/dashboard/embed.js';
  const query = new URLSearchParams(location.search);
  window.asked = 0;
  window.tokens = (query.get('tokens') ?? '${kToken}').split(',');
  const options = {endpoint: location.origin + '/', site: 'demo', locale: query.get('locale') ?? 'en_GB',
    element: document.getElementById('place'),
    token: async () => window.tokens[Math.min(window.asked++, window.tokens.length - 1)]};
  window.before = document.body.innerHTML;
  window.mounted = mount(options).then(undo => { window.undo = undo; return 'mounted'; }, error => error.message);
`;

const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self'";

export interface Foreign {
  readonly context?: BrowserContextOptions;
  readonly style?: string;
  readonly query?: string;
  readonly before?: (page: Page) => Promise<void>;
}

/** Opens it, and goes on when `mount` has settled. */
export async function openForeign(stage: Stage, foreign: Foreign = {}): Promise<Page> {
  const {context, style = '', query = '', before} = foreign;
  const page = await stage.open({
    ...(context === undefined ? {} : {context}),
    token: null,
    path: `/host/admin.html${query}#orders`,
    before: async p => {
      const serve = (name: string, contentType: string, body: string) =>
        p.route(`**/host/${name}*`, route =>
          route.fulfill({contentType, body, headers: {'content-security-policy': kPolicy}}),
        );
      await serve('admin.html', 'text/html', kHtml);
      await serve('admin.js', 'text/javascript', kScript);
      await serve('admin.css', 'text/css', kAdminStyle + style);
      await before?.(p);
    },
  });
  await page.waitForFunction(() => 'mounted' in window);
  return page;
}
