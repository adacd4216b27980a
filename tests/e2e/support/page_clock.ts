/**
 * Time on a shopper's page. A clock that is held – timers, `performance.now` and event stamps stand
 * still until we let time pass – makes a minute take no minute, and a busy machine makes nobody
 * hesitate. A clock of our own goes like any other, but can be hurried over what nobody waits for.
 */
import type {Page} from 'playwright-core';
import type {Shopper} from './shopper.ts';
import {findTold, told, type Told} from './told.ts';

const kStepMs = 100;
const kMostMs = 10_000;
const kMarginMs = 3_600_000;

/** Goes like any other; call it before the first page opens. */
export const ownClock = ({page}: Shopper): Promise<void> => page.clock.install();

/** Lets `ms` pass at once on a clock of our own: whatever waited for them has happened after. */
export async function hurry({page, answered}: Shopper, ms: number): Promise<void> {
  await answered();
  await page.clock.runFor(ms);
  await answered();
}

/** Stands still from here on; call it before the first page opens. */
export async function holdClock({page}: Shopper): Promise<void> {
  const nowMs = Date.now();
  // Between the two calls the clock goes on, and it cannot be held where it has been.
  await page.clock.install({time: nowMs - kMarginMs});
  await page.clock.pauseAt(nowMs);
}

/**
 * Lets `seconds` pass; every 10 s the mouse moves a little, as of someone who reads. What was asked
 * of the network meanwhile is there afterwards.
 */
export async function pass(
  {page, answered}: Shopper,
  seconds: number,
  moving = true,
): Promise<void> {
  for (let left = seconds; left > 0; left -= 10) {
    if (moving) await page.mouse.move(300 + (left % 7) * 20, 420 + (left % 5) * 16, {steps: 2});
    await page.clock.runFor(Math.min(10, left) * 1000);
    await answered();
  }
}

/**
 * Lets time pass in small steps until the script told of `what`. Time stands still while the network
 * works, so that it is no matter how long the machine takes over an answer.
 */
export async function passUntil(
  {page, answered}: Shopper,
  what: Told['what'],
  matching: Record<string, unknown>,
): Promise<Told> {
  for (let passedMs = 0; ; passedMs += kStepMs) {
    await answered();
    const all = await told(page);
    const found = findTold(all, what, matching);
    if (found) return found;
    if (passedMs >= kMostMs)
      throw new Error(
        `no ${what} ${JSON.stringify(matching)}: ${JSON.stringify(all).slice(0, 9000)}`,
      );
    await page.clock.runFor(kStepMs);
  }
}
