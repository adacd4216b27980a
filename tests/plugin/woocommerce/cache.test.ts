import {createHash} from 'node:crypto';
import {readFileSync, renameSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Browser} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openBrowser} from '../../e2e/support/browser.ts';
import {startBed, type Bed} from './bed/bed.ts';
import {newShopper} from './support/shopper.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double', pageCache: true});
});
afterAll(async () => bed?.stop());

interface Fetched {
  cache: string | null;
  cookies: string[];
  html: string;
}

async function get(path: string, cookie = ''): Promise<Fetched> {
  const reply = await fetch(bed.url + path, {headers: cookie ? {Cookie: cookie} : {}});
  return {
    cache: reply.headers.get('x-page-cache'),
    cookies: reply.headers.getSetCookie(),
    html: await reply.text(),
  };
}

/** WordPress's and WooCommerce's own nonces are the one thing that may differ. */
const withoutNonces = (html: string) =>
  html.replace(/("nonce":|[Nn]once\\?":\\?|_wpnonce=)"?[0-9a-f]{10}/g, '$1');

describe('a product page in a full-page cache', () => {
  it('is the same for two strangers, byte for byte, and sets no cookie', async () => {
    const [first, second] = [await get('/product/mug/?a=1'), await get('/product/mug/?a=2')];
    expect([first.cache, second.cache]).toEqual(['MISS', 'MISS']);
    expect(first.html).toContain('data-cairn-product');
    expect(withoutNonces(second.html).replaceAll('?a=2', '?a=1')).toBe(withoutNonces(first.html));
    expect([...first.cookies, ...second.cookies]).toEqual([]);
  });

  it('is the same for a visitor with an id, a session and a coupon as for a stranger', async () => {
    const cookie = `cairn_visitor=${'ab'.repeat(16)}; wp_woocommerce_session_double=someone`;
    const [stranger, known] = [
      await get('/product/mug/?b=1'),
      await get('/product/mug/?b=2', cookie),
    ];
    expect(known.cache).toBe('MISS');
    expect(withoutNonces(known.html).replaceAll('?b=2', '?b=1')).toBe(withoutNonces(stranger.html));
    expect(known.html).not.toContain('ab'.repeat(16));
    expect(known.html).not.toContain('someone');
  });

  it('holds no secret, no nonce of ours and nobody’s name', async () => {
    const {html} = await get('/product/mug/?c=1');
    const ours = html
      .split('\n')
      .filter(line => /cairn/i.test(line))
      .join('\n');
    expect(ours).toContain(bed.cairnd.siteKey);
    expect(html).not.toContain(bed.cairnd.siteSecret);
    expect(ours).not.toMatch(/nonce|wp_rest|cairn1\.|user[_-]?id|admin@/i);
  });

  it('comes from the cache the second time, without PHP', async () => {
    await get('/product/mug/');
    bed.queries();
    expect((await get('/product/mug/')).cache).toBe('HIT');
    expect(bed.queries()).toEqual([]);
  });

  it('a cart and a checkout are never cached', async () => {
    for (const path of ['/cart/', '/checkout/', '/block-checkout/']) {
      await get(path);
      expect.soft((await get(path)).cache, path).not.toBe('HIT');
    }
  });
});

describe('a page that has been in the cache since before an update', () => {
  let browser: Browser;
  beforeAll(async () => (browser = await openBrowser()));
  afterAll(async () => browser?.close());

  const FOLDER = 'wp-content/plugins/cairn-for-woocommerce/dist/storefront';
  const KEPT = 'wp-content/uploads/cairn';
  const PATH = '/product/unmanaged-spoon/';
  /** Whoever works in wp-admin, or its AJAX, is the first the new build meets. */
  const adminComesBy = () => get('/wp-admin/admin-ajax.php?action=nothing');

  interface Manifest {
    files: Record<string, {file: string; integrity: string}>;
  }
  const manifest = (): Manifest =>
    JSON.parse(readFileSync(join(bed.root, FOLDER, 'manifest.json'), 'utf8'));

  /** Replaces the build by another one: other bytes, other names, the old files gone. */
  function update() {
    const next = manifest();
    for (const one of Object.values(next.files)) {
      const old = join(bed.root, FOLDER, one.file);
      const code = readFileSync(old);
      const bytes = one.file.endsWith('.js')
        ? Buffer.concat([code, Buffer.from('\n//new\n')])
        : code;
      const name = createHash('sha256').update(`new ${one.file}`).digest('hex').slice(0, 16);
      one.file = one.file.replace(/[0-9a-f]{16}/, name);
      one.integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
      renameSync(old, join(bed.root, FOLDER, one.file));
      writeFileSync(join(bed.root, FOLDER, one.file), bytes);
    }
    writeFileSync(join(bed.root, FOLDER, 'manifest.json'), JSON.stringify(next));
  }

  it('still finds every file it names, with the bytes its hashes ask for', async () => {
    await adminComesBy();
    const old = manifest();
    expect((await get(PATH)).cache).toBe('MISS');
    update();
    await adminComesBy();
    const {cache, html} = await get(PATH);
    expect(cache).toBe('HIT');
    for (const {file, integrity} of Object.values(old.files)) {
      expect(html).toContain(file);
      const reply = await fetch(`${bed.url}/${FOLDER}/${file}`);
      const bytes = Buffer.from(await reply.arrayBuffer());
      expect.soft(reply.status, file).toBe(200);
      expect.soft(`sha384-${createHash('sha384').update(bytes).digest('base64')}`).toBe(integrity);
      expect
        .soft(reply.headers.get('content-type'))
        .toMatch(file.endsWith('.js') ? /javascript/ : /application\/wasm/);
      expect.soft(reply.headers.get('cache-control')).toContain('immutable');
    }
  });

  it('works in a browser like a fresh one', async () => {
    const shopper = await newShopper(browser, bed);
    await shopper.open(PATH);
    await shopper.consent('analytics');
    expect(await shopper.visitor()).toMatch(/^[0-9a-f]{32}$/);
    expect(shopper.faults()).toEqual([]);
    await shopper.context.close();
  });

  it('a name that only looks like ours is not found, wherever it points', async () => {
    for (const name of [
      'cairn.0123456789abcdef.js',
      'cairn.0123456789abcdef.php',
      '..%2f..%2fcairn.php',
      '%2e%2e/readme.txt',
    ])
      expect
        .soft((await fetch(`${bed.url}/${FOLDER}/${name}`).then(r => (r.text(), r))).status, name)
        .toBe(404);
  });

  it('after sixty days the old copies go, and the new ones stay', async () => {
    const long = new Date(Date.now() - 61 * 86_400_000);
    const kept: string[] = await bed.wp(
      `return array_map( 'basename', glob( ABSPATH . '${KEPT}/*.*' ) );`,
    );
    for (const name of kept) utimesSync(join(bed.root, KEPT, name), long, long);
    await bed.wp("do_action( 'cairn_clean_coupons' ); return true;");
    const left: string[] = await bed.wp(
      `return array_map( 'basename', glob( ABSPATH . '${KEPT}/*.*' ) );`,
    );
    const current = Object.values(manifest().files).map(f => f.file);
    expect(left.filter(n => /\.(js|wasm)$/.test(n)).sort()).toEqual(current.sort());
    expect(kept.length).toBeGreaterThan(left.length);
  });
});
