import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {act, openAdapter, told, type Visit} from './support/page.ts';

let adapter: Awaited<ReturnType<typeof openAdapter>>;
beforeAll(async () => {
  adapter = await openAdapter();
});
afterAll(() => adapter.close());

/** The WP Consent API's own answers: yes to all without a type, yes under "opt out" without a choice. */
const api = (type: string, prefix = 'wp_consent') => `
  window.consent_api = {cookie_prefix: '${prefix}'};
  const choice = c => (document.cookie.split('; ').find(o => o.startsWith('${prefix}_' + c + '=')) ?? '').split('=')[1] ?? '';
  window.wp_has_consent = c => !'${type}' || ('${type}' === 'optout' && !choice(c)) || choice(c) === 'allow';`;
const choices = (...said: [string, string][]) =>
  Object.fromEntries(said.map(([category, value]) => [`wp_consent_${category}`, value]));
const ALL = choices(['functional', 'allow'], ['statistics', 'allow'], ['marketing', 'allow']);

const tiers = async (visit: Visit) =>
  (await told(await adapter.visit(visit))).flatMap(({consent}) => (consent ? [consent] : []));
const last = async (visit: Visit) => (await tiers(visit)).at(-1);

describe('with the WP Consent API', () => {
  const rows: [string, string, string, Record<string, string>, string][] = [
    ['no consent type, no choice: not a yes', '', '1', {}, 'none'],
    ['"opt out", no choice: not a yes', 'optout', '1', {}, 'none'],
    ['no consent type, and the shop asks for no choice', '', '0', {}, 'marketing'],
    ['"opt out", and the shop asks for no choice', 'optout', '0', {}, 'marketing'],
    ['"opt in", no choice', 'optin', '0', {}, 'none'],
    ['everything allowed', 'optin', '1', ALL, 'marketing'],
    ['statistics alone', 'optin', '1', choices(['statistics', 'allow']), 'analytics'],
    [
      'statistics allowed, marketing denied, "opt out"',
      'optout',
      '0',
      choices(['statistics', 'allow'], ['marketing', 'deny']),
      'analytics',
    ],
    [
      'statistics denied, the others not chosen, "opt out"',
      'optout',
      '0',
      choices(['statistics', 'deny']),
      'functional',
    ],
    ['marketing without statistics', 'optin', '1', choices(['marketing', 'allow']), 'none'],
    ['functional alone', 'optin', '1', choices(['functional', 'allow']), 'functional'],
    [
      'everything denied',
      'optout',
      '1',
      choices(['functional', 'deny'], ['statistics', 'deny'], ['marketing', 'deny']),
      'none',
    ],
  ];
  it.each(rows)('%s', async (_title, type, choice, cookies, tier) => {
    const tag = `data-consent-source="auto" data-require-choice="${choice}"`;
    expect(await last({before: api(type), tag, cookies})).toBe(tier);
  });

  it('an explicit choice is asked for when the tag does not say', async () => {
    expect(await last({before: api(''), tag: ''})).toBe('none');
  });

  it('a shop may have another prefix for the cookies', async () => {
    const before = api('optin', 'mine');
    expect(await last({before, cookies: {mine_statistics: 'allow'}})).toBe('analytics');
    expect(await last({before, cookies: {wp_consent_statistics: 'allow'}})).toBe('none');
  });

  it('a cookie whose name only ends alike is no choice', async () => {
    const cookies = {my_wp_consent_statistics: 'allow', wp_consent_statistics2: 'allow'};
    expect(await last({before: api('optin'), cookies})).toBe('none');
  });

  it('a choice made on the page counts at once, and so does taking it back', async () => {
    const page = await adapter.visit({before: api('optin')});
    const choose = (category: string, value: string) =>
      act(
        page,
        `document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', {detail: {${category}: '${value}'}}))`,
      );
    await choose('statistics', 'allow');
    await choose('marketing', 'allow');
    await choose('statistics', 'deny');
    const said = (await told(page)).flatMap(({consent}) => (consent ? [consent] : []));
    expect(said.slice(-3)).toEqual(['analytics', 'marketing', 'none']);
  });

  it('a consent type that is known later counts from then on', async () => {
    const page = await adapter.visit({
      before: api('optin'),
      tag: 'data-require-choice="0"',
    });
    await act(
      page,
      `window.wp_has_consent = () => true; document.dispatchEvent(new Event('wp_consent_type_defined'))`,
    );
    expect((await told(page)).at(-1)).toEqual({consent: 'marketing'});
  });

  it('an API that stands after the adapter in the page is asked all the same', async () => {
    expect(await last({after: api('optin'), cookies: ALL})).toBe('marketing');
  });

  it('the tier waits in the queue when the storefront script begins', async () => {
    const page = await adapter.visit({
      before: api('optin'),
      // As main.ts of the storefront does it.
      script: `document.addEventListener('DOMContentLoaded', () => (window.atStart = JSON.stringify(cairn)))`,
      cookies: ALL,
    });
    expect(await page.evaluate('window.atStart')).toContain('{"consent":"marketing"}');
  });
});

describe('without the WP Consent API', () => {
  it('the shop’s own code has the word', async () => {
    expect(await tiers({tag: 'data-consent-source="auto"'})).toEqual([]);
  });

  it('nothing is consent when the merchant relies on the API alone', async () => {
    expect(await last({tag: 'data-consent-source="wp_consent_api"'})).toBe('none');
  });

  it('the API is not asked when the merchant chose their own code', async () => {
    const page = await adapter.visit({
      before: api(''),
      tag: 'data-consent-source="code" data-require-choice="0"',
    });
    await act(page, `document.dispatchEvent(new Event('wp_consent_type_defined'))`);
    expect((await told(page)).filter(entry => 'consent' in entry)).toEqual([]);
  });
});
