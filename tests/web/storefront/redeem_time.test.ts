/** Nobody keeps a shopper waiting for an offer: the endpoint and the shop have 15 seconds each. */
import type {SignalsReply} from '@cairn/protocol';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {mayOffer, type OfferNeeds, redeem} from '../../../web/storefront/src/decide/offer.ts';
import {grant} from './support/offers.ts';

const never = new Promise<never>(() => undefined);
const page = {cairn: {} as {redeem?: unknown}};
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The endpoint answers with `reply`, or never. */
function needs(reply: Promise<unknown>) {
  const told: unknown[] = [];
  const faults: unknown[] = [];
  const given = {
    consent: {tier: 3},
    clock: {now: () => 7},
    settings: {endpoint: 'https://cairn.test/path', site: 'pk'},
    randomId: () => '0'.repeat(32),
    envelope: () => ({consent: 'marketing'}),
    wire: {
      post: async (...sent: string[]) => {
        told.push(sent);
        return {ok: true, json: () => reply};
      },
    },
    onReply: (answer: SignalsReply) => told.push(answer),
    clip: (text: string, bytes: number) => text.slice(0, bytes),
    guard: (fn: () => void) => () => {
      try {
        fn();
      } catch (e) {
        faults.push(e);
      }
    },
  };
  return {given: given as unknown as OfferNeeds, told, faults};
}
const standing = (): boolean => true;

it('an endpoint that does not answer in time is a no, and the shop is not asked', async () => {
  page.cairn.redeem = vi.fn();
  const answer = redeem(needs(never).given, grant, standing);
  await vi.advanceTimersByTimeAsync(14_999);
  expect(await Promise.race([answer, 'waiting'])).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1);
  expect(await answer).toEqual({ok: false});
  expect(page.cairn.redeem).not.toHaveBeenCalled();
});

it('a shop that does not answer in time is a no, and a fault', async () => {
  page.cairn.redeem = () => never;
  const {given, faults} = needs(Promise.resolve({}));
  const answer = redeem(given, grant, standing);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await answer).toEqual({ok: false});
  expect(faults.length).toBe(1);
});

it('the endpoint is asked with a batch of its own, and its answer reaches the page', async () => {
  const reply = {serverTimeMs: 1};
  page.cairn.redeem = async () => ({ok: true});
  const {given, told} = needs(Promise.resolve(reply));
  expect(await redeem(given, grant, standing)).toEqual({ok: true, message: ''});
  expect(told).toEqual([
    [
      'https://cairn.test/path/v1/signals?site=pk&sentAtMs=7',
      `{"v":1,"batchId":"${'0'.repeat(32)}","consent":"marketing"}`,
    ],
    reply,
  ]);
});

it('an offer that fell while the endpoint was asked is not redeemed', async () => {
  page.cairn.redeem = vi.fn();
  const stands = vi.fn().mockReturnValueOnce(true).mockReturnValueOnce(false);
  expect(await redeem(needs(Promise.resolve({})).given, grant, stands)).toEqual({ok: false});
  expect(page.cairn.redeem).not.toHaveBeenCalled();
});

it('what a shop says is not endless', async () => {
  page.cairn.redeem = async () => ({ok: false, message: 'x'.repeat(500)});
  const {message} = await redeem(needs(Promise.resolve({})).given, grant, standing);
  expect(message).toBe('x'.repeat(200));
});

it.each([
  [3, () => undefined, true],
  [2, () => undefined, false],
  [3, undefined, false],
  [3, 'redeem', false],
])('with tier %d and adapter %s an offer may be made: %s', (tier, adapter, may) => {
  page.cairn.redeem = adapter;
  expect(mayOffer({...needs(never).given, consent: {tier}})).toBe(may);
});
