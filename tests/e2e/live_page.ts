import type {Browser, BrowserContext, Page} from 'playwright-core';
import type {Running} from './running.ts';

/**
 * The merchant's live page, connected. It notes when each signal chip came on screen, so that lag
 * is what a merchant sees and not what a socket receives.
 */
export async function openLivePage(
  browser: Browser,
  running: Running,
): Promise<{context: BrowserContext; page: Page}> {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, locale: 'en-GB'});
  await context.addInitScript(() => {
    const seen: Record<string, number> = ((window as any).seenAt = {});
    new MutationObserver(() => {
      for (const chip of document.querySelectorAll<HTMLElement>('[data-visitor] [data-signal]')) {
        const visitor = chip.closest<HTMLElement>('[data-visitor]')!.dataset.visitor;
        seen[`${visitor} ${chip.dataset.signal}`] ??= performance.timeOrigin + performance.now();
      }
    }).observe(document, {childList: true, subtree: true, attributes: true});
  });
  const page = await context.newPage();
  await page.goto(`${running.cairnd}/dashboard/?site=demo#token=${running.token}`);
  await page.waitForSelector('[data-stat], .empty, main', {timeout: 15_000});
  return {context, page};
}

/** Wall time at which this visitor's first chip of this signal was on screen. */
export async function sawSignal(page: Page, visitor: string, kind: string): Promise<number> {
  const handle = await page.waitForFunction(k => (window as any).seenAt[k], `${visitor} ${kind}`, {
    timeout: 10_000,
    polling: 20,
  });
  return (await handle.jsonValue()) as number;
}

/** Text of one visitor's row. */
export async function rowOf(page: Page, visitor: string): Promise<string> {
  return (await page.locator(`[data-visitor="${visitor}"]`).first().textContent()) ?? '';
}
