/** Reads once how the shop looks, so that help looks like the shop's own. */
import {type Colour, colourReader, contrast, luminance, readable, toCss} from './colour.ts';

const minAccentContrast = 1.2; // below this a filled button melts into its card
const darkGround = 0.18; // luminance under which a page counts as dark
const darkLift = 0.05; // how far a card rises towards white on a dark page

/** The custom properties style.ts reads, without their dashes. */
export type Look = Readonly<Record<string, string>>;

/**
 * Takes font, text colour and background from the page, accent and radius from the button that
 * matters or else another or a link; `--cairn-*` on `:root` win. Text that could not be read
 * becomes black or white. `probe` must stand in the document; it is left light or dark as the page is.
 */
export function readLook(probe: HTMLElement): Look {
  const root = getComputedStyle(document.documentElement);
  const main = document.querySelector('main') ?? document.body;
  const text = getComputedStyle(main);
  const heading = styleOf('h1,h2') ?? text;
  const button =
    styleOf('[data-cairn-cta]:not(:disabled)') ?? styleOf('main button,main a,a') ?? text;
  const own = (name: string): string => root.getPropertyValue(`--cairn-${name}`);

  probe.style.colorScheme = root.colorScheme;
  const read = colourReader(probe);
  const page = own('bg') ? read(own('bg')) : groundOf(main, read);
  const dark = luminance(page) < darkGround;
  const card = dark && !own('bg') ? page.map(v => v + (1 - v) * darkLift) : page;
  const fg = readable(read(own('fg') || text.color), card);

  const filled = isSolid(read(button.backgroundColor));
  let accent = read(own('accent') || (filled ? button.backgroundColor : button.color));
  let on = read(own('accent-fg') || (filled ? button.color : '#fff'));
  if (contrast(accent, card) < minAccentContrast) [accent, on] = [fg, card];
  probe.style.color = '';
  probe.style.colorScheme = dark ? 'dark' : 'light';

  return {
    font: own('font') || text.fontFamily,
    size: text.fontSize,
    head: own('font') || heading.fontFamily,
    bg: toCss(card),
    fg: toCss(fg),
    accent: toCss(accent),
    on: toCss(readable(on, accent)),
    radius: own('radius') || button.borderTopLeftRadius,
    weight: button.fontWeight,
    spacing: button.letterSpacing,
    casing: button.textTransform,
  };
}

function styleOf(selector: string): CSSStyleDeclaration | null {
  const element = document.querySelector(selector);
  return element && getComputedStyle(element);
}

/** The first opaque background behind `element`; the browser's canvas when the page paints none. */
function groundOf(element: Element, read: (css: string) => Colour): Colour {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const ground = read(getComputedStyle(at).backgroundColor);
    if (isSolid(ground)) return ground;
  }
  return read('Canvas');
}

const isSolid = (colour: Colour): boolean => (colour[3] ?? 1) > 0.5;
