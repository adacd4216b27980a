/** What may be broken is told once: one banner per element, however many meet it and however often. */
import type {LiveEvents, Signal} from '@cairn/protocol';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {
  alertsIn,
  dismiss,
  forgetIn,
  kShoppersCounted,
  noAlerts,
  raise,
  type AlertBook,
} from '../../../web/dashboard/src/model/alerts.ts';
import {alertSentence} from '../../../web/dashboard/src/words/alerts.ts';
import {createWords} from '../../../web/dashboard/src/words/words.ts';
import {idOf, makeSignal} from './scene.mjs';
import {row} from './support/browser.ts';
import {setStage, stamp} from './support/stage.ts';
import {told} from './support/told.ts';

const rage = makeSignal({id: 1});
const dead = makeSignal({id: 2, kind: 'dead_click', spanMs: 2000, evidence: {}});
const onMenu = {elementKey: '7777000000000000', elementName: 'Menu'};

const alert = (visitor: string, signal: Signal, agoMs = 0): LiveEvents['alert'] => ({
  ...told(visitor, agoMs),
  play: 'broken_page_alert',
  signal,
});

/** Each line is who met what, in the order of the feed. */
function bookOf(...lines: readonly (readonly [visitor: string, signal: Signal])[]): AlertBook {
  const book = noAlerts();
  for (const [at, [visitor, signal]] of lines.entries())
    raise(book, alert(visitor, signal, 1000 - at), visitor);
  return book;
}

const sentences = (book: AlertBook, language: 'en' | 'de' | 'fr' | 'es' = 'en'): string[] =>
  alertsIn(book).map(each => alertSentence(createWords(language), each));

describe('what may be broken', () => {
  const a = idOf('8C1F');
  const b = idOf('17AC');

  it.each([
    [
      'one finding, with its numbers',
      [[a, rage]],
      '4 clicks in 0.6 s on “Add to cart”, nothing changed · visitor 8C1F',
    ],
    [
      'two findings about one button',
      [
        [a, rage],
        [a, dead],
      ],
      'Rage clicks and dead clicks on “Add to cart” · visitor 8C1F',
    ],
    [
      'the same again',
      [
        [a, rage],
        [a, makeSignal({id: 9, count: 7})],
      ],
      '7 clicks in 0.6 s on “Add to cart”, nothing changed · visitor 8C1F',
    ],
    [
      'two shoppers with one trouble',
      [
        [a, rage],
        [b, rage],
      ],
      'Rage clicks on “Add to cart” · 2 shoppers',
    ],
    [
      'two shoppers, each with another',
      [
        [a, rage],
        [b, dead],
      ],
      'Rage clicks and dead clicks on “Add to cart” · 2 shoppers',
    ],
    [
      'one of them twice',
      [
        [a, rage],
        [b, dead],
        [a, dead],
      ],
      'Rage clicks and dead clicks on “Add to cart” · 2 shoppers',
    ],
    [
      'a spot without a name',
      [
        [a, makeSignal({elementName: ''})],
        [b, makeSignal({elementName: ''})],
      ],
      'Rage clicks · 2 shoppers',
    ],
    [
      'a detector newer than this page',
      [
        [a, rage],
        [a, makeSignal({kind: 'lost_tap' as 'rage_click'})],
      ],
      'Rage clicks and Lost tap on “Add to cart” · visitor 8C1F',
    ],
  ] as const)('is one banner: %s', (_, lines, sentence) => {
    expect(sentences(bookOf(...lines))).toEqual([sentence]);
  });

  it.each([
    ['de', 'Wutklicks und tote Klicks bei „Add to cart“ · 2 Besucher'],
    ['fr', 'Clics de rage et clics sans effet sur « Add to cart » · 2 visiteurs'],
    ['es', 'Clics de rabia y clics sin efecto en «Add to cart» · 2 visitantes'],
  ] as const)('is said in %s', (language, sentence) => {
    const spoken = sentences(bookOf([a, rage], [b, dead]), language);
    expect(spoken.map(text => text.replaceAll(/\s/g, ' '))).toEqual([sentence]);
  });

  it('is another banner for another element, and for trouble with none', () => {
    const search = (id: number, pageType: 'home' | 'cart'): Signal => {
      const {elementKey: _, ...bare} = makeSignal({id, kind: 'search_struggle', pageType});
      return bare;
    };
    const book = bookOf(
      [a, rage],
      [a, makeSignal(onMenu)],
      [a, search(5, 'home')],
      [b, search(6, 'home')],
    );
    expect(alertsIn(book).map(each => each.shoppers)).toEqual([2, 1, 1]);
    expect(alertsIn(bookOf([a, search(5, 'home')], [a, search(6, 'cart')]))).toHaveLength(2);
  });

  it('keeps its place when it is told of again; of four the one that was longest silent goes', () => {
    const on = (key: string) => makeSignal({elementKey: key, elementName: key});
    const book = bookOf([a, on('x')], [a, on('y')], [a, on('z')], [b, on('x')], [a, on('w')]);
    expect(alertsIn(book).map(each => each.element)).toEqual(['w', 'z', 'x']);
  });

  it('is dismissed whole, and stays so for whom it was about', () => {
    const book = bookOf([a, rage], [b, dead]);
    dismiss(book, alertsIn(book)[0]?.key ?? '');
    raise(book, alert(a, dead), a);
    expect(alertsIn(book)).toEqual([]);
    raise(book, alert(idOf('2B70'), dead), idOf('2B70'));
    expect(alertsIn(book).map(each => each.shoppers)).toEqual([1]);
  });

  it('forgets a shopper who is erased, and all of it with the last', () => {
    const book = bookOf([a, rage], [b, dead]);
    forgetIn(book, b);
    expect(sentences(book)).toEqual([
      '4 clicks in 0.6 s on “Add to cart”, nothing changed · visitor 8C1F',
    ]);
    dismiss(book, alertsIn(book)[0]?.key ?? '');
    forgetIn(book, a);
    raise(book, alert(a, rage), a);
    expect(alertsIn(book)).toHaveLength(1);
    forgetIn(book, a);
    expect(alertsIn(book)).toEqual([]);
  });

  it('counts a crowd up to a bound, and says that there are more', () => {
    const crowd = Array.from({length: kShoppersCounted}, (_, at) => idOf(`${at + 4096}`));
    const book = bookOf(...crowd.map(visitor => [visitor, rage] as const));
    expect(sentences(book)).toEqual(['Rage clicks on “Add to cart” · 1,000 shoppers']);
    raise(book, alert(a, dead), a);
    expect(sentences(book)).toEqual(['Rage clicks on “Add to cart” · 1,000+ shoppers']);
  });
});

describe('on the live page', () => {
  const stage = setStage();
  const tell = (short: string, signal: Signal) =>
    stage.double.emit('alert', {...stamp(idOf(short)), play: 'broken_page_alert', signal});
  const alerts = (page: Page) => page.locator('[aria-live=polite] .alert');

  /** From now on, what a screen reader is told: what comes into a region that is not off. */
  const listen = (page: Page) =>
    page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, {said});
      const speaks = (node: Node | null): boolean => {
        const at = node instanceof Element ? node : node?.parentElement;
        return at?.closest('[aria-live]')?.getAttribute('aria-live') === 'polite';
      };
      new MutationObserver(records => {
        for (const {type, target, addedNodes} of records) {
          const changed = type === 'characterData' ? [target] : [...addedNodes];
          for (const node of changed) if (speaks(target)) said.push(node.textContent ?? '');
        }
      }).observe(document.body, {subtree: true, childList: true, characterData: true});
    });
  const heard = async (page: Page): Promise<string[]> => {
    const said = await page.evaluate(() => (window as unknown as {said: string[]}).said);
    return said.map(text => text.replaceAll(/\s+/g, ' ').trim()).filter(text => text !== '');
  };

  it('one button that does not work is one banner, said once and dismissed at once', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    await listen(page);
    tell('8C1F', rage);
    await alerts(page).getByText('4 clicks in 0.6 s').waitFor({timeout: 5000});
    tell('8C1F', dead);
    tell('17AC', dead);
    await alerts(page)
      .getByText('Rage clicks and dead clicks on “Add to cart” · 2 shoppers')
      .waitFor({timeout: 5000});
    expect(await alerts(page).count()).toBe(1);
    expect(await heard(page)).toHaveLength(1);
    expect((await heard(page))[0]).toContain('Something on your shop may be broken');
    tell('8C1F', makeSignal(onMenu));
    await expect.poll(() => heard(page).then(said => said.length), {timeout: 5000}).toBe(2);
    await alerts(page).filter({hasText: 'Add to cart'}).getByRole('button').click();
    expect(await alerts(page).allTextContents()).toEqual([expect.stringContaining('Menu')]);
  });

  it('the story that opens is that of the shopper who met it last', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    tell('8C1F', rage);
    tell('17AC', dead);
    await alerts(page).getByText('2 shoppers').waitFor({timeout: 5000});
    await alerts(page).getByRole('link', {name: 'Open story'}).click();
    await page.getByRole('heading', {name: 'Story of visitor 17AC'}).waitFor();
  });
});
