import {afterAll, beforeAll, expect, it} from 'vitest';

import {find, flagsIn, has, openProbe} from '../support/probe.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
beforeAll(async () => {
  probe = await openProbe();
});
afterAll(() => probe.close());

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
