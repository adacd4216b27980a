/** Classic pages: WooCommerce tells what happened as jQuery events on the body. */
import {type Line, sayAdded, sayCart, sayPressed, sayRemoved} from './cart.ts';
import {guard, on} from './guard.ts';
import {markPage} from './marks.ts';
import {all, around, isPage, type JQuery, one, state} from './page.ts';
import {fieldClass, sayAlerts, sayCoupon} from './reasons.ts';

/** Whatever notices look like, from 7.8 to 10; older ones are gone when an event comes. */
const ADDED = ':is(.woocommerce-message,.is-success) .wc-forward';
const REFUSED = '.coupon-error-notice,.woocommerce-error,.is-error';

/** The cart as the newest totals have it (src/Storefront/CartMarker.php). */
const TOTALS = ':is(.cart_totals,#payment) .cairn-cart';

/** Additions told by jQuery, and whether one is being told: blocks repeat it as a DOM event at once. */
export const additions = {count: 0, now: false};

export function watchClassic(jQuery: JQuery): void {
  const listen = (types: string, fn: (...details: unknown[]) => void): unknown =>
    jQuery(document.body).on(
      types,
      guard((_event: Event, ...details) => fn(...details)),
    );

  listen('added_to_cart', (_fragments, _hash, button) => {
    additions.count++;
    additions.now = true;
    setTimeout(() => (additions.now = false));
    const line = lineOf(button);
    if (line) sayPressed(line);
  });
  listen('removed_from_cart', (_fragments, _hash, button) => {
    const line = lineOf(button);
    if (line) sayRemoved(line);
  });
  // Both fire for a refused code as well: what the shopper reads decides.
  listen('applied_coupon applied_coupon_in_checkout', code => sayCoupon(code, !!one(REFUSED)));
  listen('checkout_error', () => {
    const classes = all('.woocommerce-NoticeGroup [data-id]').map(field =>
      fieldClass(field.dataset['id']!),
    );
    sayAlerts([]);
    sayAlerts(classes[0] ? classes : ['checkout_error']);
  });
  listen('updated_checkout updated_cart_totals', renewed);
  watchVariations(jQuery);
  sayFormAddition();
  renewed();
}

/** A jQuery object or an element; themes also trigger these events with nothing. */
export function lineOf(button: unknown): Line | null {
  const el = (button as ArrayLike<Element> | undefined)?.[0] ?? button;
  if (!(el instanceof HTMLElement)) return null;
  const {product_id: productId, quantity} = el.dataset;
  return productId ? {productId, quantity: Number(quantity) || 1} : null;
}

/** What WooCommerce has just replaced has lost its marks; its costs stand in the totals. */
function renewed(): void {
  markPage();
  const {dataset} = one(TOTALS) ?? {};
  if (dataset) sayCart(dataset);
}

/** A form without script loads the page anew; the notice then says that it worked. */
function sayFormAddition(): void {
  const {dataset} = one('[data-cairn-product]') ?? {};
  const {cairnProduct: productId, cairnName: name} = dataset ?? {};
  if (!productId || !isPage('product') || !one(ADDED)) return;
  const {cairnPrice: amountMinor, cairnCurrency: currency} = dataset!;
  sayAdded({productId, name, amountMinor, currency});
}

interface Variation {
  readonly variation_id?: number;
  readonly is_in_stock?: boolean;
  readonly is_purchasable?: boolean;
}

/** Options of a product: a choice that exists, and one that cannot be had. */
function watchVariations(jQuery: JQuery): void {
  const say = (away: unknown, variantId?: number): void =>
    state(away ? 'option_unavailable' : 'option_chosen', {
      productId: one('.variations_form')?.dataset['product_id'],
      variantId,
    });
  jQuery(document.body).on(
    'found_variation',
    guard((_event: Event, found) => {
      const {variation_id, is_in_stock, is_purchasable} = found as Variation;
      say(is_in_stock === false || is_purchasable === false, variation_id);
    }),
  );
  on('click', event => {
    if (around(event, '.wc-variation-is-unavailable')) say(true);
  });
}
