import {kPriceBands, kSorts, sizeChoices} from '../lib/filters.mjs';
import {html, raw} from '../lib/html.mjs';
import {page} from './layout.mjs';
import {cards, crumbs} from './parts.mjs';

const pill = (
  name,
  value,
  label,
  on,
) => html`<label class="pill"><input type="checkbox" name="${name}" value="${value}"
  ${on && raw('checked')} data-cairn-control="toggle"><span>${label}</span></label>`;

const option = ({id, name}, chosen) =>
  html`<option value="${id}" ${id === chosen && raw('selected')}>${name}</option>`;

function filterForm(category, products, filters) {
  return html`<form class="filters" action="/category/${category.id}" data-filters aria-label="Filter ${category.name}">
    <fieldset><legend>Size</legend><div class="pills">${sizeChoices(products).map((size) =>
      pill('size', size.id, size.name, filters.sizes.includes(size.id)),
    )}</div></fieldset>
    <fieldset><legend>Weather</legend><div class="pills">${pill('waterproof', 'yes', 'Waterproof', filters.waterproof)}</div></fieldset>
    <div class="pick"><label for="price">Price</label><select id="price" name="price">
      <option value="">Any price</option>${kPriceBands.map((band) => option(band, filters.price))}</select></div>
    <div class="pick"><label for="sort">Sort by</label><select id="sort" name="sort">
      ${kSorts.map((sort) => option(sort, filters.sort))}</select></div>
    <noscript><button class="button">Apply</button></noscript>
  </form>`;
}

function listing(category, found) {
  const count = found.length === 1 ? '1 product' : `${found.length} products`;
  return html`<div id="listing" data-cairn-collection="${category.id}" data-cairn-name="${category.name}">
    <h2 class="count-line">${count}</h2>
    ${
      found.length > 0
        ? cards(found, {eager: true})
        : html`<div class="nothing"><p>Nothing in ${category.name.toLowerCase()} matches all of that.</p>
          <p><a class="button quiet" href="/category/${category.id}">Clear the filters</a></p></div>`
    }
  </div>`;
}

export function categoryPage(ctx, {category, products, found, filters}) {
  return page(ctx, {
    type: 'category',
    name: category.name,
    description: category.line,
    body: html`<div class="wrap">${crumbs(['Home', '/'], [category.name])}
      <div class="page-head"><h1>${category.name}</h1><p class="lead soft">${category.line}</p></div>
      ${filterForm(category, products, filters)}${listing(category, found)}</div>`,
  });
}
