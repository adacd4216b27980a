/** The live page for every reader: keyboard, phone, zoom, languages, screen readers, crowds. */
import {AxeBuilder} from '@axe-core/playwright';
import {describe, expect, it} from 'vitest';
import {idOf, makeRow, makeSignal, playScene} from './scene.mjs';
import {row} from './support/browser.ts';
import {playHelpScene} from './support/help_scene.ts';
import {setStage, stamp, stat} from './support/stage.ts';

const stage = setStage();

describe('the keyboard', () => {
  it('moves with j and k, opens with Enter, closes with Escape and gives the focus back', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', {name: 'Story of visitor 8C1F'}).waitFor();
    expect(page.url()).toContain(`#/visitor/${idOf('8C1F')}`);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('8C1F');
    expect(await page.getByRole('complementary').count()).toBe(0);
  });

  it('searches with /, leaves with Escape, filters, and explains itself with ?', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('tent');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(8);
    await page.getByText('Struggling', {exact: true}).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(4);
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', {name: 'Keyboard'}).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });
});

describe('a visitor’s story', () => {
  it('has an address, and shows every gate with its value and verdict', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    await page.goto(`${stage.double.url}/dashboard/#/visitor/${idOf('8C1F')}`);
    const panel = page.getByRole('complementary');
    await panel.getByText('Decided: no play').waitFor();
    const failed = panel.locator('tr.failed').first();
    expect(await failed.locator('th, td').allInnerTexts()).toEqual([
      'Plays this visit',
      '1',
      'below 1',
      'not passed',
    ]);
    expect(await panel.textContent()).toContain('Added to cart Alder rain jacket · €189.00');
    expect(await panel.textContent()).toContain('at least 7 days, or never');
  });

  it('reads itself again when the feed tells something new', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    await row(page, '8C1F').locator('a').click();
    await page.getByText('Decided: no play').waitFor();
    const now = Date.now();
    const known = stage.double.stories.get(idOf('8C1F'));
    if (known)
      stage.double.stories.set(idOf('8C1F'), {
        ...known,
        facts: [...known.facts, {kind: 'coupon_refused', atMs: now}],
      });
    stage.double.emit('fact', {...stamp('8C1F'), verified: false, fact: {kind: 'coupon_refused'}});
    await page.getByText('Coupon refused').waitFor({timeout: 5000});
  });

  it('is not read again while nothing new is told', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    let asked = 0;
    page.on('request', request => (asked += request.url().includes('/v1/visitors/') ? 1 : 0));
    await row(page, '8C1F').locator('a').click();
    await page.getByText('Decided: no play').waitFor();
    await page.waitForTimeout(1500); // more than three times what it waits before it reads again
    expect(asked).toBe(1);
  });

  it('of somebody unknown says so; one that fails can be retried', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    await page.goto(`${stage.double.url}/dashboard/#/visitor/${'0'.repeat(32)}`);
    await page.getByText('This visitor is not known here').waitFor();
    stage.double.storyStatus = 500;
    await page.goto(`${stage.double.url}/dashboard/#/visitor/${idOf('8C1F')}`);
    await page.getByText('answered with status 500').waitFor();
    stage.double.storyStatus = 200;
    await page.getByRole('button', {name: 'Retry now'}).click();
    await page.getByText('Decided: no play').waitFor();
  });
});

describe('every reader', () => {
  const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};

  it('on a phone gets cards, no sideways scrolling, and a story over the whole screen', async () => {
    const page = await stage.open({context: phone});
    await row(page, '8C1F').waitFor();
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await wide()).toBeLessThanOrEqual(0);
    const box = await row(page, '8C1F').boundingBox();
    expect(box?.height).toBeGreaterThan(100);
    await row(page, '8C1F').tap();
    await page.getByRole('heading', {name: 'Story of visitor 8C1F'}).waitFor();
    expect((await page.getByRole('complementary').boundingBox())?.width).toBe(390);
    expect(await wide()).toBeLessThanOrEqual(0);
  });

  it('at 400 % zoom loses nothing sideways', async () => {
    const page = await stage.open({context: {viewport: {width: 320, height: 256}}});
    await row(page, '8C1F').waitFor();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
  });

  it('with very long names, right to left, loses nothing sideways', async () => {
    const long =
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtenregenjacke'.repeat(2);
    stage.double.rows = [
      makeRow('8C1F', Date.now(), {
        source: long,
        page: {type: 'product', path: '/x', name: long},
        signals: 1,
        lastSignal: makeSignal({elementName: long}),
        cart: {amountMinor: 123_456_789_00, currency: 'EUR', items: 9999, verified: false},
      }),
    ];
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    for (const direction of ['ltr', 'rtl']) {
      await page.evaluate(dir => {
        document.documentElement.dir = dir;
      }, direction);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  });

  it.each(['de', 'fr', 'es'] as const)('gets the browser’s language: %s', async language => {
    const page = await stage.open({context: {locale: language}});
    await row(page, '8C1F').waitFor();
    const question = {
      de: 'Wer braucht jetzt Hilfe?',
      fr: 'Qui a besoin d’aide maintenant ?',
      es: '¿Quién necesita ayuda ahora?',
    };
    expect(await page.locator('h1').textContent()).toBe(question[language]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    await page.locator('select').selectOption('en');
    expect(await page.locator('h1').textContent()).toBe('Who needs help now?');
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('finds nothing that axe finds: %s at %i', async (colorScheme, width) => {
    const page = await stage.open({
      context: {colorScheme, viewport: {width, height: 900}, reducedMotion: 'reduce'},
    });
    await row(page, '17AC').waitFor();
    playHelpScene(stage.double);
    playScene(stage.double);
    await page.getByText('Something on your shop').waitFor();
    await page.getByText('They closed the help').waitFor();
    const check = async () =>
      (await new AxeBuilder({page}).analyze()).violations.map(
        v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`,
      );
    expect(await check()).toEqual([]);
    await page.goto(`${stage.double.url}/dashboard/#/visitor/${idOf('8C1F')}`);
    await page.getByText('Why: 12 conditions').first().waitFor();
    expect(await check()).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'finds nothing that axe finds on the sign-in and empty views: %s',
    async colorScheme => {
      stage.double.rows = [];
      const page = await stage.open({context: {colorScheme}, token: null});
      await page.getByLabel('Admin token').waitFor();
      expect((await new AxeBuilder({page}).analyze()).violations.map(v => v.id)).toEqual([]);
      await page.getByLabel('Admin token').fill('double-token-0123456789abcdef');
      await page.keyboard.press('Enter');
      await page.getByText('No visitors yet').waitFor();
      expect((await new AxeBuilder({page}).analyze()).violations.map(v => v.id)).toEqual([]);
    },
  );

  it('keeps a chosen theme', async () => {
    const page = await stage.open();
    await page.getByRole('button', {name: 'Colours: As the system'}).click();
    await page.getByRole('button', {name: 'Colours: Light'}).click();
    await page.reload();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(19, 20, 22)',
    );
  });
});

describe('ten thousand visitors', () => {
  it('stay one calm page: a hundred rows at a time, all of them searched', async () => {
    const now = Date.now();
    stage.double.rows = Array.from({length: 10_000}, (_, at) => {
      const short = at.toString(16).padStart(4, '0').toUpperCase();
      return makeRow(short, now, {lastSeenAtMs: now - (at % 300) * 900, source: `source ${at}`});
    });
    const page = await stage.open();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(100);
    expect(await page.locator(stat('visitors')).textContent()).toBe('10,000');
    await page.keyboard.press('/');
    await page.keyboard.type('9876');
    await expect.poll(() => page.locator('tbody tr').count(), {timeout: 5000}).toBe(1);
    await page.keyboard.press('Escape');
    stage.double.emit('signal', {...stamp('1A2B'), signal: makeSignal()});
    await row(page, '1A2B').getByText('4 clicks in 0.6 s').waitFor({timeout: 5000});
  });
});
