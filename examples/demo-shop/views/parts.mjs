import {kColours} from '../data/colours.mjs';
import {html, raw} from '../lib/html.mjs';
import {kCurrency, money} from '../lib/money.mjs';

export const artUrl = (product, colour = product.colours[0], view = 'front') =>
  `/art/${product.id}/${colour}-${view}.svg`;

/** A 4:5 picture that keeps its place while it loads. */
export const picture = (src, alt, {eager = false, id = ''} = {}) =>
  html`<img src="${src}" alt="${alt}" width="400" height="500" decoding="async" ${id && html`id="${id}"`}
    ${!eager && raw('loading="lazy"')}>`;

/** The attributes that tell Cairn which product an element is about (docs/markup.md). */
export const productMarks = (product, variant) =>
  html`data-cairn-product="${product.id}" data-cairn-name="${product.name}"
    data-cairn-price="${product.priceMinor}" data-cairn-currency="${kCurrency}"
    ${variant && html`data-cairn-variant="${variant.id}"`}`;

export function stars(product) {
  const score = product.rating.toFixed(1);
  const count = product.reviews.length;
  return html`<span class="stars"><span aria-hidden="true">★</span> ${score}
    <span class="soft">(${count}<span class="hush"> ${count === 1 ? 'review' : 'reviews'}, out of 5</span>)</span></span>`;
}

export const swatch = (colour) =>
  html`<svg class="dye" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><circle cx="10" cy="10" r="9"
    fill="${kColours[colour].hex}" stroke="currentColor" stroke-opacity=".25"/></svg>`;

/** A product in a list. `result` marks the links of a search. */
export function card(product, {level = 3, result = false, eager = false} = {}) {
  const heading = raw(`h${level}`);
  return html`<li class="card" ${productMarks(product)}>
    <a class="card-link" href="/product/${product.id}" ${result && raw('data-cairn-result')}>
      <span class="frame">${picture(artUrl(product), '', {eager})}</span>
      <${heading} class="card-name">${product.name}</${heading}>
    </a>
    <p class="card-line soft">${product.line}</p>
    <p class="card-foot"><span class="price">${money(product.priceMinor)}</span>
      <span class="dyes">${product.colours.map(swatch)}<span class="hush">${product.colours.length} colours</span></span></p>
  </li>`;
}

export const cards = (products, options = {}) =>
  html`<ul class="cards">${products.map((product) => card(product, options))}</ul>`;

/** A labelled text field; `error` is said next to it and tied to it. */
export function field({name, role = name, label, value = '', error = '', attrs = ''}) {
  return html`<div class="field ${error && 'wrong'}">
    <label for="f-${name}">${label}</label>
    <input id="f-${name}" name="${name}" value="${value}" ${raw(attrs)} required maxlength="120"
      data-cairn-field="${role}" ${error && html`aria-invalid="true" aria-describedby="e-${name}"`}>
    ${error && html`<p class="error" id="e-${name}">${error}</p>`}
  </div>`;
}

export const crumbs = (...steps) =>
  html`<nav class="crumbs" aria-label="Breadcrumb"><ol>${steps.map(([name, href]) =>
    href
      ? html`<li><a href="${href}">${name}</a></li>`
      : html`<li aria-current="page">${name}</li>`,
  )}</ol></nav>`;

const row = (name, value, cls = '') =>
  html`<div class="${cls}"><dt>${name}</dt><dd>${value}</dd></div>`;

/**
 * The sum of a cart. `shipping` is 'known' (with its cost, told to Cairn once visible) or 'later':
 * the line then says that it comes, and the total leaves it out.
 */
export function sums(sum, shipping) {
  const known = shipping === 'known';
  const cost = html`<span data-cairn-cost="shipping" data-cairn-amount="${sum.shippingMinor}"
    data-cairn-currency="${kCurrency}" data-sum="shipping">${sum.shippingMinor ? money(sum.shippingMinor) : 'Free'}</span>`;
  return html`<dl class="sums">
    ${row('Subtotal', money(sum.subtotalMinor))}
    ${sum.discountMinor > 0 && row('Discount', `−${money(sum.discountMinor)}`, 'good')}
    ${known ? row('Shipping', cost) : row('Shipping', html`<span class="soft">At the next step</span>`)}
    ${row(
      'Total',
      html`<span data-sum="total" data-goods="${sum.goodsMinor}">${money(
        known ? sum.totalMinor : sum.goodsMinor,
      )}</span>`,
      'total',
    )}
  </dl>`;
}
