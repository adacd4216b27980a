// The shop's own script. Every form works without it; with it, the page stays where it is.
// Facts are pushed to Cairn's queue, which exists before (and without) Cairn's script.

window.cairn = window.cairn || [];
const push = (entries) => entries.forEach((entry) => window.cairn.push(entry));
const find = (selector, root = document) => root.querySelector(selector);
const json = (id) => JSON.parse(find(id)?.textContent || '[]');
const money = new Intl.NumberFormat('en-IE', {style: 'currency', currency: 'EUR'});
const say = (text) => {
  find('#said').textContent = text;
};

push(json('#page-facts'));

/** Sends a form as the browser would; resolves with the JSON answer, or null to let the browser do it. */
async function sendForm(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const headers = {Accept: 'application/json'};
  const reply = await fetch(form.action, {method: 'POST', headers, body}).catch(() => null);
  return reply && reply.ok ? reply.json() : null;
}

/** Gives up on the script's way: the browser sends the same form and shows what the shop answers. */
function sendPlainly(form, button) {
  form.dataset.plain = '1';
  form.requestSubmit(button);
}

function showCart(cart) {
  const link = find('[data-cairn-cart-value]');
  link.dataset.cairnCartItems = cart.items;
  link.dataset.cairnCartValue = cart.amountMinor;
  find('[data-cart-count]').textContent = cart.items;
}

function openMini(html) {
  const mini = find('#mini');
  mini.innerHTML = html;
  mini.hidden = false;
}

function closeMini() {
  const mini = find('#mini');
  if (mini) mini.hidden = true;
}

/** Puts the new inside of the cart page in place and the focus back where the shopper was. */
function replaceCart(html, focus) {
  const root = find('#cart-root');
  root.innerHTML = html;
  const target = focus && find(`[data-focus="${focus}"]:not(:disabled)`, root);
  const heading = find('h1', root);
  heading.tabIndex = -1;
  (target || heading).focus();
}

function confirmOn(button) {
  button.textContent = 'Added ✓';
  setTimeout(() => {
    if (!button.disabled) button.textContent = 'Add to cart';
  }, 1600);
}

async function changeCart(form, button) {
  if (form.dataset.busy) return;
  form.dataset.busy = '1';
  const answer = await sendForm(form, button);
  delete form.dataset.busy;
  if (!answer) return sendPlainly(form, button);
  showCart(answer.cart);
  say(answer.said);
  push(answer.facts);
  if (find('#cart-root')) return replaceCart(answer.main, button && button.dataset.focus);
  openMini(answer.mini);
  confirmOn(button);
}

async function chooseConsent(form, button) {
  const answer = await sendForm(form, button);
  if (!answer) return sendPlainly(form, button);
  push([{consent: answer.tier}]);
  form.remove();
  say('Your choice is kept.');
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  const act = form.matches('[data-cart]')
    ? changeCart
    : form.matches('.consent')
      ? chooseConsent
      : null;
  if (!act || form.dataset.plain) return;
  event.preventDefault();
  act(form, event.submitter);
});

// Product: the pictures follow the colour, the button follows what is in stock.
function showPicture(link) {
  const main = find('#main-picture');
  const small = find('img', link);
  main.src = small.src;
  main.alt = `${find('#name').textContent}, ${link.getAttribute('aria-label').toLowerCase()}`;
  for (const other of document.querySelectorAll('[data-view]'))
    other.removeAttribute('aria-current');
  link.setAttribute('aria-current', 'true');
}

function recolour(colour) {
  const paint = (img) => (img.src = img.src.replace(/[a-z]+-([a-z]+\.svg)/, `${colour}-$1`));
  document.querySelectorAll('#main-picture, .thumbs img').forEach(paint);
  for (const link of document.querySelectorAll('[data-view]')) {
    link.href = `?view=${link.dataset.view}&colour=${colour}`;
  }
}

function markSizes(variants, colour) {
  for (const input of document.querySelectorAll('[name=size]')) {
    const variant = variants.find((v) => v.colour === colour && v.size === input.value);
    input.closest('label').classList.toggle('gone', !variant.available);
  }
}

function optionChosen() {
  const variants = json('#variants');
  const value = (name) => find(`[name=${name}]:checked`);
  const colour = value('colour');
  const variant = variants.find((v) => v.colour === colour.value && v.size === value('size').value);
  const button = find('[data-add]');
  find('.buy').dataset.cairnVariant = variant.id;
  find('[data-colour-name]').textContent = colour.dataset.name;
  markSizes(variants, colour.value);
  button.disabled = !variant.available;
  button.textContent = variant.available ? 'Add to cart' : 'Sold out in this size';
  if (variant.available) return;
  push([{fact: 'option_unavailable', productId: variant.productId, variantId: variant.id}]);
}

// Category: a new choice replaces the list and the address, and nothing else.
async function refilter(form) {
  const address = `${form.getAttribute('action')}?${new URLSearchParams(new FormData(form))}`;
  const reply = await fetch(address).catch(() => null);
  if (!reply || !reply.ok) return form.submit();
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html');
  find('#listing').replaceWith(find('#listing', fresh));
  history.replaceState(null, '', address);
  say(find('.count-line').textContent);
}

function repriceShipping(input) {
  const amount = Number(input.dataset.amount);
  const shown = find('[data-sum=shipping]');
  const total = find('[data-sum=total]');
  const cost = shown.cloneNode();
  cost.dataset.cairnAmount = amount;
  cost.textContent = amount ? money.format(amount / 100) : 'Free';
  shown.replaceWith(cost); // a new element: a new cost is seen
  total.textContent = money.format((Number(total.dataset.goods) + amount) / 100);
}

// In the capture phase, so that the product carries its new variant before Cairn reads it.
document.addEventListener('change', onChange, {capture: true});

function onChange({target}) {
  if (target.name === 'colour') recolour(target.value);
  if (target.closest('[data-cairn-option]')) optionChosen();
  if (target.closest('[data-filters]')) refilter(target.form);
  if (target.name === 'method') repriceShipping(target);
}

document.addEventListener('click', (event) => {
  const thumb = event.target.closest('[data-view]');
  if (thumb) {
    event.preventDefault();
    showPicture(thumb);
  }
  if (event.target.closest('[data-mini-close]') || !event.target.closest('#mini, [data-add]'))
    closeMini();
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeMini();
});
