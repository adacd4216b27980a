/** Block pages: the cart is a store that can be watched, and a fact is the difference of two looks. */
import {type Line, sayCart, sayFound, sayPressed, sayRemoved} from './cart.ts';
import {additions, lineOf} from './classic.ts';
import {guard, on} from './guard.ts';
import {markPage} from './marks.ts';
import {all, around, type CartData, type CartItem, type CartStore, type WpData} from './page.ts';
import {fieldClass, sayAlerts, sayCoupon} from './reasons.ts';

const LOOK_MS = 100; // the store speaks many times at once
const CART = 'wc/store/cart';

let seen: CartData | null = null;

export function watchBlocks(data: WpData): void {
  const cart = (): CartStore | undefined => data.select(CART);
  let planned = false;
  let applying = '';
  const look = guard(() => {
    planned = false;
    // A cart nobody asked for yet would be fetched by looking at it.
    const store = cart();
    if (store?.hasFinishedResolution?.('getCartData')) compare(store.getCartData());
    sayFieldErrors();
    markPage();
  });
  const heard = guard(() => {
    const code = cart()?.getCouponBeingApplied?.() ?? '';
    if (applying && !code) sayCoupon(applying, !holds(cart()!.getCartData(), applying));
    applying = code;
    if (!planned) setTimeout(look, LOOK_MS);
    planned = true;
  });
  data.subscribe(heard);
  heard();
}

/** A product button that is a block, on pages that do not have the cart's store. */
export function watchButtons(): void {
  let pressed: Line | null = null;
  on('click', event => {
    const button = around(event, '[data-product_id]');
    if (button) pressed = lineOf(button);
  });
  on('wc-blocks_added_to_cart', () => {
    const line = pressed;
    const {count, now} = additions;
    // jQuery, before or after us, or the cart's store tells the same.
    setTimeout(() => {
      if (line && !seen && !now && count === additions.count) sayPressed(line);
    });
  });
}

const holds = ({coupons}: CartData, code: string): boolean =>
  coupons.some(coupon => coupon.code.toLowerCase() === code.trim().toLowerCase());

function compare(cart: CartData): void {
  if (cart === seen) return;
  const before = seen;
  seen = cart;
  if (before) sayLines(before.items, cart.items);
  const totals = cart.extensions?.cairn;
  if (totals) sayCart(totals);
}

function sayLines(before: readonly CartItem[], now: readonly CartItem[]): void {
  const quantityIn = (items: readonly CartItem[], {key}: CartItem): number =>
    items.find(item => item.key === key)?.quantity ?? 0;
  for (const item of now) {
    const more = item.quantity - quantityIn(before, item);
    if (more > 0) sayFound(lineFrom(item, more));
    if (more < 0) sayRemoved(lineFrom(item, -more));
  }
  for (const item of before) if (!quantityIn(now, item)) sayRemoved(lineFrom(item, item.quantity));
}

const lineFrom = ({id, name}: CartItem, quantity: number): Line => ({
  productId: `${id}`,
  quantity,
  name,
});

/** Field errors of the block checkout live in the page alone; a coupon's is told as a coupon's. */
function sayFieldErrors(): void {
  const fields = all('.wp-block-woocommerce-checkout .has-error');
  const ids = fields.map(field => field.querySelector('[id]')?.id ?? '');
  sayAlerts(ids.filter(id => !id.includes('coupon')).map(fieldClass));
}
