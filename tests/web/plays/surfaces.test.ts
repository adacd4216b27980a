import {describe, expect, it} from 'vitest';
import {type CDPSession, type Page} from 'playwright-core';
import {desktop, exposures, phone, show, standing, view} from './support/shop.ts';
import {setShop} from './support/shopping.ts';

const shopping = setShop();

const focusedId = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id ?? '');
const gone = async (page: Page): Promise<void> => {
  await expect.poll(() => page.locator('cairn-play').count()).toBe(0);
};

describe.each(['popup', 'nudge', 'chat'] as const)('a %s', surface => {
  it('shows its words, its action and a way out', () =>
    shopping(desktop, async page => {
      expect(await show(page, {surface})).toBe(true);
      const frame = page.getByRole(surface === 'nudge' ? 'region' : 'dialog', {
        name: 'Is something not working?',
      });
      await frame.waitFor();
      expect(await frame.getByRole('link', {name: 'Get help'}).isVisible()).toBe(true);
      expect(await frame.getByText('We can help you finish').isVisible()).toBe(true);
      const close = (await frame.getByRole('button', {name: 'Close'}).boundingBox())!;
      expect(Math.min(close.width, close.height)).toBeGreaterThanOrEqual(44);
      expect(await exposures(page)).toEqual(['shown']);
    }));

  it('closes by its button', () =>
    shopping(desktop, async page => {
      await show(page, {surface});
      await page.getByRole('button', {name: 'Close'}).click();
      await gone(page);
      expect(await exposures(page)).toEqual(['shown', 'closed']);
    }));

  it('closes by Escape, once', () =>
    shopping(desktop, async page => {
      await show(page, {surface});
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await gone(page);
      expect(await exposures(page)).toEqual(['shown', 'closed']);
    }));

  it('is followed by a button where the page acts', () =>
    shopping(desktop, async page => {
      await show(page, {surface, action: {kind: 'chat'}});
      await page.getByRole('button', {name: 'Get help'}).click();
      await gone(page);
      expect(await exposures(page)).toEqual(['shown', 'followed']);
    }));

  it('leads where its link says', () =>
    shopping(desktop, async page => {
      await show(page, {surface});
      await page.getByRole('link', {name: 'Get help'}).click();
      await page.waitForURL('**/help');
    }));

  it('is pushed away by a finger', () =>
    shopping(phone, async page => {
      await show(page, {surface});
      await swipe(page, 90);
      await gone(page);
      expect(await exposures(page)).toEqual(['shown', 'closed']);
    }));

  it('stays when the finger changes its mind', () =>
    shopping(phone, async page => {
      await show(page, {surface});
      await swipe(page, 20);
      expect(await page.locator('cairn-play section').evaluate(f => f.style.translate)).toBe('');
      expect(await exposures(page)).toEqual(['shown']);
    }));

  it('can be withdrawn without a word', () =>
    shopping(desktop, async page => {
      await show(page, {surface});
      await page.evaluate(() => window.recorded.withdraw!());
      expect(await page.locator('cairn-play').count()).toBe(0);
      await page.keyboard.press('Escape');
      expect(await exposures(page)).toEqual(['shown']);
    }));
});

async function swipe(page: Page, distancePx: number): Promise<void> {
  const {x, y, width} = await standing(page);
  const client: CDPSession = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', atY: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{x: x + width / 2, y: atY}],
    });
  await touch('touchStart', y + 12);
  for (let i = 1; i <= 6; ++i) await touch('touchMove', y + 12 + (distancePx * i) / 6);
  await touch('touchEnd', 0);
}

describe('focus', () => {
  it('moves to a popup, walks through it, and returns to the field it came from', () =>
    shopping(desktop, async page => {
      await page.locator('#find').focus();
      await show(page);
      const inside = () =>
        page.evaluate(() => document.activeElement!.shadowRoot?.activeElement?.className);
      expect(await inside()).toBe('f popup');
      await page.keyboard.press('Tab');
      expect(await inside()).toBe('a');
      await page.keyboard.press('Tab');
      expect(await inside()).toBe('x');
      await page.keyboard.press('Enter');
      expect(await focusedId(page)).toBe('find');
    }));

  it('is not trapped by a popup, and stays where the shopper took it', () =>
    shopping(desktop, async page => {
      await page.locator('#find').focus();
      await show(page);
      await page.keyboard.press('Shift+Tab');
      const outside = await focusedId(page);
      expect(outside).toBe('last');
      await page.keyboard.press('Escape');
      await gone(page);
      expect(await focusedId(page)).toBe(outside);
    }));

  it.each(['nudge', 'chat'] as const)('is left alone by a %s at first', surface =>
    shopping(desktop, async page => {
      await page.locator('#coupon').focus();
      await show(page, {surface});
      await page.keyboard.type('AUTUMN');
      expect(await page.locator('#coupon').inputValue()).toBe('AUTUMN');
      await page.getByRole('button', {name: 'Close'}).click();
      expect(await focusedId(page)).toBe('coupon');
    }),
  );
});

describe('the page', () => {
  it('sees one play at a time', () =>
    shopping(desktop, async page => {
      expect(await show(page)).toBe(true);
      expect(await show(page, {surface: 'chat'})).toBe(false);
      await page.keyboard.press('Escape');
      expect(await show(page, {surface: 'chat'})).toBe(true);
      expect(await exposures(page)).toEqual(['shown', 'closed', 'shown']);
    }));

  it('stays usable under a popup', () =>
    shopping(desktop, async page => {
      await show(page);
      await page.locator('#coupon').click();
      await page.keyboard.type('AUTUMN');
      expect(await page.locator('#coupon').inputValue()).toBe('AUTUMN');
      expect(await page.getByRole('dialog').getAttribute('aria-modal')).toBe('false');
    }));

  it('cannot look into a play, and our own detectors do not', () =>
    shopping({...desktop, sealed: true}, async page => {
      await show(page);
      expect(
        await page.evaluate(() => {
          const host = document.querySelector('cairn-play')!;
          return [
            host.shadowRoot,
            host.hasAttribute('data-cairn-ignore'),
            host.attributes.length,
            host.childNodes.length,
          ];
        }),
      ).toEqual([null, true, 2, 0]);
    }));

  it('that rewrites its body ends a play without a word', () =>
    shopping(desktop, async page => {
      await show(page);
      await page.evaluate(() => document.body.replaceChildren());
      await page.keyboard.press('Escape');
      expect(await exposures(page)).toEqual(['shown']);
    }));

  it('may show help inside its own open dialog', () =>
    shopping(desktop, async page => {
      await page.evaluate(() => {
        const dialog = document.createElement('dialog');
        document.body.append(dialog);
        dialog.showModal();
      });
      await show(page, {surface: 'nudge'});
      await page.getByRole('button', {name: 'Close'}).click();
      expect(await exposures(page)).toEqual(['shown', 'closed']);
      await show(page, {surface: 'nudge'});
      await page.evaluate(() => document.querySelector('dialog')!.close());
      await gone(page);
      expect(await show(page)).toBe(true);
      expect(await exposures(page)).toEqual(['shown', 'closed', 'shown', 'shown']);
    }));
});

describe('words and addresses are data', () => {
  it('markup stays text', () =>
    shopping(desktop, async page => {
      const evil =
        '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
      await show(page, {texts: {title: evil, body: evil, action: evil, close: evil}});
      expect(await page.locator('cairn-play #b').textContent()).toBe(evil);
      expect(await page.locator('cairn-play img, cairn-play script').count()).toBe(0);
      expect(await page.title()).not.toBe('owned');
    }));

  it.each([
    'javascript:document.title="owned"',
    ' java\nscript:alert(1)',
    'data:text/html,hi',
    'blob:https://x/1',
    'http://',
  ])('%j never becomes a link', href =>
    shopping(desktop, async page => {
      expect(await show(page, {action: {kind: 'link', href}})).toBe(true);
      expect(await page.locator('cairn-play .a').count()).toBe(0);
    }),
  );

  it.each([
    ['/compare?ids=a,b', '/compare?ids=a,b'],
    ['https://help.example/', 'https://help.example/'],
  ])('%j does', (href, end) =>
    shopping(desktop, async page => {
      await show(page, {action: {kind: 'compare', href}});
      expect((await page.locator('cairn-play .a').getAttribute('href'))!.endsWith(end)).toBe(true);
    }),
  );

  it('a play without an action has only its way out', () =>
    shopping(desktop, async page => {
      await show(page, {action: {kind: 'none'}, texts: {...view().texts}});
      expect(await page.locator('cairn-play .a').count()).toBe(0);
      expect(await page.locator('cairn-play .x').count()).toBe(1);
    }));
});
