/** The answer under the question, in every situation, and what each language makes of it. */
import {describe, expect, it} from 'vitest';
import {headlineOf} from '../../../web/dashboard/src/model/headline.ts';
import type {Now} from '../../../web/dashboard/src/model/now.ts';
import {createWords, kLanguages} from '../../../web/dashboard/src/words/words.ts';

const now = (over: Partial<Now>): Now => ({
  visitors: 5,
  carts: 0,
  inCarts: [],
  struggling: 0,
  helping: 0,
  atStake: [],
  ...over,
});
const atStake = [{currency: 'EUR', amountMinor: 100}];

describe('the answer', () => {
  it.each([
    ['before the feed speaks', null, 0, true, 'waiting'],
    ['when it cannot', null, 0, false, 'silent'],
    ['in an empty shop', now({visitors: 0}), 0, false, 'nobody'],
    ['among calm shoppers', now({}), 0, false, 'calm'],
    ['among calm shoppers under an alert', now({}), 1, false, 'broken'],
    ['in an empty shop under an alert', now({visitors: 0}), 3, false, 'broken'],
    ['when one struggles', now({struggling: 1}), 0, false, 'plain'],
    ['when one has help on the screen', now({struggling: 1, helping: 1}), 1, false, 'plain'],
    ['with carts at stake', now({struggling: 2, atStake}), 1, false, 'stake'],
  ] as const)('%s', (_, told, alerts, isConnecting, kind) => {
    expect(headlineOf({now: told, isConnecting, alerts}).kind).toBe(kind);
  });

  it.each(kLanguages.map(l => l.id))('says it is fine only when it is: %s', language => {
    const words = createWords(language);
    expect(words.t('live.answer.broken')).not.toBe(words.t('live.answer.calm'));
    expect(words.t('help.on_screen')).not.toBe(words.t('help.followed'));
    expect(words.t('need.helping')).not.toBe(words.t('need.helped'));
  });
});
