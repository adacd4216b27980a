/** The one element that says what the cart is worth; the storefront script reads it and states changes. */
import {one, state, type Totals} from './page.ts';

/** One product in the cart, as much as the page knows of it; what it does not know is left out. */
export interface Line {
  readonly productId: string;
  readonly quantity?: number | undefined;
  readonly name?: string | undefined;
  readonly amountMinor?: number | string | undefined;
  readonly currency?: string | undefined;
}

export const sayAdded = (line: Line): void => state('product_added_to_cart', {...line});
export const sayRemoved = (line: Line): void => state('product_removed_from_cart', {...line});

const REPEAT_MS = 5000;
let pressed = '';

/** An addition a button tells. Should the cart's store find it a moment later, it is known. */
export function sayPressed(line: Line): void {
  sayAdded(line);
  pressed = line.productId;
  setTimeout(() => (pressed = ''), REPEAT_MS);
}

/** An addition the cart's store tells. */
export function sayFound(line: Line): void {
  if (line.productId !== pressed) sayAdded(line);
  pressed = '';
}

const told: Record<string, unknown> = {};

/** The cart as it is now; and each cost the shopper sees, once. */
export function sayCart(totals: Totals): void {
  Object.assign((one('.cairn-cart') ?? placeForCart()).dataset, totals);
  for (const costKind of ['shipping', 'tax', 'fee'] as const) {
    const amountMinor = totals[costKind];
    if (+(amountMinor as number) && told[costKind] !== amountMinor)
      state('cost_shown', {costKind, amountMinor, currency: totals.cairnCurrency});
    told[costKind] = amountMinor;
  }
}

function placeForCart(): HTMLElement {
  const place = document.createElement('span');
  place.className = 'cairn-cart';
  place.hidden = true;
  document.body.append(place);
  return place;
}
