/** What the shopper of a test does, and what the endpoint heard of it. */
import type {SignalsRequest} from '@cairn/protocol';
import type {Page} from 'playwright-core';

import type {EndpointDouble} from './endpoint_double.ts';
import {type PageOptions, until} from './shop.ts';

/** A product page whose button does nothing. */
export const product: PageOptions = {
  root: 'data-cairn-page="product"',
  body: '<main data-cairn-product="alder" data-cairn-name="Alder"><button id="add" data-cairn-cta="add_to_cart">Add to cart</button><p id="p">Text</p></main>',
};

type Cairn = {ready?: boolean; faults?: number};

/** The two values a page may read. */
export const cairn = (page: Page): Promise<Cairn> =>
  page.evaluate(() => {
    const {ready, faults} = (window as unknown as {cairn: Cairn}).cairn;
    return {...(ready !== undefined && {ready}), ...(faults !== undefined && {faults})};
  });

export const ready = (page: Page) => until(async () => (await cairn(page)).ready);

export const push = (page: Page, entry: object): Promise<void> =>
  page.evaluate(
    given => void (window as unknown as {cairn: unknown[]}).cairn.push(given),
    entry as Record<string, unknown>,
  );

export async function rage(page: Page): Promise<void> {
  for (let i = 0; i < 4; ++i) await page.click('#add');
}

/** The tab goes to the back, or comes to the front again. */
export const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate(value => {
    Object.defineProperty(document, 'hidden', {value, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

/** How often a static file was asked for, by the end of its path. */
export const asked = ({requests}: EndpointDouble, end: string): number =>
  requests.filter(({url}) => url.pathname.endsWith(end)).length;

export type List = 'facts' | 'signals' | 'decisions' | 'exposures';

/** Every entry of one list in all batches, in the order of their arrival. */
export const allOf = <K extends List>(
  endpoint: EndpointDouble,
  list: K,
): NonNullable<SignalsRequest[K]>[number][] =>
  endpoint.batches().flatMap(batch => (batch[list] ?? []) as never[]);
