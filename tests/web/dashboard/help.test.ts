/** Shown is not helped: every state of a shopper and their help, on both sides of each boundary. */
import {describe, expect, it} from 'vitest';
import {kOnItsWayMs, lastHelp, withheldAfter} from '../../../web/dashboard/src/model/help.ts';
import {kTimes} from '../../../web/dashboard/src/model/trouble.ts';
import {makeDecision, makeGates, makeSignal} from './scene.mjs';
import {
  became,
  did,
  given,
  now,
  notGiven,
  raised,
  retracted,
  rowWith,
  shopperAfter,
} from './support/told.ts';
import {onScreen, shown, verdict, wanted, type Case} from './support/verdict.ts';

const kTrouble: Case[] = [
  ['who did nothing odd is fine', 'calm', null, []],
  ['friction hurts', 'hurt', null, [raised(0)]],
  ['hesitation is a risk', 'risk', null, [raised(0, {kind: 'cta_hesitation'})]],
  [
    'friction weighs more than hesitation',
    'hurt',
    null,
    [raised(9), raised(0, {id: 2, kind: 'idle_cart'})],
  ],
  ['a withdrawn signal is none', 'calm', null, [raised(900), retracted(0)]],
  ['a signal says now for five minutes', 'hurt', null, [raised(kTimes.struggleMs)]],
  ['and not a millisecond longer', 'calm', null, [raised(kTimes.struggleMs + 1)]],
  ['who ordered needs nothing', 'bought', null, [raised(0), rowWith({orderPlaced: true})]],
];

const kHelping: Case[] = [
  ['a play decided for it is on its way', 'helping', 'on_its_way', [raised(900), given(890)]],
  [
    'until the page should have answered',
    'helping',
    'on_its_way',
    [raised(kOnItsWayMs), given(kOnItsWayMs)],
  ],
  ['after that nobody knows', 'hurt', 'unknown', [raised(kOnItsWayMs + 1), given(kOnItsWayMs + 1)]],
  [
    'a signal told again may bring a play late',
    'helping',
    'on_its_way',
    [raised(60_000), raised(5, {phase: 'updated'}), given(0)],
  ],
  ['a play on the screen has not helped yet', 'helping', 'on_screen', shown],
  [
    'nor on the screen of one at risk',
    'helping',
    'on_screen',
    [raised(900, {kind: 'idle_cart'}), given(890), became(800, 'shown')],
  ],
  ['as the row alone tells it', 'helping', 'on_screen', [rowWith(onScreen)]],
  [
    'a play for the trouble before does not answer this one',
    'hurt',
    'on_screen',
    [...shown, raised(5, {id: 2})],
  ],
  [
    'not even when the row alone tells of it',
    'hurt',
    'on_screen',
    [rowWith({...onScreen, lastSignal: makeSignal({id: 2, atMs: now - 5})})],
  ],
  [
    'a play shown after the trouble answers it, whatever it was for',
    'helping',
    'on_screen',
    [raised(900), given(890), raised(810, {id: 2}), became(800, 'shown')],
  ],
  [
    'clocks that disagree do not undo an answer',
    'helping',
    'on_screen',
    [raised(900), given(890), became(950, 'shown')],
  ],
  ['help left behind on another page', 'hurt', 'shown', [...shown, did(700, 'page_viewed')]],
  [
    'the page viewed before it was shown is the same page',
    'helping',
    'on_screen',
    [...shown, did(1000, 'page_viewed')],
  ],
  ['who closed it still struggles', 'hurt', 'closed', [...shown, became(700, 'closed')]],
  [
    'or still hesitates',
    'risk',
    'closed',
    [raised(900, {kind: 'idle_cart'}), given(890), became(800, 'shown'), became(700, 'closed')],
  ],
  [
    'a showing told after the closing changes nothing',
    'hurt',
    'closed',
    [raised(900), given(890), became(700, 'closed'), became(800, 'shown')],
  ],
  [
    'an older play told late is not the newest',
    'helping',
    'on_screen',
    [...shown, became(850, 'closed', 'b')],
  ],
  [
    'help that could not be shown',
    'hurt',
    'failed',
    [raised(900), given(890), became(800, 'failed')],
  ],
  [
    'help the page held back',
    'hurt',
    'withheld',
    [raised(900), given(890), became(800, 'withheld')],
  ],
  [
    'help on the screen when the trouble is old',
    'calm',
    'on_screen',
    [raised(300_001), given(300_000), became(299_000, 'shown')],
  ],
];

describe.each([
  ['trouble', kTrouble],
  ['help that is out', kHelping],
] as const)('%s', (_, cases) => {
  it.each(cases)('%s: %s, %s', (_title, need, help, events) => {
    expect(verdict(shopperAfter(...events))).toEqual(wanted(need, help));
  });
});

describe('beside the help', () => {
  it('what is on the screen of who was not seen for long is not known', () => {
    const seen = shopperAfter(...shown);
    const untilMs = seen.row.lastSeenAtMs + kTimes.liveMs;
    expect(lastHelp(seen, untilMs)?.state).toBe('on_screen');
    expect(lastHelp(seen, untilMs + 1)?.state).toBe('shown');
  });

  it('the reason for nothing more stands, unless the play only told the merchant', () => {
    expect(withheldAfter(shopperAfter(...shown))).toBeNull();
    expect(withheldAfter(shopperAfter(...shown, notGiven(0)))?.id).toMatch(/^n/);
    const alertOnly = makeDecision('m', null, makeGates('broken_page_alert'));
    const seen = shopperAfter(rowWith({lastDecision: alertOnly}));
    expect(withheldAfter(seen)).toBeNull();
  });
});
