import {expect, it} from 'vitest';

import {
  clip,
  keyOf,
  needKeyOf,
  queryKeyOf,
  randomId,
} from '../../../web/storefront/src/core/hash.ts';

// Published vectors: draft-eastlake-fnv, appendix.
it.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
])('the key of "%s" is the published one', (text, key) => {
  expect(keyOf(text)).toBe(key);
});

it('two halves multiply like one 64-bit number', () => {
  const slow = (text: string): string => {
    let h = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(text))
      h = BigInt.asUintN(64, (h ^ BigInt(byte)) * 0x100000001b3n);
    return h.toString(16).padStart(16, '0');
  };
  for (let i = 0; i < 500; ++i) {
    const text = String.fromCodePoint(
      ...Array.from({length: i % 40}, (_, j) => ((i * 7919 + j * 104729) % 0x2fff) + 1),
    );
    expect(keyOf(text)).toBe(slow(text));
  }
});

it('case, spacing and punctuation do not make another query', () => {
  expect(queryKeyOf('  Rain-Jacket ')).toBe(queryKeyOf('rain jacket'));
  expect(queryKeyOf('rain jackets')).not.toBe(queryKeyOf('rain jacket'));
});

it.each([
  ['rain jackets', 'jacket rain'],
  ['boxes', 'box'],
  ['berries', 'berry'],
  ['watches', 'watch'],
  ['dresses', 'dress'],
])('"%s" and "%s" are one need', (one, other) => {
  expect(needKeyOf(one)).toBe(needKeyOf(other));
});

it('"raincoat" and "rain jacket" are two needs', () => {
  expect(needKeyOf('raincoat')).not.toBe(needKeyOf('rain jacket'));
});

it('texts are cut by bytes and never inside a character', () => {
  expect(clip('Jäckchen', 2)).toBe('J');
  expect(clip('Jäckchen', 3)).toBe('Jä');
  expect(clip('🧥🧥', 5)).toBe('🧥');
  expect(clip('a\ud83d', 9)).toBe('a');
});

it('ids are 128 random bits in hex', () => {
  expect(randomId()).toMatch(/^[0-9a-f]{32}$/);
  expect(randomId()).not.toBe(randomId());
});
