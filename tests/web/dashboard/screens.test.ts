/** Every state of the live page, as pictures to be looked at: light and dark, wide and narrow. */
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, it} from 'vitest';
import {startFeedDouble, type FeedDouble} from './feed-double.mjs';
import {idOf, makeRow, makeSignal, playScene, sceneRows, sceneStories} from './scene.mjs';
import {openBrowser, openDashboard, row, shoot, type Opening} from './support/browser.ts';
import {playHelpScene} from './support/help_scene.ts';
import {stamp} from './support/stage.ts';

let browser: Browser;
let double: FeedDouble;

beforeAll(async () => {
  browser = await openBrowser();
  double = await startFeedDouble();
});
afterAll(async () => {
  await browser.close();
  await double.close();
});

const kSizes = [
  {width: 1440, height: 900},
  {width: 1280, height: 800},
  {width: 390, height: 844},
];
const kLooks = kSizes.flatMap(viewport =>
  (['light', 'dark'] as const).map(colorScheme => ({
    viewport,
    colorScheme,
    name: `${viewport.width}-${colorScheme}`,
  })),
);

async function fill(): Promise<void> {
  double.rows = sceneRows(Date.now());
  double.stories = sceneStories(Date.now());
}

async function picture(
  name: string,
  opening: Opening,
  then?: Parameters<typeof act>[1],
): Promise<void> {
  const {page, close} = await openDashboard(browser, double, opening);
  await act(page, then);
  await shoot(page, name);
  await close();
}

async function act(
  page: Awaited<ReturnType<typeof openDashboard>>['page'],
  then?: (p: typeof page) => Promise<void>,
) {
  await then?.(page);
}

/** While paused nothing counts as seen, so the past told here does not look like a slow screen. */
async function tellHelp(page: Page): Promise<void> {
  await page.getByRole('button', {name: 'Pause'}).click();
  playHelpScene(double);
  await page.getByRole('button', {name: 'Paused, 14 waiting'}).click();
  await page.getByText('Went on after the help').waitFor();
}

describe('the pictures of the live page', () => {
  it.each(kLooks)(
    'live, story, empty, error, sign-in at $name',
    async ({viewport, colorScheme, name}) => {
      const context = {viewport, colorScheme};
      await fill();
      await picture(`live-${name}`, {context}, async page => {
        await row(page, '8C1F').waitFor();
        playScene(double);
        await page.getByText('Something on your shop').waitFor();
      });
      await picture(`help-${name}`, {context}, async page => {
        await row(page, '8C1F').waitFor();
        await tellHelp(page);
      });
      await picture(`story-${name}`, {context}, async page => {
        await row(page, '8C1F').waitFor();
        await page.goto(`${page.url().split('#')[0]}#/visitor/${idOf('8C1F')}`);
        await page.getByText('Why: 12 conditions').first().waitFor();
      });
      double.rows = [];
      await double.cut();
      await picture(`empty-${name}`, {context, query: '?shop=http://127.0.0.1:9/'}, page =>
        page.getByText('No visitors yet').waitFor(),
      );
      double.refusal = {status: 503};
      await picture(`error-${name}`, {context}, page =>
        page.getByText('does not answer').waitFor(),
      );
      double.refusal = null;
      await picture(`sign-in-${name}`, {context, token: 'wrong'}, page =>
        page.getByText('not accepted').waitFor(),
      );
    },
  );

  it('paused, cut and silent, in German on a phone, right to left, and very narrow', async () => {
    await fill();
    await picture(
      'paused-1280-light',
      {context: {viewport: {width: 1280, height: 800}}},
      async page => {
        await page.getByRole('button', {name: 'Pause'}).click();
        playScene(double);
        await page.getByText('Paused, 6 waiting').waitFor();
      },
    );
    const phone = {viewport: {width: 390, height: 844}};
    await picture('german-390-light', {context: {...phone, locale: 'de'}}, page =>
      row(page, '8C1F').waitFor(),
    );
    await picture('zoom-320-light', {context: {viewport: {width: 320, height: 640}}}, page =>
      row(page, '8C1F').waitFor(),
    );
    await picture(
      'rtl-1280-light',
      {context: {viewport: {width: 1280, height: 800}}},
      async page => {
        await page.evaluate(() => {
          document.documentElement.dir = 'rtl';
        });
        await page.goto(`${page.url().split('#')[0]}#/visitor/${idOf('8C1F')}`);
        await page.getByText('Why: 12 conditions').first().waitFor();
      },
    );
    await picture(
      'cut-1280-dark',
      {context: {viewport: {width: 1280, height: 800}, colorScheme: 'dark'}},
      async page => {
        await row(page, '8C1F').waitFor();
        double.refusal = {status: 503};
        double.cut();
        await page.getByText('The feed is cut').waitFor();
      },
    );
    double.refusal = null;
  });

  it('the one of the README', async () => {
    await fill();
    const context = {viewport: {width: 1200, height: 750}};
    await picture('readme-1200-light', {context}, async page => {
      await row(page, '8C1F').waitFor();
      await tellHelp(page);
      for (let at = 0; at < 20; at += 1) {
        double.emit('fact', {...stamp('8C1F'), verified: false, fact: {kind: 'option_chosen'}});
      }
      const signal = makeSignal({phase: 'updated', count: 5, spanMs: 840, strength: 95});
      double.emit('signal', {...stamp('8C1F'), signal});
      double.emit('alert', {...stamp('8C1F'), play: 'broken_page_alert', signal});
      await page.getByText('Something on your shop').waitFor();
    });
  });

  it('several shoppers fail at one button, one at another', async () => {
    await fill();
    const button = makeSignal({elementName: 'In den Warenkorb'});
    const menu = makeSignal({id: 3, elementKey: '7'.repeat(16), elementName: 'Menü'});
    const dead = makeSignal({...button, id: 2, kind: 'dead_click'});
    const told = [
      ['64A1', menu],
      ['8C1F', button],
      ['17AC', button],
      ['8C1F', dead],
    ] as const;
    for (const {viewport, colorScheme, name} of kLooks) {
      const context = {viewport, colorScheme, locale: colorScheme === 'dark' ? 'de' : 'en-GB'};
      await picture(`alerts-${name}`, {context}, async page => {
        await row(page, '8C1F').waitFor();
        for (const [short, signal] of told)
          double.emit('alert', {...stamp(idOf(short)), play: 'broken_page_alert', signal});
        await page.locator('.alert', {hasText: /2 (shoppers|Besucher)/}).waitFor();
      });
    }
  });

  it('an alert stands and nobody is stuck', async () => {
    const now = Date.now();
    const last = makeSignal({id: 9, atMs: now - 400_000});
    double.rows = [makeRow('64A1', now, {signals: 1, lastSignal: last}), makeRow('C3D9', now)];
    for (const viewport of [kSizes[1], kSizes[2]]) {
      await picture(`broken-${viewport.width}-light`, {context: {viewport}}, async page => {
        await row(page, '64A1').waitFor();
        double.emit('alert', {...stamp('64A1'), play: 'broken_page_alert', signal: last});
        await page.getByText('Nobody is stuck right now').waitFor();
      });
    }
  });
});
