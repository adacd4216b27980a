/** The merchant's live page. */
import type {Browser, Page} from 'playwright-core';
import {kDesktop} from './browser.ts';
import {eventually, kPatienceMs} from './eventually.ts';
import type {Running} from './running.ts';

export interface LivePage {
  readonly page: Page;
  /** Waits for the first chip of this signal in this visitor's row; its wall time on screen. */
  sawSignal(visitor: string, kind: string): Promise<number>;
  /** Waits until the visitor's row says all of this. */
  rowSays(visitor: string, ...words: RegExp[]): Promise<void>;
}

/** Opens it and waits until its feed has begun. */
export async function openLivePage(browser: Browser, running: Running): Promise<LivePage> {
  const context = await browser.newContext({...kDesktop, locale: 'en-GB'});
  context.setDefaultTimeout(kPatienceMs);
  await context.addInitScript(noteChips);
  const page = await context.newPage();
  await page.goto(`${running.cairnd}/dashboard/?site=demo#token=${running.token}`);
  await page.waitForSelector('[data-stat="visitors"]');
  return {
    page,
    sawSignal: (visitor, kind) =>
      eventually(() =>
        page.evaluate(key => (window as any).seenAt[key] as number, `${visitor} ${kind}`),
      ),
    async rowSays(visitor, ...words) {
      await eventually(
        () => page.locator(`[data-visitor="${visitor}"]`).first().textContent(),
        text => words.every(word => word.test(text ?? '')),
      );
    },
  };
}

/** Notes when each chip came on screen, so that lag is what a merchant sees, not what a socket gets. */
function noteChips() {
  const seen: Record<string, number> = ((window as any).seenAt = {});
  new MutationObserver(() => {
    for (const chip of document.querySelectorAll<HTMLElement>('[data-visitor] [data-signal]')) {
      const visitor = chip.closest<HTMLElement>('[data-visitor]')!.dataset.visitor;
      seen[`${visitor} ${chip.dataset.signal}`] ??= performance.timeOrigin + performance.now();
    }
  }).observe(document, {childList: true, subtree: true, attributes: true});
}
