/** From a real pointer to the verdict of the real core. */
import {afterAll, beforeAll, expect, it} from 'vitest';

import {openShop, until} from './support/shop.ts';
import {allOf, product, ready} from './support/shopper.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const ARM_MS = 5000; // ExitIntent::Config::armMs
const OUT_MS = 200;

it('who leaves through the top is about to leave, who leaves through the right edge is not', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  const exits = () =>
    allOf(shop.endpoint, 'signals').filter(({kind}) => kind === 'exit_intent').length;
  const {width} = page.viewportSize()!;
  await ready(page);
  await page.waitForTimeout(ARM_MS);
  const goOut = async (x: number, y: number): Promise<void> => {
    await page.mouse.move(width - 60, 300);
    await page.mouse.move(width - 50, 12, {steps: 8});
    await page.mouse.move(x, y);
  };
  await goOut(width + 5, 8);
  await page.waitForTimeout(5 * OUT_MS);
  expect(exits()).toBe(0);
  await goOut(width - 50, -5);
  await until(exits);
});
