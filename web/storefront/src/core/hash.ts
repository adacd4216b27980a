/**
 * Keys: FNV-1a 64 over UTF-8, the same as native/journey/base/hash.h. Source: Fowler, Noll, Vo;
 * draft-eastlake-fnv. BigInt is slow beside two 32-bit halves, but keys are made once per element.
 */
import type {Key} from '@cairn/protocol';

const encoder = new TextEncoder();

/** 16 lower-case hex digits. */
export function keyOf(text: string): Key {
  let h = 0xcbf29ce484222325n;
  for (const byte of encoder.encode(text))
    h = BigInt.asUintN(64, (h ^ BigInt(byte)) * 0x100000001b3n);
  return hexOf(h, 16);
}

export const hexOf = (n: number | bigint, digits: number): string =>
  n.toString(16).padStart(digits, '0');

/** Page-made ids: 128 random bits as 32 lower-case hex digits. */
export const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => hexOf(byte, 2)).join('');

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

/** Number of a name in a generated list; 0, which every list has for "none", when it is no such. */
export const rankOf = (names: readonly string[], name: unknown): number =>
  Math.max(0, names.indexOf(name as string));

/** Forgets the oldest entry of a collection that has grown past `most`. */
export const bound = <K>(all: Map<K, unknown> | Set<K>, most: number): unknown =>
  all.size > most && all.delete(all.keys().next().value!);
