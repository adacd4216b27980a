import {emptyCart, kMethods} from '../lib/cart.mjs';
import {sumOf} from '../lib/context.mjs';
import {sendOrderFacts} from '../lib/facts.mjs';
import {httpError, redirect} from '../lib/http.mjs';
import {orderNumber} from '../lib/keys.mjs';
import {checkoutPage, thankYouPage} from '../views/checkout.mjs';
import {artUrl} from '../views/parts.mjs';

const kMaxText = 120;
const kSteps = ['contact', 'shipping', 'payment'];

const text = (form, name) => (form.get(name) ?? '').trim().slice(0, kMaxText);

function checkContact(form) {
  const email = text(form, 'email');
  const good = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email);
  return {
    values: {email},
    errors: good ? {} : {email: 'Please write an e-mail address, like name@example.com.'},
  };
}

const kAddress = {
  name: 'Who is it for?',
  street: 'Where should it go?',
  postcode: 'Which postcode?',
  city: 'Which town?',
};

function checkShipping(form) {
  const names = Object.keys(kAddress);
  const values = Object.fromEntries(names.map((name) => [name, text(form, name)]));
  const missing = names.filter((name) => values[name].length < 2);
  const method = kMethods.some(({id}) => id === form.get('method'))
    ? form.get('method')
    : kMethods[0].id;
  return {
    values: {...values, method},
    errors: Object.fromEntries(missing.map((name) => [name, kAddress[name]])),
  };
}

/** The first step still to be done; a shopper cannot skip ahead by address. */
function openStep(session, asked) {
  const undone = kSteps.find((step) => step !== 'payment' && !session.checkout[step]) ?? 'payment';
  return kSteps.indexOf(asked) <= kSteps.indexOf(undone) ? asked : undone;
}

const hasCart = (ctx) => (ctx.session?.cart.lines.length ?? 0) > 0;

export function startCheckout(ctx) {
  if (!hasCart(ctx)) return redirect('/cart');
  return redirect(`/checkout/${openStep(ctx.session, 'payment')}`);
}

export function showStep(ctx, step) {
  if (!kSteps.includes(step))
    throw httpError(404, 'The checkout has three steps, and this is none of them.');
  if (!hasCart(ctx)) return redirect('/cart');
  const open = openStep(ctx.session, step);
  if (open !== step) return redirect(`/checkout/${open}`);
  return {
    html: checkoutPage(
      ctx,
      step,
      {values: ctx.session.checkout[step] ?? {}, errors: {}},
      sumOf(ctx),
    ),
  };
}

function refuse(ctx, step, state) {
  const alert = {fact: 'alert_displayed', reasonClass: 'missing_field'};
  return {status: 422, html: checkoutPage(ctx, step, state, sumOf(ctx), [alert])};
}

export function submitContact(ctx, form) {
  if (!hasCart(ctx)) return redirect('/cart');
  const state = checkContact(form);
  if (Object.keys(state.errors).length > 0) return refuse(ctx, 'contact', state);
  ctx.session.checkout.contact = state.values;
  ctx.session.facts.push({fact: 'checkout_contact_info_submitted'});
  return redirect('/checkout/shipping');
}

export function submitShipping(ctx, form) {
  if (!hasCart(ctx)) return redirect('/cart');
  if (!ctx.session.checkout.contact) return redirect('/checkout/contact');
  const state = checkShipping(form);
  if (Object.keys(state.errors).length > 0) return refuse(ctx, 'shipping', state);
  ctx.session.checkout.shipping = state.values;
  ctx.session.facts.push(
    {fact: 'checkout_address_info_submitted'},
    {fact: 'checkout_shipping_info_submitted'},
  );
  return redirect('/checkout/payment');
}

function placeOrder(ctx) {
  const sum = sumOf(ctx);
  const lines = sum.lines.map(({product, variant, quantity, amountMinor}) => ({
    name: product.name,
    label: variant.label,
    art: artUrl(product, variant.colour),
    quantity,
    amountMinor,
  }));
  const {email} = ctx.session.checkout.contact;
  return {id: orderNumber(), totalMinor: sum.totalMinor, items: sum.items, email, lines};
}

/** The pretend payment always succeeds. A second press finds the cart empty and shows the order. */
export function submitPayment(ctx) {
  if (!hasCart(ctx)) {
    const last = ctx.session?.orders.at(-1);
    return redirect(last ? `/thank-you?order=${last.id}` : '/cart');
  }
  const open = openStep(ctx.session, 'payment');
  if (open !== 'payment') return redirect(`/checkout/${open}`);
  const order = placeOrder(ctx);
  sendOrderFacts(ctx.shop, ctx.visitorId, order);
  ctx.session.orders.push(order);
  ctx.session.cart = emptyCart();
  ctx.session.checkout = {};
  ctx.session.facts.push({fact: 'payment_info_submitted'});
  return redirect(`/thank-you?order=${order.id}`);
}

export function showThanks(ctx) {
  const order = ctx.session?.orders.find(({id}) => id === ctx.url.searchParams.get('order'));
  if (!order) throw httpError(404, 'We find no such order in this browser.');
  return {html: thankYouPage(ctx, order)};
}
