/** Where the page's own words stand: `data-cairn-…` attributes (docs/markup.md). */

/** First element that carries the attribute. */
export const find = (name: string): Element | null =>
  document.querySelector(`[data-cairn-${name}]`);

/** What the first element that carries the attribute says. */
export const said = (name: string): string => text(find(name), name);

export const text = (el: Element | null, name: string): string =>
  el?.getAttribute('data-cairn-' + name) ?? '';
