import {html} from '../lib/html.mjs';
import {money} from '../lib/money.mjs';
import {page} from './layout.mjs';
import {artUrl, cards, picture, productMarks} from './parts.mjs';

const kIdeas = ['rain jacket', 'boots', 'backpack', 'tent', 'waterproof'];

const ideas = html`<ul class="pills ideas">${kIdeas.map(
  (idea) =>
    html`<li><a class="pill-link" href="/search?q=${encodeURIComponent(idea)}">${idea}</a></li>`,
)}</ul>`;

function results(query, found) {
  if (!query)
    return html`<p class="lead soft">Type above what you need, or start here:</p>${ideas}`;
  const list =
    found.length > 0
      ? cards(found, {level: 2, result: true, eager: true})
      : html`<div class="nothing"><p class="lead">We found nothing for “${query}”.</p>
        <p class="soft">Try fewer words, another spelling, or one of these:</p>${ideas}</div>`;
  return html`<div data-cairn-search-results="${found.length}" data-cairn-query="${query}" data-cairn-anchor="search">${list}</div>`;
}

export function searchPage(ctx, query, found) {
  const count =
    query &&
    html`<p class="soft" role="status">${found.length} ${found.length === 1 ? 'result' : 'results'}</p>`;
  return page(ctx, {
    type: 'search',
    name: 'Search',
    title: query ? `Search: ${query}` : 'Search',
    body: html`<div class="wrap"><div class="page-head"><h1>${query ? `“${query}”` : 'Search'}</h1>${count}</div>
      ${results(query, found)}</div>`,
  });
}

const compareHead = (
  product,
) => html`<th scope="col" ${productMarks(product)}><a class="plain" href="/product/${product.id}">
  <span class="frame">${picture(artUrl(product), '', {eager: true})}</span><span class="compare-name">${product.name}</span></a></th>`;

function compareTable(products) {
  const names = [...new Set(products.flatMap((product) => Object.keys(product.specs)))];
  const row = (name, cell) =>
    html`<tr>${name ? html`<th scope="row">${name}</th>` : html`<td></td>`}${products.map((p) => html`<td>${cell(p)}</td>`)}</tr>`;
  return html`<div class="compare"><table><caption class="hush">Products side by side</caption>
    <thead><tr><td></td>${products.map(compareHead)}</tr></thead>
    <tbody>${row('Price', (p) => html`<b class="price">${money(p.priceMinor)}</b>`)}
      ${row('In a line', (p) => p.line)}${row('Reviews', (p) => `${p.rating.toFixed(1)} of 5`)}
      ${names.map((name) => row(name, (p) => p.specs[name] ?? '–'))}
      ${row('Good to know', (p) => html`<ul class="ticks">${p.points.map((point) => html`<li>${point}</li>`)}</ul>`)}
      ${row('', (p) => html`<a class="button quiet" href="/product/${p.id}">Choose<span class="hush"> ${p.name}</span></a>`)}</tbody></table></div>`;
}

function comparePicker(products) {
  return html`<p class="lead soft">Pick two or three that you are torn between.</p><form action="/compare" class="picker">
    <ul>${products.map(
      (
        product,
      ) => html`<li><label class="choice"><input type="checkbox" name="ids" value="${product.id}">
      <span>${product.name}</span><span class="price">${money(product.priceMinor)}</span></label></li>`,
    )}</ul>
    <button class="button">Put them side by side</button></form>`;
}

/** Two or three products side by side; with fewer, a list to pick from. */
export const comparePage = (ctx, products) =>
  page(ctx, {
    type: 'other',
    name: 'Compare',
    title: 'Side by side',
    body: html`<div class="wrap"><div class="page-head"><h1>Side by side</h1></div>
    ${products.length > 1 ? compareTable(products) : comparePicker(ctx.shop.catalogue.products)}</div>`,
  });
