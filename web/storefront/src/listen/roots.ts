/** Open shadow roots, however deep, and those of elements that are yet to be defined. */
import {guard} from '../guard.ts';

/** Hands every open root at and under `from` to `found`, some of them later. */
export function openRoots(from: Element | ShadowRoot, found: (root: ShadowRoot) => void): void {
  for (const one of [from as Element, ...from.querySelectorAll('*')]) {
    const inside = (): void => {
      const root = one.shadowRoot;
      if (!root) return;
      found(root);
      openRoots(root, found);
    };
    inside();
    if (!one.shadowRoot && one.localName?.includes('-'))
      customElements.whenDefined(one.localName).then(guard(inside), () => undefined);
  }
}
