/** Marks of docs/markup.md on what WooCommerce itself has made: buttons that matter, and products in lists. */
import {all, isPage} from './page.ts';

const MARKS: readonly (readonly [string, string, string])[] = [
  ['[class*=add_to_cart_button]', 'cairnCta', 'add_to_cart'],
  ['.checkout-button,[class*=cart__submit-button]', 'cairnCta', 'checkout'],
  ['#place_order,[class*=place-order-button]', 'cairnCta', 'pay'],
  ['.quantity,[class*=quantity-selector]', 'cairnControl', 'stepper'],
];
const CARDS = 'li.product,li.wc-block-product,.wc-block-grid__product';

/** Safe to repeat: what is marked is left alone. */
export function markPage(): void {
  for (const [selector, name, value] of MARKS)
    for (const el of all(selector)) el.dataset[name] ??= value;
  const searching = isPage('search');
  for (const card of all(CARDS)) markCard(card, searching);
}

function markCard(card: HTMLElement, searching: boolean): void {
  const button = card.querySelector<HTMLElement>('[data-product_id]');
  const id = button?.dataset['product_id'] ?? /\bpost-(\d+)\b/.exec(card.className)?.[1];
  if (!id) return;
  card.dataset['cairnProduct'] ??= id;
  if (searching) for (const link of card.querySelectorAll('a')) link.dataset['cairnResult'] ??= '';
}
