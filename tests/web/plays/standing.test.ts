import {describe, expect, it} from 'vitest';
import type {Page} from 'playwright-core';
import {desktop, exposures, phone, show, standing} from './support/shop.ts';
import {setShop} from './support/shopping.ts';

const shopping = setShop();

const surfaces = ['popup', 'nudge', 'chat'] as const;
type Rect = Awaited<ReturnType<typeof standing>>;

/** What of the page lies under the play although it must not. */
async function hidden(
  page: Page,
  play: Rect,
  selectors = ['[data-cairn-cta]', '.price'],
): Promise<string[]> {
  const under: string[] = [];
  for (const selector of selectors) {
    for (const element of await page.locator(selector).all()) {
      const box = await element.boundingBox();
      if (
        box &&
        box.x < play.x + play.width &&
        box.x + box.width > play.x &&
        box.y < play.y + play.height &&
        box.y + box.height > play.y
      )
        under.push(selector);
    }
  }
  return under;
}

const scrollPage = async (page: Page, y: number): Promise<void> => {
  await page.evaluate(top => scrollTo(0, top), y);
};

describe.each(surfaces)('a %s', surface => {
  it.each([0, 120, 260, 400])('hides neither price nor button on a phone, %d px down', y =>
    shopping(phone, async page => {
      await scrollPage(page, y);
      expect(await show(page, {surface, anchor: '#add'})).toBe(true);
      const play = await standing(page);
      expect(play.height).toBeLessThanOrEqual(0.4 * 844);
      expect(play.width).toBeLessThanOrEqual(390);
      expect(await hidden(page, play)).toEqual([]);
    }),
  );

  it.each([
    [1440, 900],
    [1280, 720],
    [800, 600],
  ])('hides neither price nor button at %d × %d', (width, height) =>
    shopping({viewport: {width, height}}, async page => {
      expect(await show(page, {surface, anchor: '#add'})).toBe(true);
      const play = await standing(page);
      expect(play.width).toBeLessThanOrEqual(360);
      expect(await hidden(page, play)).toEqual([]);
    }),
  );

  it('holds long words in its card', () =>
    shopping(phone, async page => {
      const title = 'Versandkostenrückerstattungsvereinbarung nicht verfügbar';
      const body =
        'Die Lieferzeitbenachrichtigungseinstellungen und Rücksendekostenübernahmeerklärung '.repeat(
          12,
        );
      const action = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze';
      await show(page, {surface, lang: 'de', texts: {title, body, action, close: 'Schließen'}});
      const play = await standing(page);
      expect(play.height).toBeLessThanOrEqual(0.4 * 844);
      const spill = await page
        .locator('cairn-play section')
        .evaluate(
          frame =>
            [...frame.querySelectorAll('*')].some(
              e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0,
            ) ||
            frame.querySelector('.a')!.getBoundingClientRect().bottom >
              frame.getBoundingClientRect().bottom,
        );
      expect(spill).toBe(false);
      expect(await page.locator('cairn-play .w').getAttribute('tabindex')).toBe('0');
    }));

  it('is whole and usable at 400 % zoom', () =>
    shopping({viewport: {width: 320, height: 256}}, async page => {
      await scrollPage(page, 60);
      expect(await show(page, {surface})).toBe(true);
      const play = await standing(page);
      expect(play.x).toBeGreaterThanOrEqual(0);
      expect(play.x + play.width).toBeLessThanOrEqual(320);
      expect(play.y + play.height).toBeLessThanOrEqual(256);
      await page.getByRole('button', {name: 'Close'}).click();
      expect(await exposures(page)).toEqual(['shown', 'closed']);
    }));
});

describe('help', () => {
  it('moves nothing on the page', () =>
    shopping(desktop, async page => {
      const places = () =>
        page.evaluate(() =>
          JSON.stringify([
            document.documentElement.scrollHeight,
            ...[...document.querySelectorAll('main *, footer')].map(e => e.getBoundingClientRect()),
          ]),
        );
      const before = await places();
      await show(page, {surface: 'nudge', anchor: '#add'});
      await standing(page);
      expect(await places()).toBe(before);
    }));

  it('stands above a bar that sticks to the bottom of a phone when the top is taken', () =>
    shopping(phone, async page => {
      await page.evaluate(() => {
        const bar = document.createElement('button');
        bar.dataset['cairnCta'] = 'add_to_cart';
        bar.style.cssText = 'position:fixed;inset:auto 0 0 0;height:64px';
        document.body.append(bar);
      });
      await scrollPage(page, 420);
      await show(page);
      const play = await standing(page);
      expect(await hidden(page, play)).toEqual([]);
    }));

  it('leaves a field the shopper turns to', () =>
    shopping({viewport: {width: 1000, height: 560}}, async page => {
      await show(page, {surface: 'nudge'});
      const before = await standing(page);
      await page.evaluate(({x, y}) => {
        const field = document.createElement('input');
        field.id = 'under';
        field.style.cssText = `position:fixed;left:${x + 20}px;top:${y + 20}px;width:120px`;
        document.body.append(field);
      }, before);
      await page.locator('#under').focus();
      await expect.poll(async () => hidden(page, await standing(page), ['#under'])).toEqual([]);
      expect(await hidden(page, await standing(page))).toEqual([]);
    }));

  it('leaves a button that scrolls under it', () =>
    shopping({viewport: {width: 900, height: 420}}, async page => {
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('.more')!.style.paddingBottom = '900px';
      });
      await show(page, {surface: 'chat'});
      await standing(page);
      for (const y of [80, 160, 240, 320]) {
        await page.mouse.wheel(0, y);
        await page.waitForTimeout(300);
        expect(await hidden(page, await standing(page))).toEqual([]);
      }
    }));

  it('beside its anchor scrolls with it', () =>
    shopping(desktop, async page => {
      await show(page, {surface: 'nudge', anchor: '#add'});
      const before = await standing(page);
      const anchor = (await page.locator('#add').boundingBox())!;
      expect(Math.abs(before.y + before.height / 2 - (anchor.y + anchor.height / 2))).toBeLessThan(
        2,
      );
      await page.mouse.wheel(0, 100);
      await expect
        .poll(async () => Math.round((await standing(page)).y))
        .toBe(Math.round(before.y - 100));
    }));

  it('takes a corner when its anchor is out of view', () =>
    shopping(desktop, async page => {
      await show(page, {surface: 'nudge', anchor: '#last'});
      const {x, y, width, height} = await standing(page);
      expect([x + width, Math.round(y + height)]).toEqual([1420, 880]);
    }));

  const tiny = {viewport: {width: 320, height: 200}};
  it('is not shown at all where it would hide what matters', () =>
    shopping(tiny, async page => {
      await page.evaluate(() => {
        const bar = document.createElement('button');
        bar.dataset['cairnCta'] = 'pay';
        bar.style.cssText = 'position:fixed;inset:90px 0 auto 0;height:40px';
        document.body.append(bar);
      });
      expect(await show(page)).toBe(false);
      expect(await exposures(page)).toEqual(['failed']);
      expect(await page.locator('cairn-play').count()).toBe(0);
    }));

  it('still finds a place among many prices', () =>
    shopping(phone, async page => {
      await page.evaluate(() => {
        const list = document.createElement('div');
        list.innerHTML = '<p data-cairn-price="9900">€99.00</p>'.repeat(40);
        document.body.prepend(list);
      });
      expect(await show(page)).toBe(true);
    }));
});
