/**
 * Builds the two scripts of the storefront: esbuild bundles and gives our own properties short names
 * (names.mjs), terser compresses and mangles. Each is one classic script without imports. Beside them
 * come copies under hashed names (copies.mjs), of the core's module too. Both modules have to be
 * there already.
 * `node build.mjs [--out FOLDER]`; exported for the tests.
 */
import {createHash} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

import {build} from 'esbuild';
import {minify} from 'terser';

import {writeCopies} from './copies.mjs';
import {packLists, SIGNALS} from './lists.mjs';
import {shortNames} from './names.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** File → entry: what a page loads, and what it loads when help is near. */
const SCRIPTS = {'cairn.js': 'src/main.ts', 'help.js': 'src/help.ts'};
/** The module that decides: part of help.js, so no file of its own for a shop to serve. */
const DECIDE = resolve(here, '../../dist/decide.wasm');
const PLACE = '@build@';

/** Returns each script's text by its file name, which source files it holds, and the build's name. */
export async function buildStorefront() {
  const mangleCache = shortNames();
  const mangleProps = new RegExp(`^(${Object.keys(mangleCache).join('|')})$`);
  const decide = (await readFile(DECIDE)).toString('hex');
  const scripts = {};
  const inputs = {};
  for (const [file, entry] of Object.entries(SCRIPTS)) {
    const {outputFiles, metafile} = await build({
      entryPoints: [resolve(here, entry)],
      bundle: true,
      format: 'iife',
      target: 'es2022',
      charset: 'utf8',
      legalComments: 'none',
      minifySyntax: true,
      // Strictness is the compiler's to check; the directive would only travel.
      tsconfigRaw: {compilerOptions: {verbatimModuleSyntax: true}},
      define: texts({BUILD: PLACE, SIGNALS, DECIDE: decide}),
      plugins: [packLists],
      mangleProps,
      mangleCache,
      metafile: true,
      write: false,
    });
    const [output] = Object.values(metafile.outputs);
    inputs[file] = Object.keys(output.inputs).filter(name => output.inputs[name].bytesInOutput > 0);
    scripts[file] = await compress(outputFiles[0].text);
  }
  // Both name the build they are of: a cached one must not be given to another's.
  const build8 = createHash('sha256')
    .update(Object.values(scripts).join())
    .digest('hex')
    .slice(0, 8);
  for (const file in scripts) scripts[file] = scripts[file].replace(PLACE, build8);
  return {scripts, inputs, build: build8};
}

/** What the `declare const` of the sources stand for. */
const texts = named =>
  Object.fromEntries(Object.entries(named).map(([name, text]) => [name, JSON.stringify(text)]));

async function compress(text) {
  const {code} = await minify(text, {
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
    options: {out: {type: 'string', default: resolve(here, '../../dist/storefront')}},
  });
  const {scripts, build} = await buildStorefront();
  await mkdir(values.out, {recursive: true});
  for (const [file, code] of Object.entries(scripts)) {
    await writeFile(join(values.out, file), code);
    const {raw, gzip, brotli} = sizesOf(code);
    console.log(`storefront ${file}: ${raw} bytes, ${gzip} gzip, ${brotli} brotli`);
  }
  await writeCopies(values.out, build, [...Object.keys(scripts), 'cairn.wasm']);
}
