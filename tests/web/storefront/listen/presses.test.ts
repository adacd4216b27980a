import {afterAll, beforeAll, expect, it} from 'vitest';

import {find, flagsIn, has, openProbe, told, words} from '../support/probe.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

it('a mouse press is told with its place and thing, and its release is judged alike', async () => {
  const page = await probe.visit('<button id="b" onclick="this.disabled=true">Buy</button>');
  await page.click('#b');
  await has(page, 'release');
  const [press, release] = [await find(page, 'press'), await find(page, 'release')];
  expect(press).toMatchObject({
    target: expect.stringMatching(/^[0-9a-f]{16}$/),
    node: expect.any(Number),
  });
  expect(press!.owner).toBe(press!.node);
  expect(press!.x).toBeGreaterThan(0);
  expect(flagsIn(release!.flags)).toEqual(flagsIn(press!.flags));
  expect(await words(page)).not.toContain('click');
});

it('the keyboard activates without a pointer pair (V9)', async () => {
  const page = await probe.visit('<button id="b">Buy</button>');
  await page.focus('#b');
  await page.keyboard.press('Enter');
  await has(page, 'click');
  expect(flagsIn((await find(page, 'click'))!.flags)).toContain('keyboard');
  expect(await words(page)).not.toContain('press');
});

it('a script that clicks is untrusted (V10)', async () => {
  const page = await probe.visit('<button id="b">Buy</button>');
  await page.evaluate(() => document.querySelector<HTMLElement>('#b')!.click());
  await has(page, 'click');
  expect(flagsIn((await find(page, 'click'))!.flags)).toContain('untrusted');
});

it('modifier keys and the second button are told', async () => {
  const page = await probe.visit('<button id="b">Buy</button>');
  await page.click('#b', {modifiers: ['Shift']});
  await page.click('#b', {button: 'right'});
  const presses = (await told(page))
    .filter(({word}) => word === 'press')
    .map(({flags}) => flagsIn(flags));
  expect(presses[0]).toContain('elsewhere');
  expect(presses[1]).toContain('secondary_button');
});

it('a finger is told as touch', async () => {
  const page = await probe.visit('<button id="b">Buy</button>', {hasTouch: true, isMobile: true});
  await page.tap('#b');
  await has(page, 'release');
  expect(flagsIn((await find(page, 'press'))!.flags)).toContain('touch');
});
