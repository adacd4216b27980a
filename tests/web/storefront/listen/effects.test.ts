import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect, it} from 'vitest';

import {calm, find, flagsIn, has, openProbe, told, words} from '../support/probe.ts';
import {until} from '../support/shop.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

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
  ['a popover', button('d.showPopover()', '<div popover id="d">x</div>'), 'effect dialog visible'],
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

/** A silence of three tenths of a second, in a form every browser plays. */
function sound(): string {
  const samples = Buffer.alloc(2400, 128);
  const head = Buffer.from(`RIFF    WAVEfmt ${' '.repeat(20)}data    `, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(16, 16);
  [1, 1].forEach((n, i) => head.writeUInt16LE(n, 20 + 2 * i)); // PCM, one channel
  [8000, 8000].forEach((n, i) => head.writeUInt32LE(n, 24 + 4 * i)); // samples and bytes a second
  [1, 8].forEach((n, i) => head.writeUInt16LE(n, 32 + 2 * i)); // bytes and bits a sample
  head.writeUInt32LE(samples.length, 40);
  return `data:audio/wav;base64,${Buffer.concat([head, samples]).toString('base64')}`;
}
const media = async (page: Page): Promise<(number | undefined)[]> =>
  (await told(page)).filter(({word}) => word === 'effect media visible').map(({value}) => value);

it('a film the shopper starts plays until it ends', async () => {
  const page = await probe.visit(
    `<button id="b" onclick="a.play()">x</button><audio id="a" src="${sound()}"></audio>`,
  );
  await page.click('#b');
  await until(async () => (await media(page)).length > 1);
  expect(await media(page)).toEqual([1, 0]);
});

it('a silent film that goes round by itself is decoration, until it is given its sound', async () => {
  const page = await probe.visit(
    `<button id="b" onclick="a.muted=false">x</button><audio id="a" muted loop src="${sound()}"></audio>`,
  );
  await page.evaluate(
    () =>
      new Promise<void>(done => {
        const film = document.querySelector('audio')!;
        let rounds = 0;
        film.addEventListener('seeked', () => ++rounds === 2 && done());
        void film.play();
      }),
  );
  expect(await media(page)).toEqual([]);
  await page.click('#b');
  await until(async () => (await media(page)).length);
  expect((await media(page))[0]).toBe(1);
});
