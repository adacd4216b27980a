/** The catalogues: every language says everything, and says it with the same numbers. */
import type {Gate} from '@cairn/protocol';
import {describe, expect, it} from 'vitest';
import type {Plural} from '../../../web/dashboard/src/words/catalogue.ts';
import {
  decidingGate,
  evidenceSentence,
  gateThreshold,
  withheldReason,
} from '../../../web/dashboard/src/words/sentences.ts';
import {
  chooseLanguage,
  createWords,
  humanise,
  kCatalogues,
  kLanguages,
} from '../../../web/dashboard/src/words/words.ts';
import {makeDecision, makeGates, makeSignal} from './scene.mjs';

const others = kLanguages.map(l => l.id).filter(id => id !== 'en');
const holes = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(m => m[1] ?? '').sort();
const all = (message: string | Plural): string[] =>
  typeof message === 'string' ? [message] : [message.one, message.other];

describe.each(others)('the catalogue %s', language => {
  const catalogue: Record<string, string | Plural> = kCatalogues[language];
  const english: Record<string, string | Plural> = kCatalogues.en;

  it('has exactly the keys of English', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(english).sort());
  });

  it.each(Object.keys(english))('%s is said, with the same holes', key => {
    const said = all(catalogue[key] ?? '');
    const meant = all(english[key] ?? '');
    expect(said.length).toBe(meant.length);
    for (const [at, text] of said.entries()) {
      expect(text.trim()).not.toBe('');
      expect(holes(text)).toEqual(holes(meant[at] ?? ''));
    }
  });
});

describe('sentences', () => {
  const en = createWords('en', 'en-GB');
  const de = createWords('de', 'de-DE');

  it.each([
    ['four quick clicks', makeSignal(), '4 clicks in 0.6 s on “Add to cart”, nothing changed'],
    [
      'an element without a name',
      makeSignal({elementName: ''}),
      '4 clicks in 0.6 s on “this spot”, nothing changed',
    ],
    [
      'a page that answered',
      makeSignal({evidence: {effectsSeen: 2}}),
      '4 clicks in 0.6 s on “Add to cart”, although the page answered',
    ],
    [
      'a stall',
      makeSignal({kind: 'checkout_stall', evidence: {stalledMs: 92_000}}),
      'No progress in checkout for 92 s',
    ],
    [
      'minutes',
      makeSignal({kind: 'checkout_stall', evidence: {stalledMs: 300_000}}),
      'No progress in checkout for 5 min',
    ],
    [
      'an unanswered button',
      makeSignal({kind: 'slow_click', evidence: {firstEffectMs: 7000, outcome: 2}}),
      '“Add to cart” did not answer within 7 s',
    ],
    [
      'a late button',
      makeSignal({kind: 'slow_click', evidence: {firstEffectMs: 2600, outcome: 1}}),
      '“Add to cart” took 2.6 s to answer',
    ],
    [
      'searches in vain',
      makeSignal({kind: 'search_struggle', count: 3, evidence: {zeroResults: 2}}),
      '3 searches in a row, 2 of them without a result',
    ],
    [
      'a long rest',
      makeSignal({kind: 'cta_hesitation', evidence: {hoverMs: 3400, approaches: 3}}),
      'Rested on “Add to cart” for 3.4 s without pressing it',
    ],
    [
      'approaches',
      makeSignal({kind: 'cta_hesitation', evidence: {hoverMs: 900, approaches: 3}}),
      'Came up to “Add to cart” 3 times without pressing it',
    ],
    [
      'leaving without a time',
      makeSignal({kind: 'exit_intent', spanMs: 0, evidence: {}}),
      'Moved to leave the page',
    ],
  ] as const)('of %s', (_, signal, sentence) => {
    expect(evidenceSentence(en, signal)).toBe(sentence);
  });

  it('of a detector that is newer than the dashboard fall back to its name', () => {
    expect(evidenceSentence(en, makeSignal({kind: 'form_abandon' as 'rage_click'}))).toBe(
      'Form abandon',
    );
  });

  it('write numbers as the language does', () => {
    expect(evidenceSentence(de, makeSignal())).toBe(
      '4 Klicks in 0,6 s auf „Add to cart“, nichts änderte sich',
    );
    expect(de.money(18_900, 'EUR').replaceAll('\u00a0', ' ')).toBe('189,00 €');
    expect(en.money(18_900, 'JPY')).toBe('JP¥18,900');
    expect(en.money(18_900, 'KWD').replaceAll('\u00a0', ' ')).toBe('KWD 18.900');
  });

  it('give the reason of the play that came nearest', () => {
    const far = makeGates('far', {typing: 1, paying: 1});
    const near = makeGates('near', {plays_this_visit: 1});
    const decision = makeDecision('1', null, [...far, ...near]);
    expect(decidingGate(decision)?.play).toBe('near');
    expect(withheldReason(en, decision)).toBe('played already this visit (1 of 1)');
    expect(withheldReason(en, makeDecision('1', null, []))).toBe('no play answers this');
  });

  const gate = (over: Partial<Gate>): Gate => ({
    play: 'p',
    condition: 'visits',
    op: 'at_least',
    value: 1,
    threshold: 2,
    passed: false,
    ...over,
  });
  it.each([
    [gate({}), 'at least 2'],
    [
      gate({condition: 'since_last_play_ms', op: 'at_least_or_never', threshold: 604_800_000}),
      'at least 7 days, or never',
    ],
    [
      gate({condition: 'page_type', op: 'one_of', threshold: (1 << 5) | (1 << 6)}),
      'one of: Cart, Checkout',
    ],
    [gate({condition: 'typing', op: 'equal', threshold: 0}), 'no'],
    [gate({condition: 'consent', threshold: 2}), 'at least analytics'],
  ])('say what a gate needed: %o', (judged, needed) => {
    expect(gateThreshold(en, judged)).toBe(needed);
  });

  it('say something readable of a condition they do not know', () => {
    const decision = makeDecision('1', null, [gate({condition: 'moon_phase'})]);
    expect(withheldReason(en, decision)).toBe('Moon phase is 1, needed at least 2');
    expect(humanise('broken_element_help')).toBe('Broken element help');
  });
});

describe('the language', () => {
  it.each([
    [['fr-CA', 'en'], null, 'fr', 'fr-CA'],
    [['nl', 'es-MX'], null, 'es', 'es-MX'],
    [['nl'], null, 'en', 'en'],
    [['de-AT'], 'fr', 'fr', 'fr'],
    [['de-AT'], 'de', 'de', 'de-AT'],
    [[], 'zz', 'en', 'en'],
  ] as const)('of a reader with %j who chose %s is %s', (wanted, kept, language, locale) => {
    expect(chooseLanguage(wanted, kept)).toEqual({language, locale});
  });
});
