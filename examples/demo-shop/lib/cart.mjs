import {share} from './money.mjs';

export const kMaxQuantity = 10;
export const kFreeShippingFromMinor = 15_000;
export const kSurpriseShippingMinor = 2490;

export const kMethods = [
  {id: 'standard', name: 'Standard', takes: '2 to 4 working days', amountMinor: 490},
  {id: 'express', name: 'Express', takes: 'Next working day', amountMinor: 1290},
];

const kCoupons = {
  FERN10: {basisPoints: 1000},
  TRAIL15: {basisPoints: 1500, fromMinor: 25_000},
  SUMMER24: {expired: true},
};

const kRefusals = {
  unknown: 'We do not know that code. Check the spelling, or leave it empty.',
  expired: 'That code has expired.',
  minimum: 'That code needs a cart of €250 or more.',
};

export const emptyCart = () => ({lines: [], coupon: ''});

/** Sets the quantity of a variant; 0 removes it. Returns a new cart. */
export function withQuantity(cart, variantId, quantity) {
  const held = cart.lines.some((line) => line.variantId === variantId);
  const lines = held
    ? cart.lines.map((line) => (line.variantId === variantId ? {...line, quantity} : line))
    : [...cart.lines, {variantId, quantity}];
  return {...cart, lines: lines.filter((line) => line.quantity > 0)};
}

export const quantityOf = (cart, variantId) =>
  cart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;

/** `{code}` when it may be used, else `{code, refused, message}` with the class Cairn is told. */
export function judgeCoupon(text, subtotalMinor, failing = false) {
  const code = text.trim().toUpperCase().slice(0, 32);
  const coupon = Object.hasOwn(kCoupons, code) ? kCoupons[code] : undefined;
  const refuse = (refused) => ({code, refused, message: kRefusals[refused]});
  if (failing || !coupon) return refuse('unknown');
  if (coupon.expired) return refuse('expired');
  if (subtotalMinor < (coupon.fromMinor ?? 0)) return refuse('minimum');
  return {code};
}

function discountOf(code, subtotalMinor, failing) {
  if (!code || judgeCoupon(code, subtotalMinor, failing).refused) return 0;
  return share(subtotalMinor, kCoupons[code].basisPoints);
}

/** Methods with the price this cart would pay. Standard is free from €150; a surprise never is. */
export function shippingMethods(goodsMinor, surprise) {
  const price = ({id, amountMinor}) => {
    if (surprise) return kSurpriseShippingMinor;
    return id === 'standard' && goodsMinor >= kFreeShippingFromMinor ? 0 : amountMinor;
  };
  return kMethods.map((method) => ({...method, amountMinor: price(method)}));
}

/**
 * The whole sum of a cart, in minor units. `goodsMinor` is what the cart is worth (after the coupon,
 * before shipping): the amount told to Cairn. `totalMinor` includes the shipping of `methodId`.
 */
export function sumCart(
  cart,
  catalogue,
  {failing = false, surprise = false, methodId = 'standard'} = {},
) {
  const lines = cart.lines.map(({variantId, quantity}) => {
    const variant = catalogue.variant(variantId);
    const product = catalogue.product(variant.productId);
    return {variant, product, quantity, amountMinor: product.priceMinor * quantity};
  });
  const subtotalMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const discountMinor = discountOf(cart.coupon, subtotalMinor, failing);
  const goodsMinor = subtotalMinor - discountMinor;
  const methods = shippingMethods(goodsMinor, surprise);
  const shippingMinor = (methods.find(({id}) => id === methodId) ?? methods[0]).amountMinor;
  const items = lines.reduce((sum, line) => sum + line.quantity, 0);
  const totalMinor = goodsMinor + shippingMinor;
  return {
    lines,
    items,
    subtotalMinor,
    discountMinor,
    goodsMinor,
    methods,
    shippingMinor,
    totalMinor,
  };
}
