/** Money is minor units + ISO code; how many digits are minor is a property of the currency. */
const kNoMinor = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
);
const kThreeMinor = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Minor digits by ISO 4217: a table, because asking Intl for ten thousand carts is slow. */
function digitsOf(currency: string): number {
  if (kNoMinor.has(currency)) return 0;
  return kThreeMinor.has(currency) ? 3 : 2;
}

export function majorUnits(amountMinor: number, currency: string): number {
  return amountMinor / 10 ** digitsOf(currency);
}

/** "€189.00" as the reader's language writes it; an unknown code stands before the number. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const amount = majorUnits(amountMinor, currency);
  try {
    return new Intl.NumberFormat(locale, {style: 'currency', currency}).format(amount);
  } catch {
    return `${currency} ${amount.toFixed(2)}`;
  }
}

export interface Sum {
  readonly currency: string;
  readonly amountMinor: number;
}

/** One sum per currency, largest first: currencies are never added together. */
export function sums(parts: readonly Sum[]): Sum[] {
  const totals = new Map<string, number>();
  for (const {currency, amountMinor} of parts) {
    totals.set(currency, (totals.get(currency) ?? 0) + amountMinor);
  }
  return [...totals]
    .map(([currency, amountMinor]) => ({currency, amountMinor}))
    .sort((a, b) => majorUnits(b.amountMinor, b.currency) - majorUnits(a.amountMinor, a.currency));
}
