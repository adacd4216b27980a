import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {flagsIn, openProbe, told, words} from './support/probe.ts';
import {until} from './support/shop.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

const has = (page: Page, word: string): Promise<unknown> =>
  until(async () => (await words(page)).includes(word));
const find = async (page: Page, word: string) => (await told(page)).find(e => e.word === word);
const calm = (page: Page): Promise<void> => page.waitForTimeout(250);

describe('pointer', () => {
  it('a mouse press is told with its place and thing, and its release is judged alike', async () => {
    const page = await probe.visit('<button id="b" onclick="this.disabled=true">Buy</button>');
    await page.click('#b');
    await has(page, 'release');
    const [press, release] = [await find(page, 'press'), await find(page, 'release')];
    expect(press).toMatchObject({
      target: expect.stringMatching(/^[0-9a-f]{16}$/),
      node: expect.any(Number),
    });
    expect(press!.owner).toBe(press!.node);
    expect(press!.x).toBeGreaterThan(0);
    expect(flagsIn(release!.flags)).toEqual(flagsIn(press!.flags));
    expect(await words(page)).not.toContain('click');
  });

  it('the keyboard activates without a pointer pair (V9)', async () => {
    const page = await probe.visit('<button id="b">Buy</button>');
    await page.focus('#b');
    await page.keyboard.press('Enter');
    await has(page, 'click');
    expect(flagsIn((await find(page, 'click'))!.flags)).toContain('keyboard');
    expect(await words(page)).not.toContain('press');
  });

  it('a script that clicks is untrusted (V10)', async () => {
    const page = await probe.visit('<button id="b">Buy</button>');
    await page.evaluate(() => document.querySelector<HTMLElement>('#b')!.click());
    await has(page, 'click');
    expect(flagsIn((await find(page, 'click'))!.flags)).toContain('untrusted');
  });

  it('modifier keys and the second button are told', async () => {
    const page = await probe.visit('<button id="b">Buy</button>');
    await page.click('#b', {modifiers: ['Shift']});
    await page.click('#b', {button: 'right'});
    const presses = (await told(page))
      .filter(({word}) => word === 'press')
      .map(({flags}) => flagsIn(flags));
    expect(presses[0]).toContain('elsewhere');
    expect(presses[1]).toContain('secondary_button');
  });

  it('a finger is told as touch', async () => {
    const page = await probe.visit('<button id="b">Buy</button>', {hasTouch: true, isMobile: true});
    await page.tap('#b');
    await has(page, 'release');
    expect(flagsIn((await find(page, 'press'))!.flags)).toContain('touch');
  });

  it('moves come at most once a frame, with drags marked', async () => {
    const page = await probe.visit('<p>x</p>');
    await page.mouse.move(10, 10);
    await page.mouse.down();
    await page.mouse.move(200, 200, {steps: 50});
    await page.mouse.up();
    const moves = (await told(page)).filter(({word}) => word === 'move');
    expect(moves.length).toBeGreaterThan(1);
    moves
      .slice(1)
      .forEach((move, i) => expect(move.stamp - moves[i]!.stamp).toBeGreaterThanOrEqual(16));
    expect(flagsIn(moves.at(-1)!.flags)).toContain('dragging');
  });

  it('leaving the view is told with its place, and that a list may be open', async () => {
    const page = await probe.visit('<select id="s"><option>M</option></select>');
    const leave = (y: number): Promise<void> =>
      page.evaluate(
        clientY =>
          void document.body.dispatchEvent(
            new PointerEvent('pointerout', {
              bubbles: true,
              relatedTarget: null,
              clientX: 40,
              clientY,
            }),
          ),
        y,
      );
    await leave(-3);
    expect(await find(page, 'leave')).toMatchObject({clientX: 40, clientY: -3});
    expect(flagsIn((await find(page, 'leave'))!.flags)).not.toContain('select_open');
    await page.focus('#s');
    await leave(-3);
    expect(flagsIn((await told(page)).filter(({word}) => word === 'leave')[1]!.flags)).toContain(
      'select_open',
    );
  });
});

describe('the buttons that matter', () => {
  it('a pointer comes onto a CTA and leaves it, children aside', async () => {
    const page = await probe.visit(
      '<button data-cairn-cta="checkout" style="padding:40px"><b>Go</b></button><p style="margin-top:200px">x</p>',
    );
    await page.mouse.move(15, 15);
    await page.hover('b');
    await page.hover('p');
    await has(page, 'unhover');
    const cta = (await told(page)).filter(({word}) => /hover/.test(word));
    expect(cta.map(({word}) => word)).toEqual(['hover', 'unhover']);
    expect(cta[0]!.value).toBe(2);
  });

  it('on a phone a CTA comes into view and leaves it', async () => {
    const page = await probe.visit(
      '<div style="height:2000px"></div><button data-cairn-cta="add_to_cart">Add</button><div style="height:2000px"></div>',
      {phone: true},
    );
    await page.evaluate(() => scrollTo(0, 1800));
    await has(page, 'in_view');
    await page.evaluate(() => scrollTo(0, 0));
    await has(page, 'out_of_view');
    expect(flagsIn((await find(page, 'in_view'))!.flags)).toEqual(
      expect.arrayContaining(['cta', 'touch']),
    );
  });
});

describe('keys, focus and scrolling', () => {
  it('a key in a text field is typing, elsewhere not, and no key is named', async () => {
    const page = await probe.visit('<input id="i"><button id="b">x</button>');
    await page.focus('#i');
    await page.keyboard.press('q');
    await page.focus('#b');
    await page.keyboard.press('q');
    const keys = (await told(page)).filter(({word}) => word === 'key');
    expect(keys.map(({flags}) => flagsIn(flags).includes('typing_key'))).toEqual([true, false]);
    expect(Object.keys(keys[0]!).sort()).toEqual(['flags', 'kind', 'stamp', 'word']);
  });

  it('focus brings the role of a field', async () => {
    const page = await probe.visit('<input id="i" autocomplete="email">');
    await page.focus('#i');
    expect((await find(page, 'focus'))!.field).toBe(1);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await has(page, 'blur');
  });

  it('a wheel scrolls as the visitor, a script does not', async () => {
    const page = await probe.visit('<div style="height:5000px">x</div>');
    await page.evaluate(() => scrollTo(0, 50));
    await has(page, 'scroll');
    expect(flagsIn((await find(page, 'scroll'))!.flags)).toContain('programmatic');
    await page.mouse.move(50, 50);
    await page.mouse.wheel(0, 900);
    const scroll = await until(async () =>
      (await told(page)).find(
        e => e.word === 'scroll' && !flagsIn(e.flags).includes('programmatic'),
      ),
    );
    expect(scroll!.value).toBeGreaterThan(4000);
  });

  it('an inner scroller is told as one', async () => {
    const page = await probe.visit(
      '<div id="in" style="height:50px;overflow:auto"><p style="height:900px">x</p></div>',
    );
    await page.evaluate(() => document.querySelector('#in')!.scrollTo(0, 99));
    await has(page, 'scroll');
    expect(flagsIn((await find(page, 'scroll'))!.flags)).toContain('inner');
  });
});

describe('effects', () => {
  const button = (onclick: string, more = ''): string =>
    `<section><button id="b" onclick="${onclick}">x</button><p id="p">old</p></section>${more}`;
  const cases: readonly (readonly [string, string, string])[] = [
    ['text that changes', button("p.textContent='new'"), 'effect mutation visible'],
    ['a class that changes', button("p.className='on'"), 'effect mutation visible'],
    [
      'a dialog that opens',
      button('d.showModal()', '<dialog id="d">x</dialog>'),
      'effect mutation visible',
    ],
    [
      'a dialog that closes',
      button('d.close()', '<dialog id="d" open>x</dialog>'),
      'effect dialog visible',
    ],
    [
      'a popover',
      button('d.showPopover()', '<div popover id="d">x</div>'),
      'effect dialog visible',
    ],
    [
      'details that open',
      button('d.open=true', '<details id="d">x</details>'),
      'effect input visible',
    ],
    ['a button that disables itself', button('this.disabled=true'), 'effect busy visible'],
    ['a spinner', button("p.className='is-loading'"), 'effect busy visible'],
    ['a request', button("fetch('/api')"), 'effect request'],
    [
      'an XMLHttpRequest',
      button("var x=new XMLHttpRequest();x.open('GET','/api');x.send()"),
      'effect request',
    ],
    ['the end of a request', button("fetch('/api')"), 'effect request_end'],
    ['a window', button("window.open('about:blank').close()"), 'effect window_open visible'],
    ['a hash', button("location.hash='x'"), 'effect navigation visible'],
    ['a pushed route', button("history.pushState(0,'','/other')"), 'effect navigation visible'],
    ['a download', '<a id="b" href="/file.txt" download>x</a>', 'effect download visible'],
    [
      'a change off screen',
      button("p.textContent='new'").replace('<p ', '<p style="position:absolute;top:9000px" '),
      'effect mutation',
    ],
    [
      'a change of what is not displayed',
      button("p.textContent='new'").replace('<p ', '<p style="display:none" '),
      'effect mutation',
    ],
  ];
  it.each(cases)('%s', async (_, body, word) => {
    const page = await probe.visit(body);
    await page.click('#b');
    await has(page, word);
    expect(await page.evaluate(() => window.cairn.faults ?? 0)).toBe(0);
  });

  it('a dead button has no effect at all, but focus that follows the press', async () => {
    const page = await probe.visit('<button id="b">x</button>');
    await page.click('#b');
    await calm(page);
    const found = (await words(page)).filter(word => /effect|scroll/.test(word));
    expect(found).toEqual([]);
    const [press, focus] = [await find(page, 'press'), await find(page, 'focus')];
    expect(focus!.owner).toBe(press!.owner);
  });

  it('what analytics does on a click is no effect', async () => {
    const page = await probe.visit(
      "<button id=\"b\" onclick=\"document.head.append(document.createElement('script'));navigator.sendBeacon('/api');fetch('/api',{keepalive:true,method:'POST'});this.dataset.tracked=1\">x</button>",
    );
    await page.click('#b');
    await calm(page);
    expect((await words(page)).filter(word => /effect (mutation|request$)/.test(word))).toEqual([]);
  });

  it('our own help is no effect', async () => {
    const page = await probe.visit(
      "<button id=\"b\" onclick=\"var h=document.createElement('x-help');h.setAttribute('data-cairn-ignore','');h.innerHTML='<input>';document.body.append(h);h.firstChild.focus()\">x</button>",
    );
    await page.click('#b');
    await calm(page);
    expect((await words(page)).filter(word => /effect/.test(word))).toEqual([]);
  });

  it('a mutation belongs to its section (V18)', async () => {
    const page = await probe.visit(
      '<section><p id="p">1</p></section><section><button id="b">x</button></section>',
    );
    await page.click('#b');
    await page.evaluate(() => (document.querySelector('#p')!.textContent = '2'));
    await has(page, 'effect mutation visible');
    const [press, mutation] = [
      await find(page, 'press'),
      await find(page, 'effect mutation visible'),
    ];
    expect(mutation!.section).not.toBe(0);
    expect(mutation!.section).not.toBe(press!.section);
  });

  it('a page that rewrites itself all the time tells of it ten times a second at most', async () => {
    const page = await probe.visit('<p id="p">1</p>');
    await page.evaluate(
      () =>
        void setInterval(
          () => (document.querySelector('#p')!.textContent = String(Math.random())),
          5,
        ),
    );
    await page.waitForTimeout(1000);
    expect((await words(page)).filter(word => /mutation/.test(word)).length).toBeLessThan(14);
  });

  it('after a press the next change is told however soon', async () => {
    const page = await probe.visit(
      '<section><button id="b" onclick="p.textContent=Math.random()">x</button><p id="p"></p></section>',
    );
    for (let i = 0; i < 4; ++i) await page.click('#b');
    await until(async () => (await words(page)).filter(word => /mutation/.test(word)).length >= 4);
  });

  it('typing is an effect; a method that names no input composes', async () => {
    const page = await probe.visit('<input id="i">');
    await page.type('#i', 'a');
    await has(page, 'effect input visible');
    await page.evaluate(() =>
      document.querySelector('#i')!.dispatchEvent(new Event('input', {bubbles: true})),
    );
    await until(async () =>
      (await told(page)).some(({flags}) => flagsIn(flags).includes('composing')),
    );
  });

  it('a range is a selection, a caret that moves is none (V2)', async () => {
    const page = await probe.visit('<p id="p">some words to copy</p><input id="i" value="abc">');
    await page.click('#p');
    await calm(page);
    expect(await words(page)).not.toContain('effect selection visible');
    await page.dblclick('#p');
    await has(page, 'effect selection visible');
  });

  it('a link the page keeps to itself is no navigation', async () => {
    const page = await probe.visit(
      '<a id="b" href="/other" onclick="event.preventDefault()">x</a>',
    );
    await page.click('#b');
    await calm(page);
    expect((await words(page)).filter(word => /navigation/.test(word))).toEqual([]);
  });
});

describe('shadow DOM', () => {
  const component = `<x-buy></x-buy><script>customElements.define('x-buy', class extends HTMLElement {
    connectedCallback() { const root = this.attachShadow({mode: 'open'});
      root.innerHTML = '<section><button data-cairn-cta="add_to_cart">Add</button><p>old</p></section>';
      root.querySelector('button').onclick = () => root.querySelector('p').textContent = 'new'; } });</script>`;

  it('a press inside an open shadow root is told of the button itself', async () => {
    const page = await probe.visit(component);
    await page.click('x-buy button');
    await has(page, 'release');
    expect(flagsIn((await find(page, 'press'))!.flags)).toEqual(
      expect.arrayContaining(['cta', 'native_control']),
    );
  });

  it('and so is the answer in it', async () => {
    const page = await probe.visit(component);
    await page.click('x-buy button');
    await has(page, 'effect mutation visible');
  });

  it('also when the component is defined or added late', async () => {
    const page = await probe.visit('<x-late></x-late><div id="room"></div>');
    await page.evaluate(() => {
      customElements.define(
        'x-late',
        class extends HTMLElement {
          constructor() {
            super();
            this.attachShadow({mode: 'open'}).innerHTML = '<p>old</p>';
          }
        },
      );
      document.querySelector('#room')!.append(document.createElement('x-late'));
    });
    await page.waitForTimeout(150); // the additions themselves were told
    for (const which of [0, 1]) {
      await page.evaluate(i => {
        window.told = [];
        document.querySelectorAll('x-late')[i]!.shadowRoot!.querySelector('p')!.textContent = 'new';
      }, which);
      await has(page, 'effect mutation visible');
      await page.waitForTimeout(120);
    }
  });
});

describe('page life', () => {
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
});
