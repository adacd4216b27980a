import {kViews} from '../art/product.mjs';
import {kColours} from '../data/colours.mjs';
import {html, jsonBlock, raw} from '../lib/html.mjs';
import {money} from '../lib/money.mjs';
import {page} from './layout.mjs';
import {artUrl, cards, crumbs, picture, productMarks, stars, swatch} from './parts.mjs';

function gallery(product, variant, view) {
  const thumb = ({
    id,
    name,
  }) => html`<li><a href="?view=${id}&amp;colour=${variant.colour}" data-view="${id}"
    data-cairn-control="gallery" data-cairn-name="Picture: ${name}" aria-label="${name}"
    ${id === view.id && raw('aria-current="true"')}>${picture(artUrl(product, variant.colour, id), '', {eager: true})}</a></li>`;
  const alt = `${product.name} in ${kColours[variant.colour].name.toLowerCase()}, ${view.name.toLowerCase()}`;
  return html`<section class="gallery" aria-label="Pictures">
    <div class="frame">${picture(artUrl(product, variant.colour, view.id), alt, {eager: true, id: 'main-picture'})}</div>
    <ul class="thumbs">${kViews.map(thumb)}</ul></section>`;
}

const colourPick = (product, variant) => html`<fieldset class="option" data-cairn-option="colour">
  <legend>Colour: <span data-colour-name>${kColours[variant.colour].name}</span></legend>
  <div class="swatches">${product.colours.map(
    (colour) => html`<label class="swatch" data-cairn-control="swatch">
    <input type="radio" name="colour" value="${colour}" data-name="${kColours[colour].name}"
      ${colour === variant.colour && raw('checked')}>${swatch(colour)}<span class="hush">${kColours[colour].name}</span></label>`,
  )}</div>
</fieldset>`;

function sizePick(product, variant) {
  const gone = (size) =>
    !product.variants.find((v) => v.colour === variant.colour && v.size === size.id).available;
  return html`<fieldset class="option" data-cairn-option="size" data-cairn-anchor="size">
    <legend>Size <a class="size-help" href="/help#sizes" data-cairn-help>Size guide</a></legend>
    <div class="pills">${product.sizes.map(
      (size) => html`<label class="pill ${gone(size) && 'gone'}">
      <input type="radio" name="size" value="${size.id}" ${size.id === variant.size && raw('checked')}
        data-cairn-control="toggle"><span>${size.name}</span></label>`,
    )}</div>
  </fieldset>`;
}

/** The switch makes it a button that truly does nothing: no form to send, no handler to call. */
function addButton(variant, dead) {
  const label = variant.available ? 'Add to cart' : 'Sold out in this size';
  return html`<button class="button wide" ${dead ? raw('type="button"') : ''} data-cairn-cta="add_to_cart"
    data-cairn-action="add" data-cairn-name="Add to cart" data-add ${!variant.available && raw('disabled')}>${label}</button>`;
}

function buyBox(ctx, product, variant, rival) {
  const dead = ctx.switches.has('dead_add_to_cart');
  const inner = html`<input type="hidden" name="product" value="${product.id}">
    ${colourPick(product, variant)}${sizePick(product, variant)}${addButton(variant, dead)}`;
  return html`<section class="buy" ${productMarks(product, variant)} aria-labelledby="name">
    <h1 id="name">${product.name}</h1>
    <p class="lead soft">${product.line}</p>
    <p class="buy-price"><span class="price">${money(product.priceMinor)}</span>
      <a class="plain" href="#reviews">${stars(product)}</a></p>
    ${
      dead
        ? html`<div class="buy-form">${inner}</div>`
        : html`<form class="buy-form" method="post" action="/cart/add" data-cart>${inner}</form>`
    }
    <ul class="ticks">${product.points.map((point) => html`<li>${point}</li>`)}</ul>
    ${rival && html`<p><a class="arrow" href="/compare?ids=${product.id},${rival.id}">Compare with ${rival.name}</a></p>`}
    <div data-cairn-anchor="shipping">
      <details><summary>Shipping</summary><p>Standard €4.90, two to four working days, free from €150. Express €12.90, next
        working day. <a href="/help#shipping" data-cairn-help>All about shipping</a></p></details>
      <details><summary>Returns and mending</summary><p>Sixty days, free of charge, even if you have worn it outside. After
        that we mend it. <a href="/help#returns" data-cairn-help>How to send it back</a></p></details>
    </div>
    <script type="application/json" id="variants">${jsonBlock(product.variants)}</script>
  </section>`;
}

const specs = (
  product,
) => html`<section class="specs" aria-labelledby="specs-title"><h2 id="specs-title">The facts</h2>
  <dl>${Object.entries(product.specs).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;

const review = ([
  count,
  title,
  text,
  who,
]) => html`<li><p class="review-stars"><span aria-hidden="true">${'★'.repeat(count)}<span
  class="faint">${'★'.repeat(5 - count)}</span></span><span class="hush">${count} of 5</span></p>
  <h3>${title}</h3><p>${text}</p><p class="soft">${who}</p></li>`;

export function productPage(ctx, {product, category, variant, view, related, rival}) {
  return page(ctx, {
    type: 'product',
    name: product.name,
    description: product.line,
    body: html`<div class="wrap">${crumbs(['Home', '/'], [category.name, `/category/${category.id}`], [product.name])}
      <div class="product">${gallery(product, variant, view)}${buyBox(ctx, product, variant, rival)}</div>
      <div class="about"><section aria-labelledby="about-title"><h2 id="about-title">What it is for</h2>
        <p class="prose">${product.about}</p></section>${specs(product)}</div>
      <section id="reviews" class="reviews" aria-labelledby="reviews-title"><h2 id="reviews-title">From people who own one</h2>
        <ul>${product.reviews.map(review)}</ul></section>
      <section aria-labelledby="more"><h2 id="more">In the same drawer</h2>${cards(related)}</section></div>`,
  });
}
