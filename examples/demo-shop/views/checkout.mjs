import {html, raw} from '../lib/html.mjs';
import {money} from '../lib/money.mjs';
import {page} from './layout.mjs';
import {artUrl, field, picture, sums} from './parts.mjs';

const kSteps = [
  ['contact', 'Contact'],
  ['shipping', 'Shipping'],
  ['payment', 'Payment'],
];

function progress(step) {
  const at = kSteps.findIndex(([id]) => id === step);
  const item = ([id, name], i) =>
    html`<li class="${i < at && 'done'}" ${i === at && raw('aria-current="step"')}>${
      i < at ? html`<a href="/checkout/${id}">${name}</a>` : name
    }</li>`;
  return html`<ol class="progress">${kSteps.map(item)}</ol>`;
}

const contactForm = ({
  values,
  errors,
}) => html`<form method="post" action="/checkout/contact" novalidate>
  ${field({name: 'email', label: 'E-mail', value: values.email, error: errors.email, attrs: 'type="email" autocomplete="email"'})}
  <p class="soft">For the receipt and nothing else. It stays in this demo’s memory until it stops.</p>
  <button class="button" data-cairn-name="Continue to shipping">Continue to shipping</button></form>`;

const method =
  (chosen) =>
  ({
    id,
    name,
    takes,
    amountMinor,
  }) => html`<label class="choice"><input type="radio" name="method" value="${id}"
  data-amount="${amountMinor}" ${id === chosen && raw('checked')} data-cairn-control="toggle">
  <span><b>${name}</b><br><span class="soft">${takes}</span></span><span class="price">${amountMinor ? money(amountMinor) : 'Free'}</span></label>`;

function shippingForm({values, errors}, sum) {
  const text = (name, label, autocomplete, role) =>
    field({
      name,
      role,
      label,
      value: values[name],
      error: errors[name],
      attrs: `autocomplete="${autocomplete}"`,
    });
  const chosen = sum.methods.some(({id}) => id === values.method)
    ? values.method
    : sum.methods[0].id;
  return html`<form method="post" action="/checkout/shipping" novalidate>
    ${text('name', 'Full name', 'name')}${text('street', 'Street and number', 'street-address', 'address')}
    <div class="pair">${text('postcode', 'Postcode', 'postal-code')}${text('city', 'Town', 'address-level2')}</div>
    <fieldset class="choices" data-cairn-anchor="shipping"><legend>Delivery</legend>${sum.methods.map(method(chosen))}</fieldset>
    <button class="button" data-cairn-name="Continue to payment">Continue to payment</button></form>`;
}

/** The card fields have no name, so a browser never sends them: there is nothing to leak. */
const paymentForm = (state, sum) => html`<form method="post" action="/checkout/payment">
  <p class="demo-note" id="demo-note"><b>Demo card form.</b> Nothing is charged, and what you type here never leaves your browser.
    Try 4242 4242 4242 4242, any date, any code.</p>
  <div class="field"><label for="card">Card number</label><input id="card" inputmode="numeric" autocomplete="off" required
    pattern="[0-9 ]{12,23}" title="12 to 19 digits" aria-describedby="demo-note" data-cairn-field="card" placeholder="4242 4242 4242 4242"></div>
  <div class="pair"><div class="field"><label for="until">Expires</label><input id="until" autocomplete="off" required
      pattern="[0-9]{2} ?/ ?[0-9]{2}" title="Month and year, like 04/29" placeholder="MM/YY" data-cairn-field="card"></div>
    <div class="field"><label for="code">Security code</label><input id="code" inputmode="numeric" autocomplete="off" required
      pattern="[0-9]{3,4}" title="3 or 4 digits" data-cairn-field="card"></div></div>
  <button class="button wide" data-cairn-cta="pay" data-cairn-name="Pay">Pay ${money(sum.totalMinor)} (demo)</button></form>`;

const kForms = {contact: contactForm, shipping: shippingForm, payment: paymentForm};

const summary = (
  sum,
  shipping,
) => html`<section class="box" aria-label="Your order"><h2>Your order</h2>
  <ul class="order-lines">${sum.lines.map(
    (line) => html`<li>${picture(artUrl(line.product, line.variant.colour), '', {eager: true})}
    <span><b>${line.product.name}</b><br><span class="soft">${line.variant.label} × ${line.quantity}</span></span>
    <span class="price">${money(line.amountMinor)}</span></li>`,
  )}</ul>${sums(sum, shipping)}</section>`;

/** One step. `state` is `{values, errors}`; a surprise keeps shipping hidden until its own step. */
export function checkoutPage(ctx, step, state, sum, facts) {
  const hidden = ctx.switches.has('surprise_shipping') && step === 'contact';
  const name = kSteps.find(([id]) => id === step)[1];
  return page(ctx, {
    type: 'checkout',
    name: `Checkout: ${name.toLowerCase()}`,
    slim: true,
    facts,
    body: html`<div class="wrap checkout" data-cairn-step="${step}">${progress(step)}
      <div class="checkout-cols"><section aria-labelledby="step-title"><h1 id="step-title">${name}</h1>
        ${Object.keys(state.errors).length > 0 && html`<p class="error" role="alert">Please look at the marked fields.</p>`}
        ${kForms[step](state, sum)}</section>${summary(sum, hidden ? 'later' : 'known')}</div></div>`,
  });
}

export const thankYouPage = (ctx, order) =>
  page(ctx, {
    type: 'thank_you',
    name: 'Thank you',
    slim: true,
    body: html`<div class="wrap thanks"><span class="frame small"><img src="/art/scene-camp.svg" alt="" width="400" height="500"></span>
    <div><h1>Thank you. See you out there.</h1><p class="lead">Order <b>${order.id}</b>, ${money(order.totalMinor)}.</p>
    <p class="soft">This is a demonstration, so no parcel will come. A real shop would now write to ${order.email}.</p>
    <ul class="order-lines">${order.lines.map(
      (line) => html`<li>${picture(line.art, '', {eager: true})}<span><b>${line.name}</b><br>
      <span class="soft">${line.label} × ${line.quantity}</span></span><span class="price">${money(line.amountMinor)}</span></li>`,
    )}</ul>
    <p><a class="button" href="/">Back to the shop</a></p></div></div>`,
  });
