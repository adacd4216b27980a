import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {openBrowser} from '../../e2e/support/browser.ts';
import {login} from './bed/admin.ts';
import {startBed, type Bed} from './bed/bed.ts';
import type {Weather} from './bed/between.ts';
import {clockOff} from './bed/cairnd.ts';
import {flushed, newVisitor, timePasses, waiting} from './support/facts.ts';
import {newJar} from './support/jar.ts';

/** The endpoint is away, slow, confused or of another opinion: nothing is lost, nothing counts twice. */
let bed: Bed;
let browser: Browser;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await bed?.stop();
});
beforeEach(async () => {
  bed.between.weather = 'fine';
  timePasses(bed);
  await flushed(bed);
  expect(waiting(bed)).toBe(0);
});

/** One shopper who buys; the shop asks nobody meanwhile. Returns the visitor and the order. */
async function buy(): Promise<{visitor: string; order: string}> {
  const visitor = newVisitor();
  const asked = bed.between.passed.length;
  const reply = await newJar(bed.url, visitor).get('/?wc-double=classic_order');
  expect(reply.status).toBe(200);
  expect(bed.between.passed.length).toBe(asked);
  return {visitor, order: String(reply.data.answer)};
}

const factsOf = async (visitor: string) =>
  (await bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`))?.facts.map(
    (f: any) => f.kind,
  ) ?? [];

/** Sentences of the notices wp-admin shows about problems. */
async function problems(): Promise<string[]> {
  const merchant = await login(browser, bed);
  await merchant.open('admin.php?page=wc-settings&tab=cairn');
  await merchant.open('index.php');
  const texts = await merchant.page.locator('[data-cairn-problem]').allInnerTexts();
  await merchant.context.close();
  return texts;
}

const BAD: Weather[] = ['down', 'slow', 'garbage', 'unauthorised', 'lost_answer'];

describe('while the endpoint is', () => {
  it.each(BAD)(
    '%s, an order is placed without it, kept, and told exactly once later',
    async weather => {
      bed.between.weather = weather;
      const {visitor} = await buy();
      await bed.runQueue();
      expect(waiting(bed)).toBe(2);
      timePasses(bed);
      await bed.runQueue();
      expect(waiting(bed)).toBe(2);
      bed.between.weather = 'fine';
      timePasses(bed);
      await bed.runQueue();
      expect([waiting(bed), waiting(bed, 'refused')]).toEqual([0, 0]);
      expect(await factsOf(visitor)).toEqual(['order_created', 'order_paid']);
      expect(bed.notices()).toEqual([]);
    },
  );

  it('down, the next try is not at once', async () => {
    bed.between.weather = 'down';
    await buy();
    await bed.runQueue();
    const asked = bed.between.passed.length;
    await bed.runQueue();
    expect(bed.between.passed.length).toBe(asked);
  });

  it('slow, a page of the shop, wp-admin and the queue are not', async () => {
    bed.between.weather = 'slow';
    await buy();
    const startMs = performance.now();
    await bed.runQueue();
    // One request of two seconds at most, and the start of PHP; never the sum of many.
    expect(performance.now() - startMs).toBeLessThan(10_000);
    const before = bed.between.passed.length;
    for (const path of ['/product/mug/', '/cart/'])
      expect((await newJar(bed.url).get(path)).status).toBe(200);
    expect(bed.between.passed.length).toBe(before);
  });
});

describe('a merchant is told in plain words', () => {
  it('that the secret is not accepted, until it is', async () => {
    bed.between.weather = 'unauthorised';
    await buy();
    await bed.runQueue();
    expect((await problems()).join()).toMatch(/does not accept .*secret/);
    bed.between.weather = 'fine';
    timePasses(bed);
    await bed.runQueue();
    expect(await problems()).toEqual([]);
  });

  it('that the clocks differ; what was kept is told when they agree again', async () => {
    const {visitor} = await buy();
    await bed.cairnd.stop();
    await bed.cairnd.start(clockOff('+10m'));
    await bed.runQueue();
    expect(waiting(bed)).toBe(2);
    expect((await problems()).join()).toMatch(/clock/);
    await bed.cairnd.stop();
    await bed.cairnd.start();
    timePasses(bed);
    await bed.runQueue();
    expect(await problems()).toEqual([]);
    expect(await factsOf(visitor)).toEqual(['order_created', 'order_paid']);
  });

  it('that a fact was refused; it is set aside and holds nobody up', async () => {
    const bad = JSON.stringify({
      factId: 'bad-fact-1',
      kind: 'no_such_kind',
      occurredAt: Date.now(),
    });
    bed.database.sql(
      `INSERT INTO wp_cairn_outbox (fact_id, kind, body, created_at) VALUES ('bad-fact-1', 'no_such_kind', '${bad}', 1)`,
      'shop',
    );
    const {visitor} = await buy();
    await bed.runQueue();
    expect(await factsOf(visitor)).toEqual(['order_created', 'order_paid']);
    expect([waiting(bed), waiting(bed, 'refused')]).toEqual([0, 1]);
    expect((await problems()).join()).toMatch(/refused/);
    bed.database.sql("DELETE FROM wp_cairn_outbox WHERE fact_id = 'bad-fact-1'", 'shop');
  });
});

describe('many facts', () => {
  it('go in portions of at most 256, in their order, each once', async () => {
    const visitor = newVisitor();
    const rows = Array.from({length: 300}, (_, i) => {
      const fact = {
        factId: `many-fact-${i}`,
        kind: 'coupon_applied',
        occurredAt: Date.now() - 300 + i,
        visitorId: visitor,
        codeKey: i.toString(16).padStart(16, '0'),
      };
      return `('${fact.factId}', '${fact.kind}', '${JSON.stringify(fact)}', ${i + 1})`;
    });
    bed.database.sql(
      `INSERT INTO wp_cairn_outbox (fact_id, kind, body, created_at) VALUES ${rows.join()}`,
      'shop',
    );
    await buy();
    const told = (await flushed(bed)).filter(f => f.visitorId === visitor);
    expect(told.map(f => f.factId)).toEqual(rows.map((_, i) => `many-fact-${i}`));
    const sizes = bed.between.passed
      .filter(p => p.target === '/v1/facts' && p.body.includes('many-fact'))
      .map(p => JSON.parse(p.body).facts.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256);
  });
});

describe('with the scheduler asleep (cron off, nobody runs the queue)', () => {
  it('orders go through, Site Health says so, and nothing is lost', async () => {
    const {visitor} = await buy();
    bed.database.sql('UPDATE wp_cairn_outbox SET created_at = UNIX_TIMESTAMP() - 86400', 'shop');
    const verdict = await bed.wp(`
      wp_set_current_user( 1 );
      require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
      $tests = apply_filters( 'site_status_tests', array( 'direct' => array(), 'async' => array() ) );
      $test  = call_user_func( $tests['async']['cairn_queue']['async_direct_test'] );
      return array( $test['status'], wp_strip_all_tags( $test['description'] ) );`);
    expect(verdict[0]).not.toBe('good');
    await bed.runQueue();
    expect(await factsOf(visitor)).toEqual(['order_created', 'order_paid']);
  });
});

describe('a theme that never calls wp_body_open()', () => {
  it('still tells the page what it is', async () => {
    await bed.wp("switch_theme( 'bed-bare' ); return true;");
    const html = await (await fetch(`${bed.url}/product/mug/`)).text();
    expect(html).toContain('<body class="product-template-default');
    expect(html).toMatch(/data-cairn-product="\d+"/);
    expect(html).toMatch(/data-cairn-price="2125"/);
    const tag = /<script[^>]*\/cairn\.[0-9a-f]{16}\.js"[^>]*>/.exec(html)?.[0];
    expect(tag).toContain('integrity="sha384-');
    expect(tag).toMatch(/ defer[ =>]/);
    expect(bed.notices()).toEqual([]);
  });
});
