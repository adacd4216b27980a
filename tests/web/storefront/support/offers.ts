/** A shop that may offer something when its button is dead, and what a test does with the offer. */
import type {Redeemable, RedeemAnswer, SignalsReply} from '@cairn/protocol';
import type {Page} from 'playwright-core';

import {compiledBook} from './play_book.ts';
import type {EndpointDouble} from './endpoint_double.ts';
import {type PageOptions, until} from './shop.ts';
import {product, rage, ready} from './shopper.ts';

/** Far from the clock of any device a test runs on: only the endpoint's own counts. */
export const serverNow = 1_000_000_000_000;
export const token = 'grant1.demo.secret-of-this-visitor';
export const grant: Redeemable = {
  id: '9e'.repeat(16),
  type: 'percent',
  percent: 10,
  currency: 'EUR',
  minCartMinor: 0,
  maxCartMinor: 30_000,
  expiresAtMs: serverNow + 1,
  token,
};
const decisionId = 'ab'.repeat(16);

interface Asked {
  readonly asked: unknown[];
  answer(answer: unknown): void;
}
type Shop = Window & {adapter: Asked; cairn: Record<string, unknown>};

/** The page's own adapter: it writes down what it is asked and answers when the test says so. */
function openShadows(): void {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    return attach.call(this, {...init, mode: 'open'});
  };
}
export function setAdapter(): void {
  const page = window as unknown as Shop;
  const waiting: ((answer: unknown) => void)[] = [];
  const asked: unknown[] = [];
  page.adapter = {asked, answer: answer => waiting.shift()!(answer)};
  page.cairn ??= [] as unknown as Shop['cairn'];
  page.cairn['redeem'] = (given: unknown) =>
    new Promise((yes, no) => {
      asked.push(given);
      waiting.push(answer => (answer === 'throw' ? no(new Error('theirs')) : yes(answer)));
    });
}

export const offering: PageOptions = {
  ...product,
  consent: 'marketing',
  before: openShadows,
  head: `<script>(${setAdapter.toString()})()</script>`,
};

/** From now on the compiled book's first play is an offer; `texts` are added to its words. */
export function bookWithOffer({files}: EndpointDouble, texts: object = {}): void {
  const book = compiledBook();
  const [help, ...others] = book.plays;
  const words = Object.entries(help!.texts).map(([tag, said]) => [tag, {...said, ...texts}]);
  const offer = {...help, action: {kind: 'grant'}, texts: Object.fromEntries(words)};
  const plays = [offer, ...others];
  files['/plays/pk_test.json'] = ['application/json', JSON.stringify({...book, plays})];
}

/** Gives the offer for the first rage click, and what `later` says to every batch after it. */
export function giveOffer(
  endpoint: EndpointDouble,
  over: Partial<Redeemable> = {},
  later: () => Partial<SignalsReply> | number = () => ({}),
): void {
  let given = false;
  endpoint.answer = ({signals}) => {
    const raised = signals?.find(({phase}) => phase === 'raised');
    if (given || !raised) {
      const said = given ? later() : {};
      return typeof said === 'number' ? said : {serverTimeMs: serverNow, ...said};
    }
    given = true;
    const decision = {
      id: decisionId,
      play: 'broken_element_help',
      signalId: raised.id,
      surface: 'popup' as const,
      reasons: [],
      grant: {...grant, ...over},
    };
    return {serverTimeMs: serverNow, decision};
  };
}

/** Brings the shopper to the dead button, four times. */
export async function struggle(page: Page): Promise<void> {
  await ready(page);
  await rage(page);
}

export const button = (page: Page) => page.locator('cairn-play .a');
export const note = (page: Page) => page.locator('cairn-play .n');

/** What the adapter was asked so far. */
export const asked = (page: Page): Promise<unknown[]> =>
  page.evaluate(() => (window as unknown as Shop).adapter.asked);

/** Answers the adapter's oldest open question, once there is one. */
export async function answer(page: Page, what: RedeemAnswer | string | null): Promise<void> {
  const before = await page.evaluate(
    () => (window as unknown as {answered?: number}).answered ?? 0,
  );
  await until(async () => (await asked(page)).length > before);
  await page.evaluate(given => {
    const shop = window as unknown as Shop & {answered?: number};
    shop.answered = (shop.answered ?? 0) + 1;
    shop.adapter.answer(given);
  }, what);
}

export const events = (endpoint: EndpointDouble): string[] =>
  endpoint
    .batches()
    .flatMap(({exposures}) => exposures ?? [])
    .filter(exposure => exposure.decisionId === decisionId)
    .map(({event}) => event);
