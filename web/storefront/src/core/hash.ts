/**
 * Keys: FNV-1a 64 over UTF-8, the same as native/journey/base/hash.h, computed in two 32-bit halves
 * so that no BigInt is needed. Source: Fowler, Noll, Vo; draft-eastlake-fnv.
 */
import type {Key} from '@cairn/protocol';

const encoder = new TextEncoder();
const TWO_32 = 4294967296;

/** 16 lower-case hex digits. */
export function keyOf(text: string): Key {
  let hi = 0xcbf29ce4;
  let lo = 0x84222325;
  for (const byte of encoder.encode(text)) {
    // The prime is 2^40 + 0x1b3; both products stay below 2^42, so doubles hold them exactly.
    const product = ((lo ^ byte) >>> 0) * 0x1b3;
    hi = (hi * 0x1b3 + Math.floor(product / TWO_32) + ((lo ^ byte) << 8)) >>> 0;
    lo = product >>> 0;
  }
  return hex(hi) + hex(lo);
}

export const hex = (n: number): string => n.toString(16).padStart(8, '0');

/** Page-made ids: 128 random bits as 32 lower-case hex digits. */
export const randomId = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map(hex).join('');

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Key of a search text: case, spacing and punctuation do not make another query. */
export const queryKeyOf = (query: string): Key => keyOf(words(query).join(' '));

/** Key of what is looked for: "rain jackets" and "jacket, rain" are one need. */
export const needKeyOf = (query: string): Key => keyOf(words(query).map(singular).sort().join(' '));

const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(s|x|z|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1');

/** At most `bytes` of UTF-8, never half a character: the wire counts bytes. */
export const clip = (text: string, bytes: number): string =>
  new TextDecoder().decode(encoder.encode(text).subarray(0, bytes)).replace(/\0|\ufffd+$/g, '');
