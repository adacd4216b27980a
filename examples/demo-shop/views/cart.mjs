import {kFreeShippingFromMinor, kMaxQuantity} from '../lib/cart.mjs';
import {html, raw} from '../lib/html.mjs';
import {money} from '../lib/money.mjs';
import {page} from './layout.mjs';
import {artUrl, picture, productMarks, sums} from './parts.mjs';

function stepper({variant, product, quantity}) {
  const step = (
    to,
    sign,
    word,
  ) => html`<button name="quantity" value="${to}" data-cairn-control="stepper"
    aria-label="${word}: ${product.name}" data-focus="${word}-${variant.id}" ${(to < 1 || to > kMaxQuantity) && raw('disabled')}>${sign}</button>`;
  return html`<form class="stepper" method="post" action="/cart/quantity" data-cart>
    <input type="hidden" name="variant" value="${variant.id}">
    ${step(quantity - 1, '−', 'One less')}<span aria-label="Quantity">${quantity}</span>${step(quantity + 1, '+', 'One more')}</form>`;
}

const cartLine = (line) => html`<li class="line" ${productMarks(line.product, line.variant)}>
  <a class="line-pic" href="/product/${line.product.id}" tabindex="-1" aria-hidden="true">${picture(artUrl(line.product, line.variant.colour), '', {eager: true})}</a>
  <div class="line-words"><h2><a class="plain" href="/product/${line.product.id}">${line.product.name}</a></h2>
    <p class="soft">${line.variant.label}</p>
    <div class="line-foot">${stepper(line)}
      <form method="post" action="/cart/remove" data-cart><input type="hidden" name="variant" value="${line.variant.id}">
        <button class="text" data-cairn-action="remove" data-cairn-name="Remove" data-focus="remove-${line.variant.id}">Remove<span
          class="hush"> ${line.product.name}</span></button></form></div></div>
  <p class="line-price price">${money(line.amountMinor)}</p></li>`;

/** The coupon field; `refused` is the answer to the last try. */
function coupon(code, refused) {
  if (code) {
    return html`<form class="coupon" method="post" action="/cart/coupon" data-cart data-cairn-anchor="coupon">
      <input type="hidden" name="code" value=""><p class="good">Code <b>${code}</b> is on.
      <button class="text" data-focus="coupon">Take it off</button></p></form>`;
  }
  return html`<form class="coupon field ${refused && 'wrong'}" method="post" action="/cart/coupon" data-cart data-cairn-anchor="coupon">
    <label for="code">Coupon code <span class="soft">(if you have one)</span></label>
    <div class="joined"><input id="code" name="code" maxlength="32" autocomplete="off" autocapitalize="characters" required
      value="${refused?.code ?? ''}" data-cairn-field="coupon" ${refused && raw('aria-invalid="true" aria-describedby="code-error"')}>
      <button class="button quiet" data-cairn-name="Apply coupon" data-focus="coupon">Apply</button></div>
    ${refused && html`<p class="error" id="code-error" role="alert">${refused.message}</p>`}</form>`;
}

const kEmpty = html`<div class="nothing"><span class="frame small"><img src="/art/scene-packs.svg" alt="" width="400" height="500"></span>
  <h1>Your cart is empty</h1><p class="soft">Lighter to carry, but colder at night.</p>
  <p><a class="button" href="/category/jackets">Start with a jacket</a></p></div>`;

const hint = (sum) =>
  sum.goodsMinor < kFreeShippingFromMinor &&
  html`<p class="soft hint">Add ${money(kFreeShippingFromMinor - sum.goodsMinor)} more and delivery is free.</p>`;

/** The inside of the cart page, also sent alone when a line changes. */
export function cartBody(ctx, sum, refused) {
  if (sum.items === 0) return kEmpty;
  const surprise = ctx.switches.has('surprise_shipping');
  return html`<h1>Your cart</h1><div class="cart"><ul class="lines">${sum.lines.map(cartLine)}</ul>
    <section class="box" aria-label="Summary">${coupon(ctx.session.cart.coupon, refused)}
      ${sums(sum, surprise ? 'later' : 'known')}${!surprise && hint(sum)}
      <a class="button wide" href="/checkout" data-cairn-cta="checkout" data-cairn-name="Go to checkout">Go to checkout</a>
      <p class="soft small-print">60 days to return. No account needed.</p></section></div>`;
}

export const cartPage = (ctx, sum, refused) =>
  page(ctx, {
    type: 'cart',
    name: 'Cart',
    body: html`<div class="wrap" id="cart-root">${cartBody(ctx, sum, refused)}</div>`,
  });
