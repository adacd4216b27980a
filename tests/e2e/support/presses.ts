/** Real presses, by mouse or by finger, as fast as a person makes them. */
import type {Page} from 'playwright-core';
import {told} from './told.ts';

const kGapMs = 110;
const kRageClicks = 4;
const kRageMs = 1000; // the window of rage_click
const kRestMs = 1500; // a burst is over
const kBursts = 8;

type Press = (x: number, y: number) => Promise<void>;

/** Presses the middle of an element `times` times, `gapMs` apart or as fast as the machine can. */
export async function pressRepeatedly(page: Page, selector: string, times: number, gapMs = kGapMs) {
  const [x, y] = await middleOf(page, selector);
  await page.mouse.move(x - 20, y - 6, {steps: 3});
  await page.mouse.move(x, y, {steps: 3});
  await repeat((x, y) => page.mouse.click(x, y), [x, y], times, gapMs);
}

/** Four clicks within a second by the page's clock; returns the browser's stamp of the last release. */
export async function rageClick(page: Page, selector: string): Promise<number> {
  return untilQuick(page, () => pressRepeatedly(page, selector, kRageClicks));
}

/** The same with a finger. */
export async function rageTap(page: Page, selector: string): Promise<number> {
  await page.locator(selector).first().scrollIntoViewIfNeeded();
  await scrollingIsOver(page); // a press in it would be a gesture (V8)
  return untilQuick(page, async () => {
    const spot = await middleOf(page, selector);
    await repeat((x, y) => page.touchscreen.tap(x, y), spot, kRageClicks, kGapMs);
  });
}

/** The gap counts from press to press, so that a slow machine makes up for what pressing took. */
async function repeat(press: Press, [x, y]: [number, number], times: number, gapMs: number) {
  const startMs = performance.now();
  for (let i = 0; i < times; i++) {
    const earlyMs = startMs + i * gapMs - performance.now();
    if (earlyMs > 0) await new Promise(done => setTimeout(done, earlyMs));
    await press(x, y);
  }
}

/** A machine busy with other work can be too slow for a burst: then it rests and presses again. */
async function untilQuick(page: Page, burst: () => Promise<void>): Promise<number> {
  for (let i = 0; i < kBursts; i++) {
    const before = (await told(page)).length;
    await burst();
    const presses = (await told(page)).slice(before).filter(t => t.detail === null);
    const [first, last] = [presses[0]!.at, presses.at(-1)!.at];
    if (last - first < kRageMs) return presses.findLast(t => t.what === 'pointerup')!.at;
    await page.waitForFunction(until => performance.now() > until, last + kRestMs);
  }
  throw new Error(`this machine is too busy for ${kRageClicks} clicks in ${kRageMs} ms`);
}

async function middleOf(page: Page, selector: string): Promise<[number, number]> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Waits until nothing has scrolled for 300 ms of the page's clock. */
async function scrollingIsOver(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>(done => {
        let movedAt = performance.now();
        addEventListener('scroll', () => (movedAt = performance.now()), true);
        const look = () =>
          performance.now() - movedAt > 300 ? done() : requestAnimationFrame(look);
        look();
      }),
  );
}
