/** Walks the document the way a shopper sees it: open shadow roots are no borders. */

/** The element an event truly happened on. */
export function targetOf(e: Event): Element | null {
  const target = e.composedPath()[0];
  return target instanceof Element ? target : null;
}

export const parentOf = (el: Element): Element | null =>
  el.parentElement ?? (el.parentNode as ShadowRoot | null)?.host ?? null;

/** `closest`, going on from a shadow root to its host. */
export function near(el: Element | null | undefined, selector: string): Element | null {
  while (el) {
    const found = el.closest(selector);
    if (found) return found;
    el = (el.getRootNode() as ShadowRoot).host;
  }
  return null;
}

/** Nothing inside is judged (V11); our own help carries it too. */
export const isIgnored = (el: Element | null): boolean => !!near(el, '[data-cairn-ignore]');

/** Where the keyboard is, inside open shadow roots. */
export function focused(): Element | null {
  let el = document.activeElement;
  while (el?.shadowRoot?.activeElement) el = el.shadowRoot.activeElement;
  return el;
}
