import {sumOf} from '../lib/context.mjs';
import {kCategories} from '../lib/catalogue.mjs';
import {html, jsonBlock, raw} from '../lib/html.mjs';
import {kCurrency} from '../lib/money.mjs';
import {kSwitches} from '../lib/switches.mjs';
import {kIcons, kMark} from './icons.mjs';
import {miniCart} from './mini_cart.mjs';

const kChoices = [
  ['none', 'Necessary only'],
  ['functional', 'Functional'],
  ['analytics', 'Analytics'],
  ['marketing', 'Marketing'],
];

function consentBar(ctx) {
  if (ctx.tier !== undefined && !ctx.url.searchParams.has('privacy')) return '';
  const choice = ([tier, name]) =>
    html`<button name="tier" value="${tier}" ${tier === ctx.tier && raw('aria-pressed="true"')}>${name}</button>`;
  return html`<form class="consent" method="post" action="/consent" aria-label="Privacy choice" data-cairn-ignore>
    <p>How much may we remember about this visit?</p>
    <input type="hidden" name="back" value="${ctx.url.pathname}">
    <div class="consent-choices">${kChoices.map(choice)}</div>
  </form>`;
}

function header(ctx) {
  const sum = sumOf(ctx);
  const here = (id) => ctx.url.pathname === `/category/${id}` && raw('aria-current="page"');
  return html`<header class="top">
    <a class="brand" href="/" data-cairn-name="Fell &amp; Fern, home">${kMark}<span>Fell &amp; Fern</span></a>
    <nav class="aisles" aria-label="Categories">${kCategories.map(
      ({id, name}) => html`<a href="/category/${id}" ${here(id)}>${name}</a>`,
    )}</nav>
    <form class="seek" role="search" action="/search">
      <label class="hush" for="q">Search the shop</label>
      <input id="q" name="q" type="search" placeholder="Search" autocomplete="off" maxlength="100"
        value="${ctx.url.pathname === '/search' ? (ctx.url.searchParams.get('q') ?? '') : ''}" data-cairn-field="search">
      <button aria-label="Search" data-cairn-name="Search">${kIcons.search}</button>
    </form>
    <a class="to-help" href="/help" data-cairn-help data-cairn-name="Help">Help</a>
    <a class="to-cart" href="/cart" data-cairn-name="Cart" data-cairn-cart-value="${sum.goodsMinor}"
      data-cairn-cart-items="${sum.items}" data-cairn-currency="${kCurrency}">${kIcons.cart}
      <span class="hush">Cart, items:</span> <span class="count" data-cart-count>${sum.items}</span></a>
  </header>`;
}

function switchPanel(ctx) {
  if (!ctx.url.searchParams.has('switches')) return '';
  const box = ({
    id,
    name,
    does,
  }) => html`<label class="switch"><input type="checkbox" name="set" value="${id}"
    ${ctx.switches.has(id) && raw('checked')}><span><b>${name}</b><br><span class="soft">${does}</span></span></label>`;
  return html`<section class="switches" id="switches" aria-labelledby="switches-title" data-cairn-ignore>
    <h2 id="switches-title">Break something on purpose</h2>
    <p class="soft">For trying out Cairn. Kept in a cookie; all off by default.</p>
    <form action="/switches"><input type="hidden" name="set" value="">
      <div class="switch-list">${kSwitches.map(box)}</div>
      <button class="button">Save switches</button></form>
  </section>`;
}

const footer = (ctx) => html`<footer class="foot">
  <div class="foot-cols">
    <div><p class="brand">${kMark}<span>Fell &amp; Fern</span></p>
      <p class="soft">A small shop for large weather.<br>Invented to show what Cairn does: nothing here is for sale.</p></div>
    <nav aria-label="Shop"><h2>Shop</h2>${kCategories.map(({id, name}) => html`<a href="/category/${id}">${name}</a>`)}</nav>
    <nav aria-label="Help"><h2>Help</h2>
      <a href="/help#shipping" data-cairn-help>Shipping</a><a href="/help#returns" data-cairn-help>Returns</a>
      <a href="/help#sizes" data-cairn-help>Size guide</a></nav>
    <div><h2>Yours</h2><a href="?privacy">Privacy: ${ctx.tier ?? 'not chosen'}</a><a href="/cart">Cart</a></div>
  </div>
  <p class="foot-end soft"><span>© Fell &amp; Fern, a demonstration</span>
    <a class="gear" href="?switches#switches" aria-label="Demo switches" data-cairn-ignore>${kIcons.gear}</a></p>
</footer>`;

function cairnScript({shop: {cairn}, tier = 'none'}) {
  if (!cairn) return '';
  return html`<script src="${cairn.origin}/storefront/cairn.js" data-site="${cairn.siteKey}"
    data-endpoint="${cairn.origin}" data-consent="${tier}" defer></script>`;
}

function head(ctx, {title, description}) {
  const {assets} = ctx.shop;
  return html`<meta charset="utf-8"><title>${title} · Fell &amp; Fern</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="description" content="${description ?? 'Jackets, boots, packs and camp gear for large weather.'}">
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    ${assets.has('/type.woff2') && html`<link rel="preload" href="/type.woff2" as="font" type="font/woff2" crossorigin>`}
    <link rel="stylesheet" href="${assets.url('/shop.css')}">
    <script type="module" src="${assets.url('/shop.js')}"></script>
    ${cairnScript(ctx)}`;
}

/** Facts markup cannot say, handed over once by the page that follows them. */
function pageFacts(ctx, own = []) {
  const facts = [...(ctx.session?.facts ?? []), ...own];
  if (ctx.session) ctx.session.facts = [];
  return html`<script type="application/json" id="page-facts">${jsonBlock(facts)}</script>`;
}

function notice(ctx) {
  const text = ctx.session?.notice;
  if (ctx.session) ctx.session.notice = null;
  return text && html`<p class="notice" role="status">${text}</p>`;
}

/**
 * A whole page. `type` and `name` are what Cairn calls it; `facts` are pushed when it opens; `slim`
 * leaves out what would lead a shopper away from paying.
 */
export function page(ctx, {type, name, title = name, description, body, facts, slim = false}) {
  const document = html`<!doctype html>
<html lang="en">
<head>${head(ctx, {title, description})}</head>
<body data-cairn-page="${type}" data-cairn-page-name="${name}" class="${slim && 'slim'}">
<a class="skip" href="#main">Skip to content</a>
${consentBar(ctx)}
${header(ctx)}
<main id="main" tabindex="-1">${notice(ctx)}${body}</main>
${switchPanel(ctx)}
${footer(ctx)}
${!slim && html`<aside class="mini" id="mini" aria-label="Your cart" hidden>${miniCart(sumOf(ctx))}</aside>`}
<p class="hush" role="status" id="said"></p>
${pageFacts(ctx, facts)}
</body>
</html>`;
  return String(document);
}
