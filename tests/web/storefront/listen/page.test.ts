import {afterAll, beforeAll, expect, it} from 'vitest';

import {calm, find, flagsIn, has, openProbe, words} from '../support/probe.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

it('a route change ends one page and begins the next', async () => {
  const page = await probe.visit('<h1>x</h1>');
  await page.evaluate(() => {
    document.body.dataset['cairnPage'] = 'category';
    history.pushState(0, '', '/jackets');
  });
  await has(page, 'page_start');
  expect((await words(page)).filter(word => /page_/.test(word))).toEqual([
    'page_end',
    'page_start',
  ]);
  expect((await find(page, 'page_start'))!.pageType).toBe(2);
});

it('another query or hash is the same page', async () => {
  const page = await probe.visit('<h1>x</h1>');
  await page.evaluate(() => history.pushState(0, '', '?size=m#top'));
  await calm(page);
  expect(await words(page)).not.toContain('page_start');
});

it('a link the page keeps to itself is no navigation', async () => {
  const page = await probe.visit('<a id="b" href="/other" onclick="event.preventDefault()">x</a>');
  await page.click('#b');
  await calm(page);
  expect((await words(page)).filter(word => /navigation/.test(word))).toEqual([]);
});

it('hiding and showing the tab is told', async () => {
  const page = await probe.visit('<h1>x</h1>');
  const flip = (state: string): Promise<void> =>
    page.evaluate(hidden => {
      Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
      document.dispatchEvent(new Event('visibilitychange'));
    }, state === 'hidden');
  await flip('hidden');
  await flip('visible');
  expect((await words(page)).filter(word => /hidden|shown/.test(word))).toEqual([
    'hidden',
    'shown',
  ]);
});

it('a driven browser is a bot (V10)', async () => {
  const page = await probe.visit('<h1>x</h1>');
  await page.evaluate(() => history.pushState(0, '', '/other'));
  await has(page, 'page_start');
  expect(flagsIn((await find(page, 'page_start'))!.flags)).toContain('bot');
});
