/** The copies whose name carries a hash of the content, and pages that load them. */
import {createHash} from 'node:crypto';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';

import {type Manifest, writeCopies} from '../../../web/storefront/copies.mjs';
import {openShop, type PageOptions, until} from './support/shop.ts';
import {allOf, cairn, product, rage, ready} from './support/shopper.ts';

const FILES = ['cairn.js', 'cairn.wasm', 'help.js'];
let shop: Awaited<ReturnType<typeof openShop>>;
let folder: string;
let manifest: Manifest;
beforeAll(async () => {
  shop = await openShop();
  folder = await mkdtemp(join(tmpdir(), 'cairn-copies-'));
  const {files} = shop.endpoint;
  for (const file of FILES) await writeFile(join(folder, file), files[`/storefront/${file}`]![1]);
  manifest = await writeCopies(folder, '01234567', FILES);
  for (const [file, copy] of Object.entries(manifest.files))
    files[`/storefront/${copy.file}`] = files[`/storefront/${file}`]!;
});
afterAll(async () => {
  await shop.close();
  await rm(folder, {recursive: true});
});

const loaded = (): string[] =>
  shop.endpoint.requests
    .map(({url}) => url.pathname)
    .filter(path => path.startsWith('/storefront/'))
    .map(path => path.slice('/storefront/'.length));

/** A page whose tag names the copies; `change` replaces what it asks for. */
function hashed(change: Partial<Record<'core' | 'help', string>> = {}): PageOptions {
  const {'cairn.js': script, 'cairn.wasm': core, 'help.js': help} = manifest.files;
  const attributes = `crossorigin integrity="${script!.integrity}"
    data-core="${core!.file}" data-core-integrity="${change.core ?? core!.integrity}"
    data-help="${help!.file}" data-help-integrity="${change.help ?? help!.integrity}"`;
  return {...product, consent: 'analytics', script: script!.file, attributes};
}
const WRONG = `sha384-${createHash('sha384').update('something else').digest('base64')}`;

it('each copy is of the content its name and its integrity say', async () => {
  expect(manifest.build).toBe('01234567');
  expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
  for (const file of FILES) {
    const {file: copy, integrity} = manifest.files[file]!;
    const bytes = await readFile(join(folder, copy));
    expect(bytes).toEqual(await readFile(join(folder, file)));
    const [, hash] = /^[a-z]+\.([0-9a-f]{16})\.(?:js|wasm)$/.exec(copy)!;
    expect(createHash('sha256').update(bytes).digest('hex').slice(0, 16)).toBe(hash);
    expect(`sha384-${createHash('sha384').update(bytes).digest('base64')}`).toBe(integrity);
  }
});

it('another content gets another name, and the copies of the build before go', async () => {
  const other = await mkdtemp(join(tmpdir(), 'cairn-copies-'));
  const write = async (content: string): Promise<string> => {
    await writeFile(join(other, 'help.js'), content);
    return (await writeCopies(other, '01234567', ['help.js'])).files['help.js']!.file;
  };
  await writeFile(join(other, 'own.js'), '');
  const first = await write('one');
  const second = await write('two');
  expect(second).not.toBe(first);
  expect((await readdir(other)).sort()).toEqual(
    [second, 'help.js', 'manifest.json', 'own.js'].sort(),
  );
  await rm(other, {recursive: true});
});

it('a page whose tag names the copies loads these and no other, and helps', async () => {
  const page = await shop.visit({...hashed(), consent: 'none'});
  await ready(page);
  await rage(page);
  await until(() => page.$('cairn-play'));
  expect(loaded().sort()).toEqual(
    Object.values(manifest.files)
      .map(({file}) => file)
      .sort(),
  );
});

it('a module of another content is not run; facts are stated', async () => {
  const page = await shop.visit(hashed({core: WRONG}));
  await until(() => allOf(shop.endpoint, 'facts').length);
  await until(() => loaded().includes(manifest.files['cairn.wasm']!.file));
  await rage(page);
  await page.waitForTimeout(600);
  expect(await cairn(page)).toEqual({});
  expect(allOf(shop.endpoint, 'signals')).toEqual([]);
});

it('a help.js of another content is not run; signals are sent', async () => {
  const page = await shop.visit(hashed({help: WRONG}));
  await ready(page);
  await rage(page);
  const first = await until(() => allOf(shop.endpoint, 'signals')[0]);
  expect(first).not.toHaveProperty('elementName');
  expect(loaded()).toContain(manifest.files['help.js']!.file);
  expect((await cairn(page)).faults).toBe(1);
});

it('a server that has no media type for the module does no harm', async () => {
  const page = await shop.visit(product);
  const {files} = shop.endpoint;
  const [type, bytes] = files['/storefront/cairn.wasm']!;
  files['/storefront/cairn.wasm'] = ['text/plain', bytes];
  await page.reload();
  await ready(page);
  files['/storefront/cairn.wasm'] = [type, bytes];
});
