import type {SignalsRequest} from '@cairn/protocol';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {openShop, type PageOptions, until} from './support/shop.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const product: PageOptions = {
  root: 'data-cairn-page="product"',
  consent: 'analytics',
  body: '<main data-cairn-product="alder" data-cairn-name="Alder"><button id="add" data-cairn-cta="add_to_cart">Add to cart</button><input id="i"></main>',
};
const rage = async (page: Page): Promise<void> => {
  for (let i = 0; i < 4; ++i) await page.click('#add');
};
const batches = () => shop.endpoint.batches();
const allOf = <K extends 'facts' | 'signals' | 'decisions' | 'exposures'>(
  list: K,
): NonNullable<SignalsRequest[K]>[number][] =>
  batches().flatMap(batch => (batch[list] ?? []) as never[]);
const ready = (page: Page): Promise<unknown> =>
  until(() => page.evaluate(() => (window as unknown as {cairn?: {ready?: boolean}}).cairn?.ready));
const asked = (end: string) => shop.endpoint.requests.filter(({url}) => url.pathname.endsWith(end));
const helpLoaded = () => until(() => asked('help.js').length && asked('pk_test.json').length);
const faults = (page: Page) =>
  page.evaluate(() => (window as unknown as {cairn: {faults?: number}}).cairn.faults ?? 0);
const giveHelp = (): void => {
  shop.endpoint.answer = ({signals}) => {
    const raised = signals?.find(({phase}) => phase === 'raised');
    return raised
      ? {
          decision: {
            id: 'ab'.repeat(16),
            play: 'broken_element_help',
            signalId: raised.id,
            surface: 'popup',
            reasons: [],
          },
        }
      : {};
  };
};

describe('decisions', () => {
  it('the endpoint decides while it answers in time', async () => {
    const page = await shop.visit(product);
    await ready(page);
    giveHelp();
    await rage(page);
    await until(() => page.$('cairn-play'));
    await until(() => allOf('exposures').length);
    expect(allOf('exposures')[0]).toMatchObject({decisionId: 'ab'.repeat(16), event: 'shown'});
    expect(allOf('decisions')).toEqual([]);
  });

  it('an endpoint that withholds is obeyed', async () => {
    const page = await shop.visit(product);
    await ready(page);
    await rage(page);
    await until(() => allOf('signals').length);
    await page.waitForTimeout(700);
    expect(await page.$('cairn-play')).toBeNull();
  });

  it('an endpoint that is slow is not waited for; its late answer is withheld', async () => {
    const page = await shop.visit(product);
    await ready(page);
    giveHelp();
    shop.endpoint.delayMs = 1500;
    await rage(page);
    await until(() => page.$('cairn-play'));
    const decision = await until(() => allOf('decisions')[0]);
    expect(decision).toMatchObject({play: 'broken_element_help', surface: 'popup', signalId: 1});
    expect(decision!.reasons.length).toBeGreaterThan(5);
    await until(() => allOf('exposures').length > 1);
    expect(allOf('exposures').map(({event, decisionId}) => [event, decisionId])).toEqual([
      ['shown', decision!.id],
      ['withheld', 'ab'.repeat(16)],
    ]);
  });

  it('with the network away the shop works and help still comes; the report follows later', async () => {
    const page = await shop.visit(product);
    await ready(page);
    await page.click('#add'); // a verdict is near: help is brought while there is a network
    await helpLoaded();
    await page.waitForTimeout(300);
    shop.endpoint.down = true;
    await rage(page);
    await until(() => page.$('cairn-play'));
    shop.endpoint.down = false;
    await until(() => allOf('exposures').length);
    expect(allOf('decisions')).toHaveLength(1);
    expect(new Set(batches().map(({batchId}) => batchId)).size).toBe(batches().length);
  });

  it('nobody is helped while typing', async () => {
    const page = await shop.visit(product);
    await ready(page);
    giveHelp();
    await page.type('#i', 'abc');
    await rage(page);
    const [exposure] = await until(
      () => allOf('exposures'),
      all => all.length > 0,
    );
    expect(exposure!.event).toBe('withheld');
    expect(await page.$('cairn-play')).toBeNull();
    expect(batches().some(({gates, signals}) => signals?.length && gates.typing)).toBe(true);
  });

  it('a play ends when the endpoint says so, asked every 15 s', async () => {
    const page = await shop.visit(product);
    await page.clock.install();
    await page.reload();
    await ready(page);
    await page.clock.runFor(500);
    giveHelp();
    await rage(page);
    await page.clock.runFor(400);
    await until(() => page.$('cairn-play'));
    await page.clock.runFor(1000);
    await page.clock.runFor(8_000); // dead and hesitating clicks have been told by now
    await page.waitForTimeout(200);
    const before = batches().length;
    shop.endpoint.answer = () => ({end: ['ab'.repeat(16)]});
    await page.clock.runFor(8_000);
    await until(async () => !(await page.$('cairn-play')));
    const asked = batches()
      .slice(before)
      .find(({facts, signals, gates}) => !facts!.length && !signals!.length && gates.playOpen);
    expect(asked).toBeDefined();
  });

  it('an order ends the play on this page', async () => {
    const page = await shop.visit(product);
    await ready(page);
    giveHelp();
    await rage(page);
    await until(() => page.$('cairn-play'));
    await page.evaluate(
      () => void (window as unknown as {cairn: unknown[]}).cairn.push({fact: 'checkout_completed'}),
    );
    await until(async () => !(await page.$('cairn-play')));
  });

  it('closing and following help is told, with the words of the page', async () => {
    const page = await shop.visit({
      ...product,
      head: `<script>window.cairn=[{texts:{en:{broken_element_help:{title:'Our own words'}}}}]</script>`,
    });
    await ready(page);
    giveHelp();
    const told = page.evaluate(
      () =>
        new Promise<unknown>(done =>
          (window as unknown as {cairn: unknown[]}).cairn.push({on: 'exposure', do: done}),
        ),
    );
    await rage(page);
    expect(await told).toMatchObject({event: 'shown', play: 'broken_element_help'});
    await page.keyboard.press('Escape');
    await until(() => allOf('exposures').length > 1);
    expect(allOf('exposures')[1]).toMatchObject({event: 'closed'});
  });
});

describe('page life', () => {
  it('hiding the tab hands over what is gathered', async () => {
    const page = await shop.visit(product);
    await until(() => batches().length);
    await page.evaluate(() => {
      (window as unknown as {cairn: unknown[]}).cairn.push({fact: 'help_opened'});
      Object.defineProperty(document, 'hidden', {value: true});
      document.dispatchEvent(new Event('visibilitychange'));
    });
    const beacon = await until(() =>
      shop.endpoint.requests.find(({body}) => body.includes('help_opened')),
    );
    expect(beacon!.headers['content-type']).toContain('text/plain');
  });

  it('leaving the page does too', async () => {
    const page = await shop.visit(product);
    await until(() => batches().length);
    await page.evaluate(
      () => void (window as unknown as {cairn: unknown[]}).cairn.push({fact: 'wishlist_added'}),
    );
    await page.goto('about:blank');
    await until(() => allOf('facts').some(({kind}) => kind === 'wishlist_added'));
  });

  it('a page that comes back from the back/forward cache goes on', async () => {
    const page = await shop.visit(product);
    await ready(page);
    await page.evaluate(() => ((window as unknown as {mark: number}).mark = 1));
    await page.goto(`${shop.origin}/next`);
    await until(() => batches().some(({page: {path}}) => path === '/next'));
    await page.goBack({waitUntil: 'commit'});
    const restored = await page.evaluate(() => (window as unknown as {mark?: number}).mark === 1);
    expect(restored, 'the browser kept the page').toBe(true);
    const seen = batches().length;
    const back = await until(() =>
      batches()
        .slice(seen)
        .find(({facts}) => facts?.some(({kind}) => kind === 'page_viewed')),
    );
    expect(back!.sessionId).toBe(batches()[0]!.sessionId);
    const times = batches().map(({createdAtMs}) => createdAtMs);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    giveHelp();
    await page.waitForTimeout(1100); // V13: clicks near a page flip are not judged
    await rage(page);
    const signal = await until(() => allOf('signals')[0]);
    expect(signal).toMatchObject({kind: 'rage_click', pageType: 'product'});
  });

  it('a route change is another page', async () => {
    const page = await shop.visit(product);
    await until(() => batches().length);
    await page.evaluate(() => history.pushState(0, '', '/other?q=secret#x'));
    const batch = await until(() => batches().find(({page: {path}}) => path === '/other'));
    expect(JSON.stringify(batch)).not.toContain('secret');
  });
});

describe('a page that is not ours', () => {
  it('facts pushed before the script are stated after the page', async () => {
    await shop.visit({
      ...product,
      head: `<script>window.cairn = window.cairn || []; cairn.push({fact: 'coupon_refused', reasonClass: 'expired', code: 'SAVE'});</script>`,
    });
    await until(() => allOf('facts').length);
    expect(allOf('facts').map(({kind}) => kind)).toEqual([
      'page_viewed',
      'product_viewed',
      'coupon_refused',
    ]);
  });

  it('a second copy of the script does nothing', async () => {
    const page = await shop.visit(product);
    await ready(page);
    await page.addScriptTag({url: `${shop.endpoint.origin}/storefront/cairn.js`});
    await page.waitForTimeout(600);
    expect(allOf('facts').filter(({kind}) => kind === 'page_viewed')).toHaveLength(1);
  });

  it('a policy that forbids WebAssembly leaves the facts, and is told once', async () => {
    const csp =
      "default-src 'none'; script-src CAIRN; connect-src CAIRN; style-src 'self'; img-src 'self'";
    const page = await shop.visit({...product, csp});
    const degraded = () =>
      shop.endpoint.requests.filter(({url}) => url.pathname === '/v1/degraded');
    await until(() => degraded().length);
    expect(degraded()[0]!.body).toBe('{"reason":"wasm_blocked"}');
    await until(() => allOf('facts').length);
    await page.goto(`${shop.origin}/next`);
    const next = await until(() => batches().find(({page: {path}}) => path === '/next'));
    expect(next!.core).toBe('none');
    await page.waitForTimeout(300);
    expect(degraded()).toHaveLength(1);
  });

  it('without consent that is told to nobody', async () => {
    const {consent: _, ...silent} = product;
    const page = await shop.visit({
      ...silent,
      csp: "default-src 'none'; script-src CAIRN; connect-src CAIRN",
    });
    await page.waitForTimeout(800);
    expect(shop.endpoint.requests.filter(({method}) => method === 'POST')).toEqual([]);
  });

  it('a strict policy that allows WebAssembly is enough', async () => {
    const page = await shop.visit({
      ...product,
      csp: "default-src 'none'; script-src CAIRN 'wasm-unsafe-eval'; connect-src CAIRN; style-src 'self'",
    });
    await ready(page);
    giveHelp();
    await rage(page);
    await until(() => page.$('cairn-play'));
  });

  const hostile: readonly (readonly [string, () => void])[] = [
    [
      'a broken MutationObserver',
      () =>
        void ((window as unknown as {MutationObserver: unknown}).MutationObserver = class {
          constructor() {
            throw new Error('broken');
          }
        }),
    ],
    [
      'no IntersectionObserver',
      () =>
        void delete (window as unknown as {IntersectionObserver?: unknown}).IntersectionObserver,
    ],
    [
      'frozen prototypes',
      () =>
        [Element, Node, EventTarget, History, XMLHttpRequest].forEach(one =>
          Object.freeze(one.prototype),
        ),
    ],
    [
      'a queue that is no array',
      () => void ((window as unknown as {cairn: unknown}).cairn = {push: 1}),
    ],
    [
      'a queue of nonsense',
      () =>
        void ((window as unknown as {cairn: unknown}).cairn = [
          null,
          1,
          'x',
          {fact: null},
          {texts: 3},
          {page: null},
          {on: 'signal'},
        ]),
    ],
    [
      'storage that throws',
      () =>
        Object.defineProperty(window, 'sessionStorage', {
          get() {
            throw new DOMException('no', 'SecurityError');
          },
        }),
    ],
    [
      'a fetch that throws',
      () =>
        void (window.fetch = () => {
          throw new Error('no');
        }),
    ],
    [
      'no performance observer',
      () => void delete (window as unknown as {PerformanceObserver?: unknown}).PerformanceObserver,
    ],
  ];
  it.each(hostile)('survives %s without a word', async (_, before) => {
    const errors: string[] = [];
    const page = await shop.visit({...product, body: `${product.body}<p id="p"></p>`});
    page.on('pageerror', e => errors.push(String(e)));
    page.on('console', m => m.type() === 'error' && errors.push(m.text()));
    await page.addInitScript(before);
    await page.reload();
    await page.waitForTimeout(300);
    await rage(page);
    await page.type('#i', 'x');
    await page.evaluate(() => {
      history.pushState(0, '', '/x');
      document.querySelector('#p')!.textContent = 'new';
    });
    await page.waitForTimeout(500);
    expect(errors).toEqual([]);
  });

  it('code of the page that throws in our hooks is kept away, and counted', async () => {
    const page = await shop.visit(product);
    await ready(page);
    const errors: string[] = [];
    page.on('pageerror', e => errors.push(String(e)));
    await page.evaluate(
      () =>
        void (window as unknown as {cairn: unknown[]}).cairn.push({
          on: 'signal',
          do: () => {
            throw new Error('theirs');
          },
        }),
    );
    await rage(page);
    await until(() => allOf('signals').length);
    expect([errors, await faults(page)]).toEqual([[], 1]);
  });

  it('an ordinary visit has no fault', async () => {
    const page = await shop.visit(product);
    await ready(page);
    await rage(page);
    await page.type('#i', 'x');
    await page.waitForTimeout(500);
    expect(await faults(page)).toBe(0);
  });
});
