/**
 * Where in the checkout the shopper is: the part of the form in which something is filled in. A press on
 * a button is no step: the core would take what is told of it for the page's answer to the press.
 */
import {around, state} from './page.ts';
import {on} from './guard.ts';

/** The first match wins; classic and block checkout. */
const STEPS: readonly (readonly [string, string])[] = [
  ['review', '[class*=terms],[class*=order-note]'],
  ['payment', '#payment,[class*=checkout-payment]'],
  ['shipping', '[class*=shipping-fields],#shipping_method,[class*=checkout-shipping]'],
  ['contact', '.checkout,.wp-block-woocommerce-checkout'],
];

export function watchSteps(): void {
  let step: string | undefined;
  on('focusin', event => {
    const field = around(event, 'input:not([type=submit],[type=button]),select,textarea');
    const now = field && STEPS.find(([, part]) => field.closest(part))?.[0];
    if (!now || now === step) return;
    step = now;
    state('checkout_step_viewed', {step});
  });
}
