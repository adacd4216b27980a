import type {Browser, BrowserContext, Page, Request} from 'playwright-core';
import {kDesktop} from '../../../e2e/support/browser.ts';
import {eventually, kPatienceMs} from '../../../e2e/support/eventually.ts';
import {listenToScript, ready} from '../../../e2e/support/told.ts';
import {watch} from '../bed/admin.ts';
import type {Bed} from '../bed/bed.ts';

/** A shopper of the bed, with a browser profile of their own, who was asked for nothing yet. */
export interface Shopper {
  context: BrowserContext;
  page: Page;
  requests: Request[];
  /** Page errors, console errors and requests to strangers since the last call. */
  faults(): string[];
  /** Opens a page; the script listens, unless `listening` is false. */
  open(path: string, listening?: boolean): Promise<void>;
  /** Says yes as the shop's own banner would; it is remembered for the next pages. */
  consent(tier: 'none' | 'functional' | 'analytics' | 'marketing'): Promise<void>;
  /** Waits for the visitor's id. */
  visitor(): Promise<string>;
}

export async function newShopper(browser: Browser, bed: Bed): Promise<Shopper> {
  const context = await browser.newContext({...kDesktop, locale: 'en-GB'});
  context.setDefaultTimeout(kPatienceMs);
  await listenToScript(context);
  await context.addInitScript(() => {
    const tier = localStorage.getItem('bed_consent');
    if (tier) ((window as any).cairn ??= []).push({consent: tier});
  });
  const page = await context.newPage();
  const {faults} = watch(bed, page);
  const requests: Request[] = [];
  context.on('request', request => requests.push(request));
  return {
    context,
    page,
    requests,
    faults,
    async open(path, listening = true) {
      await page.goto(bed.url + path);
      if (listening) await ready(page);
    },
    consent: tier =>
      page.evaluate(tier => {
        localStorage.setItem('bed_consent', tier);
        ((window as any).cairn ??= []).push({consent: tier});
      }, tier),
    visitor: () => eventually(() => visitorOf(context)),
  };
}

const visitorOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).find(({name}) => name === 'cairn_visitor')?.value ?? '';
