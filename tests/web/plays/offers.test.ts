/** The button of an offer, on every surface: waiting, thanks, a no, and who uses no mouse. */
import type {RedeemAnswer} from '@cairn/protocol';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';

import {desktop, exposures, phone, show, standing, view} from './support/shop.ts';
import {setShop} from './support/shopping.ts';

const shopping = setShop();
const words = ['One moment …', 'It is yours.', 'That did not work.'] as const;
const offer = {
  offer: words,
  action: {kind: 'grant'} as const,
  texts: {...view().texts, title: 'Ten per cent for you', action: 'Take it'},
};

/** One shopper before an offer. */
const offered = (
  change: Parameters<typeof show>[1],
  story: (page: Page) => Promise<void>,
  options = desktop,
): Promise<void> =>
  shopping(options, async page => {
    expect(await show(page, {...offer, ...change})).toBe(true);
    await story(page);
  });

const take = (page: Page) => page.getByRole('button', {name: 'Take it'});
const status = (page: Page) => page.locator('cairn-play .n');
const answer = (page: Page, given: RedeemAnswer): Promise<void> =>
  page.evaluate(a => window.recorded.answer(a), given);
const askedFor = (page: Page): Promise<number> => page.evaluate(() => window.recorded.asked);
const inside = (page: Page) =>
  page.evaluate(() => document.activeElement!.shadowRoot?.activeElement?.className);

describe.each(['popup', 'nudge', 'chat'] as const)('an offer in a %s', surface => {
  it('waits, then thanks, and its closing is no second word', () =>
    offered({surface}, async page => {
      await take(page).click();
      expect(await take(page).isDisabled()).toBe(true);
      expect(await status(page).textContent()).toBe(words[0]);
      expect(await exposures(page)).toEqual(['shown']);
      await answer(page, {ok: true});
      await status(page).getByText(words[1]).waitFor();
      expect(await take(page).count()).toBe(0);
      await page.keyboard.press('Escape');
      expect(await page.locator('cairn-play').count()).toBe(0);
      expect(await exposures(page)).toEqual(['shown', 'followed']);
    }));

  it('says why not, may be tried again, and is told as failed once', () =>
    offered({surface}, async page => {
      for (const message of ['Carts from 30 €', '']) {
        await take(page).click();
        await answer(page, {ok: false, message});
        await status(page)
          .getByText(message || words[2])
          .waitFor();
        expect(await take(page).isEnabled()).toBe(true);
      }
      await page.getByRole('button', {name: 'Close'}).click();
      expect(await exposures(page)).toEqual(['shown', 'failed', 'closed']);
    }));

  it('fits the room of a phone with whatever the shop says', () =>
    offered(
      {surface},
      async page => {
        await take(page).tap();
        await answer(page, {
          ok: false,
          message: 'Unfortunately this does not go with it. '.repeat(5),
        });
        await status(page).getByText('Unfortunately').waitFor();
        const {y, height} = await standing(page);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + height).toBeLessThanOrEqual(844);
        expect(height).toBeLessThanOrEqual(Math.ceil(844 * 0.4));
      },
      phone,
    ));
});

describe('an offer', () => {
  it('is taken once, however often its button is pressed', () =>
    offered({}, async page => {
      await take(page).dblclick();
      await take(page).dispatchEvent('click');
      expect(await askedFor(page)).toBe(1);
    }));

  it('keeps a keyboard where it is while it waits, and moves it to the way out', () =>
    offered({}, async page => {
      await page.keyboard.press('Tab');
      expect(await inside(page)).toBe('a');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      expect([await inside(page), await askedFor(page)]).toEqual(['a', 1]);
      await answer(page, {ok: true});
      await status(page).getByText(words[1]).waitFor();
      expect(await inside(page)).toBe('x');
    }));

  it('speaks through a live region that was there before it spoke', () =>
    offered({}, async page => {
      expect(await status(page).getAttribute('role')).toBe('status');
      expect(await status(page).textContent()).toBe('');
    }));

  it('says what the shop says as text', () =>
    offered({}, async page => {
      const message = '<img src=x onerror="document.title=\'owned\'">';
      await take(page).click();
      await answer(page, {ok: false, message});
      await status(page).getByText(message).waitFor();
      expect(await page.locator('cairn-play img').count()).toBe(0);
      expect(await page.title()).not.toBe('owned');
    }));

  it.each([
    ['closed', ['shown', 'closed'], (page: Page) => page.keyboard.press('Escape')],
    ['withdrawn', ['shown'], (page: Page) => page.evaluate(() => window.recorded.withdraw!())],
  ] as const)('%s while it waits tells nothing more', (_, told, leave) =>
    offered({}, async page => {
      await take(page).click();
      await leave(page);
      await answer(page, {ok: true});
      expect(await exposures(page)).toEqual(told);
    }),
  );

  it('on a page that rewrote its body meanwhile was still followed', () =>
    offered({}, async page => {
      await take(page).click();
      await page.evaluate(() => document.body.replaceChildren());
      await answer(page, {ok: true});
      await expect.poll(() => exposures(page)).toEqual(['shown', 'followed']);
    }));
});
