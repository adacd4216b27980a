import {expect, it} from 'vitest';

import {buildStorefront, sizesOf} from '../../../web/storefront/build.mjs';

/** Brotli bytes of the whole script, plays included; with the module 20 KB together. */
const BUDGET = 17_000;

it('the script stays within its budget', async () => {
  const code = await buildStorefront();
  const sizes = sizesOf(code);
  console.log(`storefront script: ${sizes.raw} bytes, ${sizes.gzip} gzip, ${sizes.brotli} brotli`);
  expect(sizes.brotli).toBeLessThanOrEqual(BUDGET);
});

it('the script is one classic program without imports or eval', async () => {
  const code = await buildStorefront();
  expect(code).not.toMatch(/\bimport\b|\beval\(|new Function/);
  expect(() => new Function(code)).not.toThrow();
});
