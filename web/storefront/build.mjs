/**
 * Builds the storefront script: esbuild bundles, terser compresses and mangles, and the result is
 * one classic script without imports. `node build.mjs [--out FILE]`; exported for the tests.
 */
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

import {build} from 'esbuild';
import {minify} from 'terser';

const here = dirname(fileURLToPath(import.meta.url));

/** Returns the script's text. */
export async function buildStorefront() {
  const {outputFiles} = await build({
    entryPoints: [resolve(here, 'src/main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  });
  const {code} = await minify(outputFiles[0].text, {
    ecma: 2020,
    toplevel: true,
    compress: {
      passes: 4,
      unsafe_arrows: true,
      pure_getters: true,
      booleans_as_integers: false,
      keep_fargs: false,
    },
    mangle: {toplevel: true},
    format: {comments: false},
  });
  return code;
}

/** Bytes as they travel. */
export function sizesOf(code) {
  const bytes = Buffer.from(code);
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, {level: 9}).length,
    brotli: brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length,
  };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const {values} = parseArgs({
    options: {out: {type: 'string', default: resolve(here, '../../dist/storefront/cairn.js')}},
  });
  const code = await buildStorefront();
  await mkdir(dirname(values.out), {recursive: true});
  await writeFile(values.out, code);
  const {raw, gzip, brotli} = sizesOf(code);
  console.log(`storefront script: ${raw} bytes, ${gzip} gzip, ${brotli} brotli`);
}
