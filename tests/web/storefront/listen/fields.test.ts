import {afterAll, beforeAll, expect, it} from 'vitest';

import {find, flagsIn, has, openProbe, told} from '../support/probe.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

it('a key in a text field is typing, elsewhere not, and no key is named', async () => {
  const page = await probe.visit('<input id="i"><button id="b">x</button>');
  await page.focus('#i');
  await page.keyboard.press('q');
  await page.focus('#b');
  await page.keyboard.press('q');
  const keys = (await told(page)).filter(({word}) => word === 'key');
  expect(keys.map(({flags}) => flagsIn(flags).includes('typing_key'))).toEqual([true, false]);
  expect(Object.keys(keys[0]!).sort()).toEqual(['flags', 'kind', 'stamp', 'word']);
});

it('focus brings the role of a field', async () => {
  const page = await probe.visit('<input id="i" autocomplete="email">');
  await page.focus('#i');
  expect((await find(page, 'focus'))!.field).toBe(1);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await has(page, 'blur');
});
