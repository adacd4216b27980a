/** Just enough colour arithmetic to keep help readable on any shop. */

/** Red, green, blue and perhaps alpha, each 0–1 in sRGB. */
export type Colour = readonly number[];

const minContrast = 4.5; // WCAG 2.2, 1.4.3 for text

/** Relative luminance, 0–1 (WCAG 2.2, definitions). */
export function luminance(colour: Colour): number {
  const [r, g, b] = colour.map(v => (v > 0.04045 ? ((v + 0.055) / 1.055) ** 2.4 : v / 12.92));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** Contrast ratio, 1–21, in either order. */
export function contrast(one: Colour, other: Colour): number {
  const a = luminance(one) + 0.05;
  const b = luminance(other) + 0.05;
  return a > b ? a / b : b / a;
}

/** `text` where it can be read on `ground`, otherwise the better of black and white. */
export function readable(text: Colour, ground: Colour): Colour {
  if (contrast(text, ground) >= minContrast) return text;
  return luminance(ground) > 0.179 ? [0, 0, 0] : [1, 1, 1];
}

/** The opaque colour as CSS. */
export const toCss = (colour: Colour): string =>
  `rgb(${colour.slice(0, 3).map(v => Math.round(v * 255))})`;

/** Reads any computed CSS colour, `oklch()` included, by letting the browser convert it. */
export function colourReader(probe: HTMLElement): (css: string) => Colour {
  return css => {
    probe.style.color = css; // stands where color-mix() is unknown
    probe.style.color = `color-mix(in srgb,${css},${css})`;
    const text = getComputedStyle(probe).color;
    const numbers = (text.match(/[\d.]+(e-\d+)?/g) ?? []).map(Number);
    return text.startsWith('rgb') ? numbers.map((v, i) => (i < 3 ? v / 255 : v)) : numbers;
  };
}
