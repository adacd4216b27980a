import {fnvKey, randomHex} from './keys.mjs';
import {kCurrency} from './money.mjs';

const lineFields = ({product, variant, quantity}) => ({
  productId: product.id,
  variantId: variant.id,
  name: product.name,
  quantity,
  amountMinor: product.priceMinor,
  currency: kCurrency,
});

/** Fields of a product going in or out of the cart; `amountMinor` is the price of one. */
export const lineFact = (kind, line) => ({kind, ...lineFields(line)});

export const cartFact = (sum) => ({
  kind: 'cart_changed',
  amountMinor: sum.goodsMinor,
  currency: kCurrency,
  items: sum.items,
});

/** The key the storefront script would make of the same code: trimmed, lower case. */
const codeKey = (code) => fnvKey(code.trim().toLowerCase());

export const couponFact = ({code, refused}) =>
  refused
    ? {kind: 'coupon_refused', codeKey: codeKey(code), reasonClass: refused}
    : {kind: 'coupon_applied', codeKey: codeKey(code)};

/** As `cairn.push` takes it: the page states the kind under `fact`. */
export const pagePush = ({kind, ...fields}) => ({fact: kind, ...fields});

/** Cart facts go out only for a visitor who agreed to be one. */
export function sendCartFacts({outbox, now}, visitorId, facts) {
  if (!visitorId) return;
  for (const fact of facts) {
    outbox.add({factId: `cart-${randomHex()}`, occurredAt: now(), visitorId, ...fact});
  }
}

/** An order is told to Cairn whatever the consent, but without consent nobody is named. */
export function sendOrderFacts({outbox, now}, visitorId, order) {
  for (const state of ['created', 'paid']) {
    outbox.add({
      factId: `order-${order.id}-${state}`,
      kind: `order_${state}`,
      occurredAt: now(),
      ...(visitorId ? {visitorId} : {}),
      orderId: order.id,
      amountMinor: order.totalMinor,
      currency: kCurrency,
      items: order.items,
    });
  }
}
