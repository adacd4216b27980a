import {afterAll, beforeAll, expect, it} from 'vitest';

import {find, flagsIn, has, openProbe, told} from '../support/probe.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

it('a pointer comes onto a CTA and leaves it, children aside', async () => {
  const page = await probe.visit(
    '<button data-cairn-cta="checkout" style="padding:40px"><b>Go</b></button><p style="margin-top:200px">x</p>',
  );
  await page.mouse.move(15, 15);
  await page.hover('b');
  await page.hover('p');
  await has(page, 'unhover');
  const cta = (await told(page)).filter(({word}) => /hover/.test(word));
  expect(cta.map(({word}) => word)).toEqual(['hover', 'unhover']);
  expect(cta[0]!.value).toBe(2);
});

it('on a phone a CTA comes into view and leaves it', async () => {
  const page = await probe.visit(
    '<div style="height:2000px"></div><button data-cairn-cta="add_to_cart">Add</button><div style="height:2000px"></div>',
    {phone: true},
  );
  await page.evaluate(() => scrollTo(0, 1800));
  await has(page, 'in_view');
  await page.evaluate(() => scrollTo(0, 0));
  await has(page, 'out_of_view');
  expect(flagsIn((await find(page, 'in_view'))!.flags)).toEqual(
    expect.arrayContaining(['cta', 'touch']),
  );
});
