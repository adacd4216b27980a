/** What a merchant reads of an offer: its terms, and a tap that led to nothing. */
import type {Grant} from '@cairn/protocol';
import {describe, expect, it} from 'vitest';
import {momentsOf} from '../../../web/dashboard/src/model/story.ts';
import {offerTerms} from '../../../web/dashboard/src/words/offers.ts';
import {createWords} from '../../../web/dashboard/src/words/words.ts';
import {idOf, makeDecision, makeGates} from './scene.mjs';
import {row} from './support/browser.ts';
import {setStage} from './support/stage.ts';
import {became, given, now, raised, shopperAfter} from './support/told.ts';
import {verdict, wanted} from './support/verdict.ts';

const grant = (over: Partial<Grant>): Grant => ({
  id: '9e'.repeat(16),
  type: 'percent',
  currency: 'EUR',
  minCartMinor: 0,
  expiresAtMs: now,
  ...over,
});
const kPercent = grant({percent: 10, minCartMinor: 2000, maxCartMinor: 30_000});
const kAmount = grant({type: 'amount', amountMinor: 500, currency: 'JPY'});
const kShipping = grant({type: 'free_shipping', costMinor: 900});

describe('the terms of an offer', () => {
  it.each([
    ['en', kPercent, '10% off · of at most €300.00 · carts from €20.00'],
    ['en', kAmount, 'JP¥500 off'],
    ['en', kShipping, 'free shipping'],
    ['de', kPercent, '10 % Nachlass · auf höchstens 300,00 € · ab 20,00 € im Warenkorb'],
    ['fr', kShipping, 'livraison offerte'],
    ['es', kAmount, '500 JPY de descuento'],
    ['en', grant({type: 'gift_card' as 'amount'}), 'Gift card'],
  ] as const)('in %s of %j are %s', (language, given, terms) => {
    const words = createWords(language, language === 'en' ? 'en-GB' : language);
    expect(offerTerms(words, given).replaceAll(/\s/g, ' ')).toBe(terms);
  });
});

describe('an offer that could not be redeemed', () => {
  const kTried = [raised(900), given(890), became(800, 'shown'), became(700, 'failed')];

  it('was shown and did not work: they still need help', () => {
    expect(verdict(shopperAfter(...kTried))).toEqual(wanted('hurt', 'did_not_work'));
  });

  it('is another thing than help that could not be shown', () => {
    const seen = shopperAfter(raised(900), given(890), became(800, 'failed'));
    expect(verdict(seen)).toEqual(wanted('hurt', 'failed'));
  });

  it('and worked at the second try was followed', () => {
    expect(verdict(shopperAfter(...kTried, became(600, 'followed')))).toEqual(
      wanted('helped', 'followed'),
    );
  });
});

describe('the story', () => {
  const stage = setStage();
  const decision = makeDecision('d0', 'come_back_offer', makeGates('come_back_offer'));

  async function storyWith(became: readonly ('shown' | 'failed' | 'followed')[]) {
    const known = stage.double.stories.get(idOf('8C1F'))!;
    // A token has no business in a story; should one come, it must not be shown.
    const redeemable = {...kPercent, token: 'grant1.demo.secret'};
    const told = {decisionId: decision.id, play: 'come_back_offer', surface: 'popup'} as const;
    stage.double.stories.set(idOf('8C1F'), {
      ...known,
      decisions: [{...decision, grant: redeemable, atMs: Date.now() - 9000}],
      exposures: became.map((event, at) => ({...told, event, atMs: Date.now() - 8000 + at})),
    });
    const page = await stage.open();
    await row(page, '8C1F').locator('a').click();
    const panel = page.getByRole('complementary');
    await panel.getByText('Decided: Come back offer').waitFor();
    return panel;
  }

  it('says what was offered, never by which token', async () => {
    const panel = await storyWith(['shown', 'followed']);
    await panel.getByText('Offered: 10% off · of at most €300.00 · carts from €20.00').waitFor();
    expect(await panel.innerHTML()).not.toContain('grant1');
  });

  it('tells a failed tap from a failed showing', async () => {
    const panel = await storyWith(['shown', 'failed']);
    await panel.getByText('Did not work when they tried').waitFor();
    expect(await panel.getByText('Could not be shown').count()).toBe(0);
  });

  it('tells it for the very play that was shown', () => {
    const exposure = {play: 'p', surface: 'popup', atMs: 1} as const;
    const story = {
      visitor: {} as never,
      sessions: [],
      facts: [],
      signals: [],
      decisions: [],
      exposures: [
        {...exposure, decisionId: 'a', event: 'shown'},
        {...exposure, decisionId: 'b', event: 'failed'},
      ] as const,
    };
    expect(momentsOf(story).map(m => m.kind === 'exposure' && m.wasShown)).toEqual([true, false]);
  });
});
