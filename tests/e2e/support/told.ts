/** What the script tells the page's own code (`cairn.push({on, do})`), stamped by the page's clock. */
import type {BrowserContext, Page} from 'playwright-core';
import {eventually, kPatienceMs} from './eventually.ts';

export interface Told {
  /** Beside what the script tells: the shopper's own presses, as the browser stamped them. */
  readonly what: 'signal' | 'decision' | 'exposure' | 'pointerdown' | 'pointerup' | 'click';
  readonly at: number;
  readonly detail: any;
}

/** From the next page on. */
export async function listenToScript(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const told: unknown[] = [];
    const queue = ((window as any).cairn ??= []);
    (window as any).told = told;
    for (const what of ['signal', 'decision', 'exposure']) {
      queue.push({
        on: what,
        do: (detail: unknown) => told.push({what, at: performance.now(), detail}),
      });
    }
    for (const type of ['pointerdown', 'pointerup', 'click']) {
      addEventListener(type, e => told.push({what: type, at: e.timeStamp, detail: null}), true);
    }
  });
}

/** Waits until the storefront script listens. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as any).cairn?.ready === true, null, {
    timeout: kPatienceMs,
    polling: 20,
  });
}

export const told = (page: Page): Promise<Told[]> => page.evaluate(() => (window as any).told);

/** Kinds of all signals told on this page, in their order. */
export async function signalKinds(page: Page): Promise<string[]> {
  return (await told(page)).filter(t => t.what === 'signal').map(t => t.detail.kind);
}

/** The first, or the `nth`, thing told of `what` whose detail holds all of `matching`. */
export const findTold = (
  all: Told[],
  what: Told['what'],
  matching: Record<string, unknown> = {},
  nth = 1,
): Told | undefined =>
  all.filter(
    t => t.what === what && Object.entries(matching).every(([k, v]) => t.detail?.[k] === v),
  )[nth - 1];

/** Waits until the script told it. */
export async function toldOf(
  page: Page,
  what: Told['what'],
  matching: Record<string, unknown> = {},
  nth = 1,
): Promise<Told> {
  const find = (all: Told[]) => findTold(all, what, matching, nth);
  return find(
    await eventually(
      () => told(page),
      all => !!find(all),
    ),
  )!;
}
