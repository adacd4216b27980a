import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {beforeAll, describe, expect, it} from 'vitest';
import type {Page} from 'playwright-core';
import {desktop, phone, show, standing, view} from './support/shop.ts';
import {setShop} from './support/shopping.ts';

const shopping = setShop();
let axe: string;
beforeAll(async () => {
  axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
});

const css = (page: Page, selector: string, name: string): Promise<string> =>
  page
    .locator(`cairn-play ${selector}`)
    .evaluate((e, n) => getComputedStyle(e).getPropertyValue(n), name);
const setRoot = (page: Page, style: string): Promise<void> =>
  page.evaluate(text => {
    document.documentElement.style.cssText = text;
  }, style);

type Rules = {id: string; nodes: {target: unknown}[]}[];
interface Axe {
  run(where: string): Promise<{violations: Rules; passes: Rules}>;
}

const surfaces = ['popup', 'nudge', 'chat'] as const;
const themes = ['light', 'dark'] as const;
const everyLook = surfaces.flatMap(surface =>
  themes.flatMap(theme =>
    (
      [
        [1440, desktop],
        [390, phone],
      ] as const
    ).map(([width, device]) => ({surface, theme, width, device})),
  ),
);
const screens = fileURLToPath(new URL('../../../.cairn/screens/plays', import.meta.url)); // ignored by git

describe('a play looks like the shop', () => {
  it.each(everyLook)(
    'and axe finds nothing: $surface, $theme, $width',
    ({surface, theme, width, device}) =>
      shopping({...device, path: `/?theme=${theme}`}, async page => {
        await show(page, {surface, anchor: '#add'});
        await standing(page);
        await page.screenshot({path: `${screens}/${surface}-${theme}-${width}.png`});
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const {violations, passes} = await (window as unknown as {axe: Axe}).axe.run(
            'cairn-play',
          );
          return {
            violations: violations.map(v => [v.id, v.nodes.map(n => n.target)]),
            checked: passes.map(p => p.id),
          };
        });
        expect(found.violations).toEqual([]);
        expect(found.checked).toContain('color-contrast');
      }),
  );

  it('in font, colours and corners', () =>
    shopping(desktop, async page => {
      await show(page);
      expect(await css(page, '.f', 'font-family')).toBe('Inter, system-ui, sans-serif');
      expect(await css(page, '.c', 'background-color')).toBe('rgb(247, 244, 238)');
      expect(await css(page, '.f', 'color')).toBe('rgb(35, 41, 31)');
      expect(await css(page, '.a', 'background-color')).toBe('rgb(47, 93, 67)');
      expect(await css(page, '.a', 'border-top-left-radius')).toBe('6px');
    }));

  it('unless its variables say otherwise', () =>
    shopping(desktop, async page => {
      await setRoot(
        page,
        '--cairn-font:serif;--cairn-bg:#102030;--cairn-fg:#ffffff;--cairn-radius:0px;' +
          '--cairn-accent:#ffcc00;--cairn-accent-fg:#111111',
      );
      await show(page);
      expect(await css(page, '.f', 'font-family')).toBe('serif');
      expect(await css(page, '.c', 'background-color')).toBe('rgb(16, 32, 48)');
      expect(await css(page, '.f', 'color')).toBe('rgb(255, 255, 255)');
      expect(await css(page, '.a', 'background-color')).toBe('rgb(255, 204, 0)');
      expect(await css(page, '.a', 'color')).toBe('rgb(17, 17, 17)');
      expect(await css(page, '.c', 'border-top-left-radius')).toBe('0px');
    }));

  it.each([
    [
      'pale on pale becomes black',
      '--cairn-accent:#ffd200;--cairn-accent-fg:#ffffff',
      'rgb(0, 0, 0)',
    ],
    [
      'dark on dark becomes white',
      '--cairn-accent:#123a6b;--cairn-accent-fg:#222222',
      'rgb(255, 255, 255)',
    ],
    [
      'modern colour notations are read',
      '--cairn-accent:oklch(0.85 0.15 95);--cairn-accent-fg:lab(98 0 0)',
      'rgb(0, 0, 0)',
    ],
  ])('%s', (_, style, colour) =>
    shopping(desktop, async page => {
      await setRoot(page, style);
      await show(page);
      expect(await css(page, '.a', 'color')).toBe(colour);
    }),
  );

  it('is dark on a dark page that never said so', () =>
    shopping(desktop, async page => {
      await page.evaluate(() => {
        document.body.style.background = 'oklch(0.2 0.02 250)';
        document.body.style.color = '#222';
      });
      await show(page);
      expect(await css(page, '.f', 'color')).toBe('rgb(255, 255, 255)');
      expect(await css(page, '.f', 'color-scheme')).toBe('dark');
    }));

  it('whatever the page does to strange elements', () =>
    shopping(desktop, async page => {
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          'body *{display:none!important;opacity:0!important;transform:scale(3)!important;' +
            'font-size:90px!important;pointer-events:none!important}',
        );
        document.adoptedStyleSheets = [sheet];
      });
      await show(page);
      expect((await standing(page)).width).toBe(360);
      await page.getByRole('button', {name: 'Close'}).click();
    }));

  it('under a policy that allows no inline style', () =>
    shopping({...desktop, sealed: true}, async (page, complaints) => {
      await show(page);
      const shot = await page.screenshot({clip: {x: 1060, y: 600, width: 380, height: 300}});
      await page.keyboard.press('Escape');
      expect(
        shot.equals(await page.screenshot({clip: {x: 1060, y: 600, width: 380, height: 300}})),
      ).toBe(false);
      expect(complaints).toEqual([]);
    }));
});

describe('a play respects', () => {
  it.each([
    ['no-preference', '0.15s'],
    ['reduce', '0s'],
  ] as const)('reduced motion: %s', (reducedMotion, seconds) =>
    shopping({...desktop, reducedMotion}, async page => {
      await show(page);
      expect(await css(page, '.f', 'animation-duration')).toBe(seconds);
    }),
  );

  it('Arabic: it reads and stands from the right', () =>
    shopping({...desktop, path: '/?dir=rtl'}, async page => {
      const texts = {
        title: 'هل تحتاج إلى مساعدة؟',
        body: 'يمكننا مساعدتك في إتمام طلبك.',
        action: 'احصل على مساعدة',
        close: 'إغلاق',
      };
      await show(page, {lang: 'ar', texts});
      const play = await standing(page);
      expect(play.x).toBe(20);
      const title = (await page.locator('cairn-play .h').boundingBox())!;
      const close = (await page.locator('cairn-play .x').boundingBox())!;
      expect(close.x).toBeLessThan(title.x + title.width / 2);
      expect(await css(page, '.f', 'direction')).toBe('rtl');
    }));

  it('forced colours: every part keeps an outline', () =>
    shopping({...desktop, forcedColors: 'active'}, async page => {
      await show(page);
      for (const part of ['.c', '.a'])
        expect(await css(page, part, 'border-top-style')).toBe('solid');
      expect(
        await page
          .locator('cairn-play .x')
          .evaluate(x => getComputedStyle(x, '::before').borderTopStyle),
      ).toBe('solid');
    }));

  it('paper: it is not printed', () =>
    shopping(desktop, async page => {
      await show(page);
      await page.emulateMedia({media: 'print'});
      expect(await css(page, '.f', 'display')).toBe('none');
    }));
});

describe('a play is spoken', () => {
  it('once its live region is known, and its words stay where they were', () =>
    shopping(desktop, async page => {
      const moved = await page.evaluate(
        play =>
          new Promise<number>(heard => {
            window.show(play);
            const status = document
              .querySelector('cairn-play')!
              .shadowRoot!.querySelector('[role=status]')!;
            new MutationObserver(changes => heard(changes.length)).observe(status, {
              childList: true,
            });
          }),
        view({surface: 'nudge'}),
      );
      expect(moved).toBeGreaterThan(0);
      expect(await page.locator('cairn-play [role=status]').textContent()).toMatch(
        /^Is something.*finish your order\.$/,
      );
    }));
});
