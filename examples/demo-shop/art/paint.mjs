const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** Mixes two colours; `part` of the second, 0 to 1. */
export function mix(hex, other, part) {
  const theirs = channels(other);
  const mixed = channels(hex).map((own, i) => Math.round(own + (theirs[i] - own) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Five tones of one dye, from `deep` shadow to `pale` light, plus what every product shares. */
export function dyes(hex) {
  return {
    deep: mix(hex, '#10201a', 0.58),
    dark: mix(hex, '#14251e', 0.26),
    base: hex,
    light: mix(hex, '#fff6e2', 0.22),
    pale: mix(hex, '#fff6e2', 0.5),
    cream: '#f1e7d3',
    ink: '#1d2a25',
    steel: '#9aa6a3',
  };
}

/** The left half as drawn and its mirror image about x = 200. */
export const mirrored = (half) => `${half}<g transform="translate(400 0) scale(-1 1)">${half}</g>`;

export const fill = (colour, d, cls = '') =>
  `<path ${cls ? `class="${cls}" ` : ''}fill="${colour}" d="${d}"/>`;

/** A shadow or a shine: it belongs to the painting and is left out of the plan drawing. */
export const veil = (colour, opacity, d) =>
  `<path class="sh" fill="${colour}" fill-opacity="${opacity}" d="${d}"/>`;

export const line = (colour, width, d, extra = '') =>
  `<path class="ln" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" ` +
  `stroke-linejoin="round" d="${d}"${extra && ` ${extra}`}/>`;

export const stitch = (colour, d) => line(colour, 1.3, d, 'stroke-dasharray="4 3.5"');

export const dot = (colour, x, y, r) => `<circle fill="${colour}" cx="${x}" cy="${y}" r="${r}"/>`;

export const bar = (colour, x, y, width, height, r = 0) =>
  `<rect fill="${colour}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${r}"/>`;

/** Repeatable pseudo-random numbers in [0, 1): the same seed paints the same hill. */
export function seeded(seed) {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}
