import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startBed, type Bed} from './bed/bed.ts';
import type {Weather} from './bed/between.ts';

/** The shop's own address as the endpoint: it forwards three addresses and keeps the rest to itself. */
let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double', settings: {own_path: true}});
  await bed.wp(`
    ( new Cairn\\WooCommerce\\Wiring() )->make( Cairn\\WooCommerce\\Plays\\Delivery::class )->deliver();
    return true;`);
});
afterAll(async () => bed?.stop());
beforeEach(() => {
  bed.between.weather = 'fine';
  bed.between.passed.length = 0;
});

const own = (path: string, init: RequestInit = {}) =>
  fetch(`${bed.url}/wp-json/cairn/v1/own/${path}`, init);
const query = () => `?site=${bed.cairnd.siteKey}&sentAtMs=1000`;
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  own(path, {method: 'POST', body, headers: {'Content-Type': 'text/plain', ...headers}});

const batch = () =>
  JSON.stringify({
    v: 1,
    batchId: crypto.randomUUID().replaceAll('-', ''),
    visitorId: 'a'.repeat(32),
    sessionId: 'b'.repeat(32),
    createdAtMs: 1000,
    consent: 'analytics',
    page: {type: 'product', path: '/product/mug/'},
    gates: {typing: false, paying: false, playOpen: false},
  });

describe('the shop’s own path', () => {
  it('brings a batch to cairnd byte for byte and its answer back, without cookies', async () => {
    const body = batch();
    const reply = await post(`v1/signals${query()}&other=x`, body, {
      Origin: bed.url,
      Cookie: 'wordpress_logged_in_x=1; cairn_visitor=1',
    });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('content-type')).toContain('application/json');
    const [passed] = bed.between.passed;
    expect([passed!.method, passed!.target, passed!.body]).toEqual([
      'POST',
      `/v1/signals${query()}`,
      body,
    ]);
    expect(await reply.text()).toBe(passed!.answer);
    expect(passed!.headers).toMatchObject({origin: bed.url, 'x-forwarded-for': '127.0.0.1'});
    expect(passed!.headers.cookie).toBeUndefined();
  });

  it('a book by the site’s name is good for a minute, by its hash for good', async () => {
    const named = await own(`plays/${bed.cairnd.siteKey}.json`);
    expect(named.status).toBe(200);
    const book = await named.text();
    expect(named.headers.get('cache-control')).toBe('public, max-age=60');
    expect(JSON.parse(book)).toHaveProperty('plays');
    const missing = await own('plays/nobody.0123456789abcdef.json');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('cache-control')).toBe('no-store');
  });

  it.each<[Weather, number]>([
    ['down', 503],
    ['slow', 503],
    ['lost_answer', 503],
    ['unauthorised', 401],
  ])('while cairnd is %s, the page hears %i and nothing breaks', async (weather, status) => {
    bed.between.weather = weather;
    const startMs = performance.now();
    const reply = await post(`v1/signals${query()}`, batch());
    expect(reply.status).toBe(status);
    expect(performance.now() - startMs).toBeLessThan(10_000);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(bed.notices()).toEqual([]);
  });

  it('what is no JSON is not passed on as a page of the shop', async () => {
    bed.between.weather = 'garbage';
    const reply = await post(`v1/signals${query()}`, batch());
    expect(reply.headers.get('content-type')).toContain('application/json');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['too large a body', () => post(`v1/signals${query()}`, 'x'.repeat(262_145)), 413],
    ['another site', () => post('v1/signals?site=pk_other&sentAtMs=1', '{}'), 404],
    ['facts', () => post(`v1/facts${query()}`, '{}'), 404],
    ['what people see', () => own('v1/live?site=shop'), 404],
    ['a way up', () => own('plays/..%2f..%2fv1%2fstatus.json'), 404],
    ['GET of what is posted', () => own(`v1/signals${query()}`), 404],
  ])('%s is not forwarded', async (_title, ask, status) => {
    expect((await ask()).status).toBe(status);
    expect(bed.between.passed).toEqual([]);
  });
});
