import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, expect, it} from 'vitest';

import {writeCopies} from '../../../web/storefront/copies.mjs';

const FILES = ['cairn.js', 'cairn.wasm', 'help.js'];
let root: string;
let dist: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cairn-build-'));
  dist = join(root, 'dist/storefront');
  await mkdir(dist, {recursive: true});
  for (const file of FILES) await writeFile(join(dist, file), file);
});
afterEach(() => rm(root, {recursive: true}));

/** What .ci/steps/build.sh thinks of the folder, under the shell options of ./cairn. */
const isWhole = (): Promise<boolean> =>
  promisify(execFile)(
    'bash',
    ['-c', 'set -euo pipefail; . "$0"; has_storefront', resolve('.ci/steps/build.sh')],
    {cwd: root, env: {...process.env, ROOT: root}},
  ).then(
    () => true,
    () => false,
  );

it('a build that wrote everything is not repeated', async () => {
  await writeCopies(dist, '01234567', FILES);
  expect(await isWhole()).toBe(true);
});

it('a build of before the copies is repeated', async () => {
  expect(await isWhole()).toBe(false);
});

it('a build that lost any of its files is repeated', async () => {
  const {files} = await writeCopies(dist, '01234567', FILES);
  const copies = Object.values(files).map(({file}) => file);
  for (const file of [...FILES, ...copies]) {
    await rm(join(dist, file));
    expect(await isWhole(), `without ${file}`).toBe(false);
    await writeFile(join(dist, file), file);
  }
  expect(await isWhole()).toBe(true);
});
