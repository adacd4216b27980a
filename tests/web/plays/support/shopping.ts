/** One shop and one browser for a test file, and a shopper of its own for every test. */
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect, vi} from 'vitest';

import {openShop, type Shop, type Visit, visit} from './shop.ts';

/** Runs one shopper's visit and lets nothing of it reach the next. */
export type Shopping = (
  options: Visit,
  story: (page: Page, complaints: readonly string[]) => Promise<void>,
) => Promise<void>;

/** Registers the hooks of a test file. A page that complains fails its test. */
export function setShop(): Shopping {
  vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.close());
  return async (options, story) => {
    const {page, complaints, leave} = await visit(shop, options);
    try {
      await story(page, complaints);
      expect(complaints).toEqual([]);
    } finally {
      await leave();
    }
  };
}
