/** What a shopper must always be able to see: prices, buttons that matter, the field in use. */
import type {Box} from './place.ts';

const widestShare = 0.4; // of the view: a focused page region is no field, a product root no label

/**
 * Finds prices and buttons once; the returned function measures those in view now, and with `focused`
 * what the shopper uses at this moment, unless that is `own`.
 */
export function watchCrucial(own: Element) {
  const selector = '[data-cairn-cta],[data-cairn-cost],[data-cairn-price]';
  const marked = [...document.querySelectorAll<HTMLElement>(selector)].flatMap(priceLabels);
  return (): {crucial: Box[]; focused: Box | undefined} => ({
    crucial: boxesInView(marked),
    focused: boxesInView([document.activeElement ?? own].filter(element => element !== own))[0],
  });
}

/** `data-cairn-price` may stand on a whole product: the label is the part that reads as the price. */
function priceLabels(element: HTMLElement): Element[] {
  const minor = element.dataset['cairnPrice'];
  if (!minor || element.dataset['cairnCta']) return [element];
  const written = [minor, minor.slice(0, -2)];
  return [element, ...element.querySelectorAll('*')].filter(
    part => part.childElementCount < 3 && written.includes(part.textContent!.replace(/\D/g, '')),
  );
}

function boxesInView(elements: readonly Element[]): Box[] {
  const largest = innerWidth * innerHeight * widestShare;
  return elements
    .map(element => element.getBoundingClientRect())
    .filter(box => {
      const area = box.width * box.height;
      return area && area < largest && box.bottom > 0 && box.top < innerHeight;
    });
}
