import {describe, expect, it} from 'vitest';
import {screenshot} from './support/browser.ts';
import {visitorStory} from './support/endpoint.ts';
import {eventually} from './support/eventually.ts';
import {kAddToCart, type Shopper} from './support/shopper.ts';
import {postFacts} from './support/shop_server.ts';
import {setStage} from './support/stage.ts';

const stage = setStage();

/** Buys a jacket with real keys and clicks. */
async function buy({page, open}: Shopper) {
  await open('/product/alder-jacket');
  await page.locator(kAddToCart).click();
  await page.waitForFunction(
    () => document.querySelector('[data-cart-count]')!.textContent === '1',
  );
  await open('/checkout', false);
  await page.locator('#email, [name=email]').fill('shopper@example.com');
  await page.getByRole('button', {name: 'Continue to shipping'}).click();
  for (const [name, value] of [
    ['name', 'A Shopper'],
    ['street', 'Fell Road 1'],
    ['postcode', 'LA22 9BU'],
    ['city', 'Ambleside'],
  ]) {
    await page.locator(`[name=${name}]`).fill(value!);
  }
  await page.getByRole('button', {name: 'Continue to payment'}).click();
  await page.locator('#card').fill('4242 4242 4242 4242');
  await page.locator('#until').fill('04/29');
  await page.locator('#code').fill('123');
  await page.locator('[data-cairn-cta="pay"]').click();
  await page.waitForURL(/thank/);
}

describe('an order', () => {
  it('is believed from the shop, joins the journey, and ends help', async () => {
    const shopper = await stage.shopper();
    await buy(shopper);
    const id = await shopper.visitor();
    const story = await eventually(
      () => visitorStory(stage.running, id),
      s => s?.visitor?.orderPlaced === true,
    );
    const facts = story.facts.map((f: any) => `${f.kind}:${f.verified}`);
    expect(facts).toContain('order_created:true');
    expect(facts).toContain('order_paid:true');
    expect(story.facts.find((f: any) => f.kind === 'order_paid').amountMinor).toBe(18900);
    expect(story.visitor.stage).toBe('service');
    expect(JSON.stringify(story)).not.toMatch(/shopper@example|4242|Ambleside/);
    await screenshot(shopper.page, 'thank-you-1440');
  });

  it('said twice counts once', async () => {
    const shopper = await stage.shopper();
    await shopper.open('/');
    const id = await shopper.visitor();
    await eventually(() => visitorStory(stage.running, id));
    const fact = {
      factId: 'order-77-paid',
      kind: 'order_paid',
      occurredAt: Date.now(),
      visitorId: id,
      orderId: '77',
      amountMinor: 500,
      currency: 'EUR',
    };
    expect(await (await postFacts(stage.running, [fact])).json()).toMatchObject({
      accepted: 1,
      duplicates: 0,
    });
    expect(await (await postFacts(stage.running, [fact])).json()).toMatchObject({
      accepted: 0,
      duplicates: 1,
    });
    const story = await visitorStory(stage.running, id);
    expect(story.facts.filter((f: any) => f.kind === 'order_paid')).toHaveLength(1);
  });

  it('is not believed from anyone else', async () => {
    const fact = {
      factId: 'order-78-paid',
      kind: 'order_paid',
      occurredAt: Date.now(),
      orderId: '78',
      amountMinor: 500,
      currency: 'EUR',
    };
    const spoil: [string, (h: Record<string, string>) => void, number, string][] = [
      [
        'a forged signature',
        h => (h['Cairn-Signature'] = `v1=${'0'.repeat(64)}`),
        401,
        'bad_signature',
      ],
      ['no signature', h => delete h['Cairn-Signature'], 401, 'missing_field'],
      [
        'another timestamp than the signed one',
        h => (h['Cairn-Timestamp'] = String(Date.now() - 1000)),
        401,
        'bad_signature',
      ],
      ['another site', h => (h['Cairn-Site'] = 'other'), 401, 'unknown_site'],
    ];
    for (const [title, change, status, code] of spoil) {
      const reply = await postFacts(stage.running, [fact], change);
      const {error} = (await reply.json()) as any;
      expect.soft(reply.status, title).toBeGreaterThanOrEqual(400);
      expect.soft([reply.status, error.code], title).toEqual([status, code]);
    }
  });

  it('is not believed late or early, however well it is signed', async () => {
    for (const offMs of [-301_000, 301_000]) {
      const reply = await postFacts(stage.running, [], () => {}, String(Date.now() + offMs));
      expect(reply.status).toBe(401);
      expect(((await reply.json()) as any).error.code).toBe('stale_timestamp');
    }
  });

  it('a page cannot place one, and a stranger cannot speak for the shop', async () => {
    const batch = {
      v: 1,
      batchId: 'a'.repeat(32),
      visitorId: 'b'.repeat(32),
      sessionId: 'c'.repeat(32),
      createdAtMs: 1,
      consent: 'analytics',
      page: {type: 'home', path: '/', name: ''},
      gates: {typing: false, paying: false, playOpen: false},
      facts: [{kind: 'order_paid', atMs: 1, orderId: '1', amountMinor: 1, currency: 'EUR'}],
    };
    const post = (origin: string, body: unknown, site = 'pk_demo') =>
      fetch(`${stage.running.cairnd}/v1/signals?site=${site}&sentAtMs=2`, {
        method: 'POST',
        headers: {Origin: origin, 'Content-Type': 'text/plain'},
        body: JSON.stringify(body),
      });
    const fromPage = await post(stage.running.shop, batch);
    expect(fromPage.status).toBe(400);
    expect(((await fromPage.json()) as any).error.field).toMatch(/^facts\[0\]/);
    const stranger = await post('http://evil.example', {...batch, facts: []});
    expect(stranger.status).toBe(403);
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
    expect((await post(stage.running.shop, {...batch, facts: []}, 'pk_other')).status).toBe(404);
  });
});
