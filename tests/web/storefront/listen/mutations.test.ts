import {afterAll, beforeAll, expect, it} from 'vitest';

import {calm, find, has, openProbe, words} from '../support/probe.ts';
import {until} from '../support/shop.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

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
