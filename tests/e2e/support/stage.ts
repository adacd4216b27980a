/** The loop and a browser for the tests of a file, and whoever comes to the shop in one of them. */
import type {Browser} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach} from 'vitest';
import {openBrowser} from './browser.ts';
import {openLivePage, type LivePage} from './live_page.ts';
import {startAll, type Running} from './running.ts';
import {newShopper, type Shopper, type ShopperOptions} from './shopper.ts';

export interface Stage {
  readonly running: Running;
  /** Leaves when the test ends. */
  shopper(options?: ShopperOptions): Promise<Shopper>;
  /** Is closed when the test ends. */
  livePage(): Promise<LivePage>;
}

export interface StageOptions {
  /** Takes the place of the default play book. */
  readonly book?: object;
  /** Every test has a loop of its own: it may take the endpoint away. */
  readonly anew?: boolean;
}

/** Registers the hooks of a test file. */
export function setStage({book, anew}: StageOptions = {}): Stage {
  let browser: Browser | undefined;
  let running: Running | undefined;
  const start = async () => void (running = await startAll(book));
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };

  beforeAll(async () => void (browser = await openBrowser()));
  if (anew) beforeEach(start);
  else beforeAll(start);
  afterEach(async () => {
    for (const context of browser!.contexts()) await context.close();
    if (anew) await stop();
  });
  afterAll(async () => {
    await browser?.close();
    await stop();
  });
  return {
    get running() {
      return running!;
    },
    shopper: options => newShopper(browser!, running!, options),
    livePage: () => openLivePage(browser!, running!),
  };
}
