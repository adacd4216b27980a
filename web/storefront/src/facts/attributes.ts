/** Where the page's own words stand: `data-cairn-…` attributes (docs/markup.md). */

/** First element that carries the attribute. */
export const find = (name: string): Element | null =>
  document.querySelector(`[data-cairn-${name}]`);

/** What the first element that carries the attribute says. */
export const said = (name: string): string => text(find(name), name);

/** What an element says of a thing, by the fields of a fact; what it does not say is ''. */
export const saidOf = (el: Element | null, amount = 'price') => ({
  productId: text(el, 'product'),
  variantId: text(el, 'variant'),
  collectionId: text(el, 'collection'),
  costKind: text(el, 'cost'),
  name: text(el, 'name'),
  currency: text(el, 'currency'),
  /** Which attribute holds it is the caller's to say. */
  amountMinor: text(el, amount),
});

export const text = (el: Element | null, name: string): string =>
  el?.getAttribute('data-cairn-' + name) ?? '';
