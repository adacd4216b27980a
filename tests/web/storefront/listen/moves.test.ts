import {afterAll, beforeAll, expect, it} from 'vitest';

import {find, flagsIn, openProbe, told} from '../support/probe.ts';
import {until} from '../support/shop.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

it('moves come at most once a frame, with drags marked', async () => {
  const page = await probe.visit('<p>x</p>');
  await page.mouse.move(10, 10);
  await page.mouse.down();
  await page.mouse.move(200, 200, {steps: 50});
  await page.mouse.up();
  const moves = (await told(page)).filter(({word}) => word === 'move');
  expect(moves.length).toBeGreaterThan(1);
  moves
    .slice(1)
    .forEach((move, i) => expect(move.stamp - moves[i]!.stamp).toBeGreaterThanOrEqual(16));
  expect(flagsIn(moves.at(-1)!.flags)).toContain('dragging');
});

it('leaving the view is told with its place, and that a list may be open', async () => {
  const page = await probe.visit('<select id="s"><option>M</option></select>');
  const leave = (y: number): Promise<void> =>
    page.evaluate(
      clientY =>
        void document.body.dispatchEvent(
          new PointerEvent('pointerout', {
            bubbles: true,
            relatedTarget: null,
            clientX: 40,
            clientY,
          }),
        ),
      y,
    );
  await leave(-3);
  expect(await find(page, 'leave')).toMatchObject({clientX: 40, clientY: -3});
  expect(flagsIn((await find(page, 'leave'))!.flags)).not.toContain('select_open');
  await page.focus('#s');
  await leave(-3);
  expect(flagsIn((await told(page)).filter(({word}) => word === 'leave')[1]!.flags)).toContain(
    'select_open',
  );
});

it('leaving the view is told with the width it has now', async () => {
  const page = await probe.visit('<p>x</p>');
  const leave = async (): Promise<number | undefined> => {
    await page.evaluate(() => {
      window.told = [];
      document.body.dispatchEvent(new PointerEvent('pointerout', {bubbles: true}));
    });
    return (await find(page, 'leave'))!.value;
  };
  const {width, height} = page.viewportSize()!;
  expect(await leave()).toBe(width);
  await page.setViewportSize({width: width - 300, height});
  await until(leave, value => value === width - 300);
});
