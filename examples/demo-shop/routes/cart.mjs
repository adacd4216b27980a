import {judgeCoupon, kMaxQuantity, quantityOf, withQuantity} from '../lib/cart.mjs';
import {needSession, sumOf} from '../lib/context.mjs';
import {cartFact, couponFact, lineFact, pagePush, sendCartFacts} from '../lib/facts.mjs';
import {httpError, redirect} from '../lib/http.mjs';
import {kCurrency} from '../lib/money.mjs';
import {cartBody, cartPage} from '../views/cart.mjs';
import {miniCart} from '../views/mini_cart.mjs';

const kRemembered = 3;

export const showCart = (ctx) => ({html: cartPage(ctx, sumOf(ctx))});

/**
 * Answers a change of the cart: to a script, the parts of the page that changed and the facts to
 * push; to a plain form, a redirect whose next page carries them.
 */
function answer(ctx, {facts, said = '', back, refused}) {
  const sum = sumOf(ctx);
  if (ctx.wantsJson) {
    const cart = {amountMinor: sum.goodsMinor, currency: kCurrency, items: sum.items};
    const fragments = {mini: String(miniCart(sum)), main: String(cartBody(ctx, sum, refused))};
    return {json: {cart, said, ...fragments, facts: facts.map(pagePush)}};
  }
  ctx.session.facts.push(...facts.map(pagePush));
  if (refused) return {status: 422, html: cartPage(ctx, sum, refused)};
  ctx.session.notice = said;
  return redirect(back);
}

/** Sends what the cart now is, after `line` went in or out (or only changed its number). */
function tell(ctx, facts) {
  sendCartFacts(ctx.shop, ctx.visitorId, [...facts, cartFact(sumOf(ctx))]);
}

const remember = (session, id) => {
  session.touched = [id, ...session.touched.filter((other) => other !== id)].slice(0, kRemembered);
};

export function addToCart(ctx, form) {
  const {catalogue} = ctx.shop;
  const product = catalogue.product(form.get('product'));
  const variant = product && catalogue.variantOf(product, form.get('colour'), form.get('size'));
  if (!variant) throw httpError(422, 'Please choose a colour and a size, then try again.');
  if (!variant.available) throw httpError(422, `${product.name} is sold out in ${variant.label}.`);
  const session = needSession(ctx);
  const quantity = Math.min(quantityOf(session.cart, variant.id) + 1, kMaxQuantity);
  const added = quantity > quantityOf(session.cart, variant.id);
  session.cart = withQuantity(session.cart, variant.id, quantity);
  const facts = added ? [lineFact('product_added_to_cart', {product, variant, quantity: 1})] : [];
  if (added) remember(session, product.id);
  if (added) tell(ctx, facts);
  const said = added
    ? `${product.name} is in your cart.`
    : `${kMaxQuantity} of one thing is the most we sell.`;
  return answer(ctx, {
    facts,
    said,
    back: `/product/${product.id}?colour=${variant.colour}&size=${variant.size}`,
  });
}

function heldLine(ctx, form) {
  const variant = ctx.shop.catalogue.variant(form.get('variant'));
  const held = variant && ctx.session ? quantityOf(ctx.session.cart, variant.id) : 0;
  if (held === 0) throw httpError(422, 'That is not in your cart any more.');
  return {variant, product: ctx.shop.catalogue.product(variant.productId), quantity: held};
}

/** A number changed: the cart has a new value, but nothing came or went. */
export function changeQuantity(ctx, form) {
  const line = heldLine(ctx, form);
  const text = form.get('quantity') ?? '';
  const quantity = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (quantity < 1 || quantity > kMaxQuantity) throw httpError(422, `Choose 1 to ${kMaxQuantity}.`);
  ctx.session.cart = withQuantity(ctx.session.cart, line.variant.id, quantity);
  tell(ctx, []);
  return answer(ctx, {facts: [], said: `${line.product.name}: ${quantity}.`, back: '/cart'});
}

export function removeFromCart(ctx, form) {
  const line = heldLine(ctx, form);
  ctx.session.cart = withQuantity(ctx.session.cart, line.variant.id, 0);
  const facts = [lineFact('product_removed_from_cart', line)];
  remember(ctx.session, line.product.id);
  tell(ctx, facts);
  return answer(ctx, {facts, said: `${line.product.name} is out of your cart.`, back: '/cart'});
}

export function useCoupon(ctx, form) {
  const session = needSession(ctx);
  const text = (form.get('code') ?? '').trim();
  if (!text) {
    session.cart = {...session.cart, coupon: ''};
    return answer(ctx, {facts: [], said: 'The code is off.', back: '/cart'});
  }
  const judged = judgeCoupon(text, sumOf(ctx).subtotalMinor, ctx.switches.has('failing_coupon'));
  const facts = [couponFact(judged)];
  if (judged.refused) return answer(ctx, {facts, said: judged.message, refused: judged});
  session.cart = {...session.cart, coupon: judged.code};
  tell(ctx, []);
  return answer(ctx, {facts, said: `Code ${judged.code} is on.`, back: '/cart'});
}
