import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect, it} from 'vitest';

import {EVIDENCE} from '@cairn/protocol/layout';

import {openShop, until} from './support/shop.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const page = {
  root: 'data-cairn-page="checkout"',
  consent: 'analytics',
  body: `<main data-cairn-product="alder" data-cairn-name="Alder" data-cairn-price="100" data-cairn-currency="EUR">
    <button id="add" data-cairn-cta="add_to_cart" style="padding:60px">Add to cart</button>
    <p data-cairn-cart-value="100" data-cairn-cart-items="1" data-cairn-currency="EUR"></p><form data-cairn-step="contact">
    <input id="mail" type="email" autocomplete="email"><input id="code" name="coupon"></form>
    <ul data-cairn-query="rain coat" data-cairn-search-results="0"></ul></main>`,
};

/** Every name that may ever stand in a body: docs/protocol.md. */
const NAMES = new Set(
  (
    'v batchId visitorId sessionId createdAtMs consent core device locale entry referrerHost utmSource utmMedium utmCampaign page type path name ' +
    'gates typing paying playOpen facts kind atMs productId variantId collectionId amountMinor currency items quantity automatic queryKey ' +
    'needKey results codeKey reasonClass step fieldRole costKind signals id phase pageType elementKey elementName strength count spanMs preset ' +
    'host vetoesChecked evidence decisions signalId play surface reasons condition op value threshold passed exposures decisionId event'
  )
    .split(' ')
    .concat(Object.values(EVIDENCE).flat()),
);

function namesIn(value: unknown, into = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach(one => namesIn(one, into));
  else if (value && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      into.add(name);
      namesIn(inner, into);
    }
  }
  return into;
}

async function shopAround(visited: Page): Promise<void> {
  await visited.type('#mail', 'ada.lovelace@shop.test');
  await visited.type('#code', 'TOPSECRET9');
  await visited.focus('#add');
  await visited.evaluate(
    () =>
      void (window as unknown as {cairn: unknown[]}).cairn.push(
        {
          fact: 'product_added_to_cart',
          productId: 'alder',
          quantity: 1,
          x: 5,
          clientX: 6,
          key: 'q',
          secret: 'ada',
        },
        {fact: 'coupon_refused', code: 'TOPSECRET9', reasonClass: 'expired', typed: 'TOPSECRET9'},
      ),
  );
  await visited.mouse.move(300, 300);
  for (let i = 0; i < 8; ++i) await visited.click('#add');
  await until(
    () => shop.endpoint.batches().flatMap(({signals}) => signals ?? []).length,
    Boolean,
    12_000,
  );
  await visited.waitForTimeout(1200);
}

it('only names of the protocol are ever sent, and nothing typed', async () => {
  const visited = await shop.visit({...page, path: '/checkout?email=ada#frag', context: {}});
  shop.endpoint.delayMs = 600; // decided here, so gates travel too
  await shopAround(visited);
  const bodies = shop.endpoint.requests.filter(({method}) => method === 'POST');
  const names = bodies.reduce((all, {body}) => namesIn(JSON.parse(body), all), new Set<string>());
  expect([...names].filter(name => !NAMES.has(name))).toEqual([]);
  expect(names.has('reasons')).toBe(true);
  const everything = bodies.map(({body, url}) => url.href + body).join('\n');
  expect(everything).not.toMatch(/ada\.|lovelace|topsecret|rain|coat|frag/i);
});

/** Makes chance and time the same in every run; `at` sets the time. */
function fixChance(): void {
  let n = 0;
  let now = 0;
  crypto.getRandomValues = ((array: Uint32Array) => array.fill(++n)) as never;
  performance.now = () => now;
  Object.defineProperty(Event.prototype, 'timeStamp', {get: () => now});
  (window as unknown as {at(ms: number): void}).at = ms => (now = ms);
}

it('where on the button the pointer was makes no difference to a single byte', async () => {
  const bodies: string[] = [];
  for (const [x, y] of [
    [5, 5],
    [40, 31],
  ] as const) {
    const visited = await shop.visit({...page, before: fixChance});
    const at = (ms: number): Promise<void> =>
      visited.evaluate(now => (window as unknown as {at(ms: number): void}).at(now), ms);
    await until(() => shop.endpoint.batches().length);
    const box = (await visited.locator('#add').boundingBox())!;
    for (let i = 0; i < 4; ++i) {
      await at(5000 + 150 * i);
      await visited.mouse.click(box.x + x, box.y + y);
    }
    await at(6000);
    await until(() => shop.endpoint.batches().some(({signals}) => signals?.length));
    bodies.push(
      shop.endpoint.requests
        .filter(({body}) => body.includes('rage_click'))
        .map(({body}) => body)[0]!,
    );
  }
  expect(bodies[0]).toContain('"count":4');
  expect(bodies[1]).toBe(bodies[0]);
});
