import {request} from 'node:http';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {browse} from './support/browse.ts';
import {contentPolicy, createShop, html, localPath, serveShop} from './support/shop.mjs';

const kCairn = {
  origin: 'http://127.0.0.1:9',
  siteId: 'demo',
  siteKey: 'pk_demo',
  secret: 'sixteen-and-more',
};
const kJacket = {product: 'alder-jacket', colour: 'moss', size: 'm'};
const faults: unknown[] = [];
let served: Awaited<ReturnType<typeof serveShop>>;

beforeAll(async () => {
  const shop = createShop({cairn: kCairn, log: line => void faults.push(line)});
  served = await serveShop(shop, {port: 0, host: '127.0.0.1'});
});
afterAll(async () => {
  await served.stop();
  expect(faults.filter(fault => fault instanceof Error)).toEqual([]);
});

const text = async (path: string, one = browse(served.url)) => (await one.get(path)).text();

describe('every page', () => {
  it.each([
    ['/', 'home'],
    ['/category/jackets', 'category'],
    ['/product/alder-jacket', 'product'],
    ['/search?q=tent', 'search'],
    ['/cart', 'cart'],
    ['/help', 'help'],
    ['/compare?ids=alder-jacket,skylark-shell', 'other'],
  ])('%s says that it is of type %s and loads Cairn without consent', async (path, type) => {
    const page = await text(path);
    expect(page).toContain(`data-cairn-page="${type}"`);
    expect(page).toContain('src="http://127.0.0.1:9/storefront/cairn.js" data-site="pk_demo"');
    expect(page).toContain('data-consent="none"');
  });

  it('sets no cookie on a shopper who only looks', async () => {
    const one = browse(served.url);
    for (const path of ['/', '/category/boots', '/product/scree-boot', '/cart'])
      await one.get(path);
    expect(one.jar.size).toBe(0);
  });

  it('lets cairnd in and nothing else, and forbids WebAssembly only when asked', async () => {
    const one = browse(served.url);
    const policy = (await one.get('/')).headers.get('content-security-policy');
    expect(policy).toBe(contentPolicy(kCairn.origin, false));
    expect(policy).toContain(`script-src 'self' http://127.0.0.1:9 'wasm-unsafe-eval'`);
    await one.get('/switches?set=strict_csp');
    const strict = (await one.get('/')).headers.get('content-security-policy');
    expect(strict).toBe(policy!.replace(` 'wasm-unsafe-eval'`, ''));
  });
});

describe('asking wrongly', () => {
  it.each([
    ['GET', '/nowhere', 404],
    ['GET', '/product/nothing', 404],
    ['GET', '/category/hats', 404],
    ['GET', '/checkout/review', 404],
    ['GET', '/thank-you?order=FF-1', 404],
    ['GET', '/art/none.svg', 404],
    ['GET', '/..%2fpackage.json', 404],
    ['DELETE', '/cart', 405],
    ['POST', '/', 405],
    ['GET', '/cart/add', 405],
  ])('%s %s is answered with a page and %i', async (method, path, status) => {
    const reply = await fetch(served.url + path, {method});
    expect(reply.status).toBe(status);
    expect(await reply.text()).toContain('Back to the start');
    if (status === 405) expect(reply.headers.get('allow')).toMatch(/GET|POST/);
  });

  it.each([
    ['a product we do not sell', '/cart/add', {product: 'hat', colour: 'moss', size: 'm'}],
    ['no size', '/cart/add', {product: 'alder-jacket', colour: 'moss'}],
    ['a size that is sold out', '/cart/add', {product: 'alder-jacket', colour: 'moss', size: 'xl'}],
    ['a line that is not in the cart', '/cart/remove', {variant: 'alder-jacket-moss-m'}],
    ['a consent nobody offered', '/consent', {tier: 'everything'}],
  ])('refuses %s with 422', async (_, path, fields) => {
    const reply = await browse(served.url).post(path, fields as Record<string, string>);
    expect(reply.status).toBe(422);
    expect(await reply.text()).toContain('<h1>Something is missing</h1>');
  });

  it.each(['0', '11', '-1', '1e1', 'two', ''])('refuses the quantity %j', async quantity => {
    const one = browse(served.url);
    await one.post('/cart/add', kJacket);
    expect(
      (await one.post('/cart/quantity', {variant: 'alder-jacket-moss-m', quantity})).status,
    ).toBe(422);
  });

  it('refuses huge bodies, other media types and forms from another site', async () => {
    const one = browse(served.url);
    expect((await one.post('/cart/add', {product: 'x'.repeat(20_000)})).status).toBe(413);
    const json = await fetch(`${served.url}/cart/add`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: '{}',
    });
    expect(json.status).toBe(415);
    expect((await one.post('/cart/add', kJacket, {origin: 'https://evil.example'})).status).toBe(
      403,
    );
    expect((await one.post('/cart/add', kJacket, {origin: 'no origin at all'})).status).toBe(403);
  });

  it('survives addresses no browser would send', async () => {
    const status = (path: string) =>
      new Promise((resolve, reject) => {
        const {hostname, port} = new URL(served.url);
        request({hostname, port, path}, res => resolve(res.resume().statusCode))
          .on('error', reject)
          .end();
      });
    expect(await status('//')).toBeGreaterThanOrEqual(400);
    expect(await status('/%ff')).toBe(404);
    expect(await status('/category/%00')).toBe(404);
  });

  it('shows the checkout form again with what was typed and what is missing', async () => {
    const one = browse(served.url);
    await one.post('/cart/add', kJacket);
    const reply = await one.post('/checkout/contact', {email: '"><script>x'});
    const page = await reply.text();
    expect(reply.status).toBe(422);
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;x"');
    expect(page).toContain('aria-describedby="e-email"');
  });

  it('does not let anyone skip a step or buy nothing', async () => {
    const one = browse(served.url);
    expect((await one.get('/checkout')).headers.get('location')).toBe('/cart');
    expect((await one.post('/checkout/payment', {})).headers.get('location')).toBe('/cart');
    await one.post('/cart/add', kJacket);
    expect((await one.get('/checkout/payment')).headers.get('location')).toBe('/checkout/contact');
    expect((await one.post('/checkout/payment', {})).headers.get('location')).toBe(
      '/checkout/contact',
    );
  });
});

describe('small things that keep a shop safe', () => {
  it('escapes every value in a template', () => {
    expect(String(html`<p title="${'"<&\''}">${['<b>', html`<i>ok</i>`, false, 0]}</p>`)).toBe(
      '<p title="&quot;&lt;&amp;&#39;">&lt;b&gt;<i>ok</i>0</p>',
    );
  });

  it.each([
    ['/cart', '/cart'],
    ['//evil.example', '/'],
    ['/\\evil', '/'],
    ['https://evil.example', '/'],
    [null, '/'],
    ['/a b', '/'],
  ])('sends a shopper from %j to %s', (asked, path) => {
    expect(localPath(asked)).toBe(path);
  });
});
