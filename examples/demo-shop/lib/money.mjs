const kFormat = new Intl.NumberFormat('en-IE', {style: 'currency', currency: 'EUR'});

export const kCurrency = 'EUR';

/** 18900 → "€189.00". Amounts are always integer minor units. */
export const money = (amountMinor) => kFormat.format(amountMinor / 100);

/** Basis points of an amount, rounded half up, in integers only. */
export const share = (amountMinor, basisPoints) =>
  Math.floor((amountMinor * basisPoints + 5000) / 10_000);
