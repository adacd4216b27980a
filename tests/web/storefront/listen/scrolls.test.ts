import {afterAll, beforeAll, expect, it} from 'vitest';

import {find, flagsIn, has, openProbe, told} from '../support/probe.ts';
import {until} from '../support/shop.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

it('a wheel scrolls as the visitor, a script does not', async () => {
  const page = await probe.visit('<div style="height:5000px">x</div>');
  await page.evaluate(() => scrollTo(0, 50));
  await has(page, 'scroll');
  expect(flagsIn((await find(page, 'scroll'))!.flags)).toContain('programmatic');
  await page.mouse.move(50, 50);
  await page.mouse.wheel(0, 900);
  const scroll = await until(async () =>
    (await told(page)).find(e => e.word === 'scroll' && !flagsIn(e.flags).includes('programmatic')),
  );
  expect(scroll!.value).toBeGreaterThan(4000);
});

it('an inner scroller is told as one', async () => {
  const page = await probe.visit(
    '<div id="in" style="height:50px;overflow:auto"><p style="height:900px">x</p></div>',
  );
  await page.evaluate(() => document.querySelector('#in')!.scrollTo(0, 99));
  await has(page, 'scroll');
  expect(flagsIn((await find(page, 'scroll'))!.flags)).toContain('inner');
});
