/**
 * Assembles the plugin as it is shipped: dist/plugin/cairn-for-woocommerce/ and, from it,
 * dist/plugin/cairn-woocommerce.zip, the same bytes from the same sources. Needs dist/storefront and
 * dist/dashboard, and the Debian packages gettext and zip.
 */
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmodSync, copyFileSync, cpSync, existsSync, lutimesSync, mkdirSync} from 'node:fs';
import {readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';

import {build} from 'esbuild';
import {minify} from 'terser';

const HERE = import.meta.dirname;
const DIST = resolve(HERE, '../../dist');
const SLUG = 'cairn-for-woocommerce';
/** Made beside its place and moved there whole: somebody may be reading the one before. */
const OUT = join(DIST, 'plugin', '.new', SLUG);
const PLACE = join(DIST, 'plugin', SLUG);
const ZIP = join(DIST, 'plugin', 'cairn-woocommerce.zip');
/** The earliest moment a zip can hold. */
const NO_TIME = new Date('1980-01-01T00:00:00Z');
/** Of the sources, what is shipped. */
const SHIPPED = ['cairn-for-woocommerce.php', 'uninstall.php', 'readme.txt', 'LICENSE'];
const SHIPPED_FOLDERS = ['src', 'admin'];

/** The adapter's script, as a page loads it. */
export async function buildAdapter() {
  const {outputFiles} = await build({
    entryPoints: [join(HERE, 'js/main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    minifySyntax: true,
    tsconfigRaw: {compilerOptions: {verbatimModuleSyntax: true}},
    write: false,
  });
  const options = {ecma: 2020, toplevel: true, compress: {passes: 3}, mangle: {toplevel: true}};
  return (await minify(outputFiles[0].text, options)).code;
}

/** Every file of the plugin, in its place. */
async function assemble() {
  rmSync(OUT, {recursive: true, force: true});
  mkdirSync(join(OUT, 'dist'), {recursive: true});
  for (const file of SHIPPED) copyFileSync(join(HERE, file), join(OUT, file));
  for (const folder of SHIPPED_FOLDERS)
    cpSync(join(HERE, folder), join(OUT, folder), {recursive: true});
  copyFileSync(
    join(DIST, '../docs/play-book.default.json'),
    join(OUT, 'dist/play-book.default.json'),
  );
  layStorefront(await buildAdapter());
  layDashboard();
  layLanguages();
}

/** The storefront's hashed copies, the adapter as another of them, and the manifest that names all. */
function layStorefront(adapter) {
  const from = join(DIST, 'storefront');
  const to = join(OUT, 'dist/storefront');
  mkdirSync(to);
  const manifest = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8'));
  for (const {file} of Object.values(manifest.files))
    copyFileSync(join(from, file), join(to, file));
  const file = `shop.${digest('sha256', adapter).toString('hex').slice(0, 16)}.js`;
  writeFileSync(join(to, file), adapter);
  const integrity = `sha384-${digest('sha384', adapter).toString('base64')}`;
  manifest.files['shop.js'] = {file, integrity};
  writeFileSync(join(to, 'manifest.json'), JSON.stringify(manifest));
}

const digest = (kind, text) => createHash(kind).update(text).digest();

/** The live page for wp-admin: what embed.* is made of, and the chunks it names. */
function layDashboard() {
  const from = join(DIST, 'dashboard');
  const to = join(OUT, 'dist/dashboard');
  mkdirSync(to);
  for (const file of ['embed.js', 'embed.css'])
    if (existsSync(join(from, file))) copyFileSync(join(from, file), join(to, file));
}

/** Catalogues compiled from the translators' files, and the template. */
function layLanguages() {
  const from = join(HERE, 'languages');
  const to = join(OUT, 'languages');
  mkdirSync(to);
  for (const file of readdirSync(from)) {
    if (file.endsWith('.pot')) copyFileSync(join(from, file), join(to, file));
    if (file.endsWith('.po'))
      execFileSync('msgfmt', [
        '--check-format',
        '-o',
        join(to, `${basename(file, '.po')}.mo`),
        join(from, file),
      ]);
  }
}

/** Zips in a fixed order, with fixed times and modes: a build can be compared with another. */
function pack() {
  rmSync(ZIP, {force: true});
  const entries = [
    SLUG,
    ...readdirSync(OUT, {recursive: true}).map(name => join(SLUG, name)),
  ].sort();
  for (const entry of entries) {
    const path = join(OUT, '..', entry);
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
    lutimesSync(path, NO_TIME, NO_TIME);
  }
  execFileSync('zip', ['-X', '-9', '-q', '-@', ZIP], {
    cwd: join(OUT, '..'),
    input: entries.join('\n'),
    env: {...process.env, TZ: 'UTC'},
  });
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  await assemble();
  pack();
  rmSync(PLACE, {recursive: true, force: true});
  renameSync(OUT, PLACE);
  rmSync(join(OUT, '..'), {recursive: true});
  console.log(`plugin ${basename(ZIP)}: ${statSync(ZIP).size} bytes`);
}
