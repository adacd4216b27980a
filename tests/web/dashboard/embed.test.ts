/** The live page inside an admin page that is not ours, as friendly or hostile as that may be. */
import {AxeBuilder} from '@axe-core/playwright';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {idOf, makeSignal, playScene} from './scene.mjs';
import {row, shoot} from './support/browser.ts';
import {kHostileStyle, openForeign} from './support/foreign_page.ts';
import {playHelpScene} from './support/help_scene.ts';
import {setStage, stamp} from './support/stage.ts';

const stage = setStage();

const told = (page: Page) => page.evaluate(() => (window as any).mounted as Promise<string>);
const asked = (page: Page) => page.evaluate(() => (window as any).asked as number);

/** How things look that a foreign style sheet would change first. */
function looks(page: Page) {
  return page.locator('.live').evaluate(live => {
    const of = (selector: string) => {
      const style = getComputedStyle(live.querySelector(selector)!);
      const {display, color, backgroundColor, padding, letterSpacing, textTransform} = style;
      const {textAlign, fontStyle, fontSize, lineHeight, opacity, visibility, borderRadius} = style;
      return {
        ...{display, color, backgroundColor, padding, letterSpacing, textTransform, textAlign},
        ...{fontStyle, fontSize, lineHeight, opacity, visibility, borderRadius},
      };
    };
    const kParts = [
      'h1',
      'dl',
      'dd.big',
      'table',
      'td',
      '.row',
      '.chip',
      'input',
      'button',
      '.list',
    ];
    return Object.fromEntries(kParts.map(selector => [selector, of(selector)]));
  });
}

describe('the live page inside another', () => {
  it('tells who needs help, under that page’s content policy', async () => {
    const page = await openForeign(stage);
    expect(await told(page)).toBe('mounted');
    await row(page, '8C1F').waitFor();
    stage.double.emit('signal', {...stamp('17AC'), signal: makeSignal({elementName: 'Size M'})});
    await row(page, '17AC').getByText('on “Size M”').waitFor({timeout: 5000});
    expect(await page.getByRole('banner').allTextContents()).toEqual(['My shop']);
    expect(stage.complaints).toEqual([]);
  });

  it('looks the same however hostile the styles around it', async () => {
    const context = {reducedMotion: 'reduce'} as const;
    const friendly = await openForeign(stage, {context});
    await row(friendly, '8C1F').waitFor();
    const wanted = await looks(friendly);
    await friendly.context().close();
    const hostile = await openForeign(stage, {context, style: kHostileStyle});
    await row(hostile, '8C1F').waitFor();
    expect(await looks(hostile)).toEqual(wanted);
    const box = await hostile.locator('.live').boundingBox();
    expect(box?.width).toBeGreaterThan(1100);
    await row(hostile, '8C1F').locator('[data-story]').click();
    await hostile.getByRole('heading', {name: 'Story of visitor 8C1F'}).waitFor();
    await shoot(hostile, 'embed-hostile-1440-light');
  });

  it('changes nothing of that page’s own look', async () => {
    const own = (page: Page) =>
      page.evaluate(() =>
        ['html', 'body', 'main > h1', '.own', '.own .button', '#own', '#bar'].map(selector => {
          const style = getComputedStyle(document.querySelector(selector)!);
          // The page grows longer by what it now holds; all else stays.
          const kGrows = /^(block-size|height|perspective-origin|transform-origin)$/;
          return [...style].filter(n => !kGrows.test(n)).map(n => style.getPropertyValue(n));
        }),
      );
    const page = await openForeign(stage);
    await row(page, '8C1F').waitFor();
    const beside = await own(page);
    await page.evaluate(() => (window as any).undo());
    await expect.poll(() => page.locator('#place > *').count()).toBe(0);
    expect(beside).toEqual(await own(page));
  });

  it('takes size, direction and scheme from where it stands', async () => {
    const style = 'html { color-scheme: dark } body { background: #111; font-size: 16px }';
    const page = await openForeign(stage, {style});
    await row(page, '8C1F').waitFor();
    const text = await page.locator('.answer').evaluate(e => getComputedStyle(e).color);
    expect(text).toBe('rgb(236, 235, 231)');
    const size = await page
      .locator('td .strong')
      .first()
      .evaluate(e => getComputedStyle(e).fontSize);
    expect(size).toBe('16px');
  });

  it('speaks the language it is given, written as WordPress writes it', async () => {
    const page = await openForeign(stage, {query: '?locale=de_DE_formal'});
    await page.getByText('Wer braucht jetzt Hilfe?').waitFor();
    expect(await row(page, '8C1F').locator('.cart').textContent()).toMatch(/189,00\s€/);
  });

  it('goes away without a trace, and leaves the feed', async () => {
    const page = await openForeign(stage);
    await row(page, '8C1F').waitFor();
    await page.evaluate(() => (window as any).undo());
    stage.double.cut();
    expect(await page.evaluate(() => document.body.innerHTML === (window as any).before)).toBe(
      true,
    );
    expect(stage.double.openings.length).toBe(1);
  });

  it('without its style sheet does not stand at all, and says why', async () => {
    const page = await openForeign(stage, {
      before: async p => {
        await p.route('**/dashboard/embed.css', route => route.abort());
      },
    });
    expect(await told(page)).toBe('the style sheet of the live page did not load');
    expect(await page.locator('#place > *').count()).toBe(0);
  });
});

describe('that page’s own', () => {
  it('address, history and storage are not touched', async () => {
    const page = await openForeign(stage);
    await row(page, '8C1F').waitFor();
    const before = [page.url(), await page.evaluate(() => history.length)];
    await row(page, '8C1F').locator('[data-story]').click();
    await page.getByRole('heading', {name: 'Story of visitor 8C1F'}).waitFor();
    await page.getByText('Decided: no play').waitFor();
    await page.evaluate(visitor => (location.hash = `#/visitor/${visitor}`), idOf('17AC'));
    await page.evaluate(() => history.back());
    await page.getByRole('button', {name: 'Close'}).click();
    await expect.poll(() => page.getByRole('complementary').count()).toBe(0);
    expect([page.url(), (await page.evaluate(() => history.length)) - 1]).toEqual(before);
    const kept = () => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      document.title,
    ];
    expect(await page.evaluate(kept)).toEqual([0, 0, '', 'Shop admin']);
  });

  it('keys are its own, until the focus is inside', async () => {
    const page = await openForeign(stage);
    await row(page, '8C1F').waitFor();
    await page.locator('#own').focus();
    await page.keyboard.type('jp?/k');
    expect(await page.locator('#own').inputValue()).toBe('jp?/k');
    await page.locator('main > h1').click();
    await page.keyboard.type('jp?/k');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', {name: 'Pause'}).waitFor();
    await page.getByRole('searchbox').click();
    await page.keyboard.type('jp?/k');
    expect(await page.getByRole('searchbox').inputValue()).toBe('jp?/k');
  });

  it('keyboard opens a story, closes it, and comes back to its row', async () => {
    const page = await openForeign(stage);
    await row(page, '8C1F').waitFor();
    await page.getByRole('button', {name: 'Pause'}).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', {name: 'Story of visitor 8C1F'}).waitFor();
    await page.keyboard.press('Escape');
    const focused = () =>
      document.querySelector('#place > *')?.shadowRoot?.activeElement?.textContent;
    await expect.poll(() => page.evaluate(focused)).toBe('8C1F');
    await page.keyboard.press('?');
    await page.getByRole('dialog', {name: 'Keyboard'}).waitFor();
  });
});

describe('its token', () => {
  it('that is about to end is renewed, and the feed goes on where it was', async () => {
    const page = await openForeign(stage, {before: p => p.clock.install()});
    await row(page, '8C1F').waitFor();
    const fact = {kind: 'cart_viewed'} as const;
    const last = stage.double.emit('fact', {...stamp('8C1F'), verified: false, fact});
    await page.getByText(/act to screen/).waitFor();
    expect(await asked(page)).toBe(1);
    await page.clock.fastForward(541_000);
    await page.clock.runFor(1000);
    await expect.poll(() => asked(page)).toBe(2);
    await expect.poll(() => stage.double.openings.at(-1)?.lastEventId).toBe(last);
  });

  it('that is refused is asked for once more', async () => {
    const page = await openForeign(stage, {query: '?tokens=ended,double-token-0123456789abcdef'});
    await row(page, '8C1F').waitFor();
    expect(await asked(page)).toBe(2);
  });

  it('that is refused twice is an answer, with a way to try again', async () => {
    const page = await openForeign(stage, {
      query: '?tokens=no,never,double-token-0123456789abcdef',
    });
    await page.getByText('This token was not accepted.').waitFor();
    expect(await asked(page)).toBe(2);
    await page.getByRole('button', {name: 'Retry now'}).click();
    await row(page, '8C1F').waitFor();
  });

  it('of a role that may not read stories says so in its place', async () => {
    const page = await openForeign(stage);
    stage.double.storyStatus = 403;
    await row(page, '8C1F').locator('[data-story]').click();
    await page.getByText('Your role may not read stories').waitFor();
  });
});

describe('every reader of it', () => {
  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
  ] as const)('finds nothing that axe finds: %s at %i', async (scheme, width) => {
    const style =
      scheme === 'dark' ? 'html { color-scheme: dark; background: #111 } body { color: #eee }' : '';
    const context = {viewport: {width, height: 900}, reducedMotion: 'reduce'} as const;
    const page = await openForeign(stage, {style, context});
    await row(page, '17AC').waitFor();
    playHelpScene(stage.double);
    playScene(stage.double);
    await page.getByText('They closed the help').waitFor();
    const check = async () =>
      (await new AxeBuilder({page}).analyze()).violations.map(
        v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`,
      );
    expect(await check()).toEqual([]);
    await shoot(page, `embed-${width}-${scheme}`);
    await row(page, '8C1F').locator('[data-story]').click();
    await page.getByText('Why: 12 conditions').first().waitFor();
    expect(await check()).toEqual([]);
    await shoot(page, `embed-story-${width}-${scheme}`);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await wide()).toBeLessThanOrEqual(0);
  });
});
