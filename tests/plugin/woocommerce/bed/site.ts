import {execFileSync, spawn} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import type {Database} from './database.ts';
import {answering, answersWell, start, stop} from './processes.ts';

const HERE = import.meta.dirname;

/** The bed keeps what PHP compiled: else every command compiles WordPress and WooCommerce anew. */
const compiledIn = (bed: string) => join(bed, 'compiled');

/** Options of every PHP of the bed. A command reads what is compiled from files alone: no memory outlives it. */
const php = (bed: string, ...more: string[]) =>
  [
    ...['memory_limit=512M', 'display_errors=stderr', 'opcache.enable_cli=1'],
    ...[`opcache.file_cache=${compiledIn(bed)}`, ...more],
  ].flatMap(option => ['-d', option]);
const command = (bed: string) => php(bed, 'opcache.file_cache_only=1');

/** A WordPress tree by version (laid out under .cairn/wordpress) or by folder. */
export function wordpressSources(wordpress: string): string {
  const dir = existsSync(join(wordpress, 'wp-load.php'))
    ? wordpress
    : resolve('.cairn/wordpress', wordpress);
  if (!existsSync(join(dir, 'wp-load.php')))
    throw new Error(`no WordPress in ${dir}; ./cairn test --only plugin lays it out`);
  return dir;
}

/** The plugin as it is shipped, or its sources while nothing is built; CAIRN_PLUGIN_DIR names another. */
export function pluginSources(): string | undefined {
  const built = ['dist/plugin/cairn-for-woocommerce', 'plugin/woocommerce'];
  return (process.env.CAIRN_PLUGIN_DIR ? [process.env.CAIRN_PLUGIN_DIR] : built)
    .map(dir => resolve(dir))
    .find(dir => existsSync(join(dir, 'cairn-for-woocommerce.php')));
}

const configText = (bed: string, url: string, database: Database, more: string) => `<?php
${more}
define( 'DB_NAME', 'shop' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${database.socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
define( 'WP_HOME', '${url}' );
define( 'WP_SITEURL', '${url}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost' );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_ENVIRONMENT_TYPE', 'local' );
define( 'FS_METHOD', 'direct' );
defined( 'WP_DEBUG' ) || define( 'WP_DEBUG', true );
define( 'WP_DEBUG_LOG', '${bed}/debug.log' );
define( 'WP_DEBUG_DISPLAY', false );
defined( 'SAVEQUERIES' ) || define( 'SAVEQUERIES', true );
define( 'CONCATENATE_SCRIPTS', false );
define( 'CAIRN_BED', '${bed}' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( $name . '_KEY', 'bed-key-' . $name );
	define( $name . '_SALT', 'bed-salt-' . $name );
}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
`;

/** Copies the sources, writes wp-config.php and installs; returns the root and WordPress's version. */
export function installSite(
  bed: string,
  url: string,
  database: Database,
  wordpress: string,
  more = '',
): {root: string; version: string} {
  const root = join(bed, 'site');
  mkdirSync(compiledIn(bed), {recursive: true});
  execFileSync('cp', ['-aL', wordpressSources(wordpress), root]);
  for (const dir of ['uploads', 'mu-plugins', 'plugins', 'themes'])
    mkdirSync(join(root, 'wp-content', dir), {recursive: true});
  cpSync(join(HERE, 'php/bed.php'), join(root, 'wp-content/mu-plugins/bed.php'));
  cpSync(join(HERE, 'themes'), join(root, 'wp-content/themes'), {recursive: true});
  database.sql('CREATE DATABASE shop CHARACTER SET utf8mb4');
  writeFileSync(join(root, 'wp-config.php'), configText(bed, url, database, more));
  const version = execFileSync(
    'php',
    [...command(bed), join(HERE, 'php/install.php'), root, url, 'Bed shop'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return {root, version: version.trim()};
}

/** PHP's built-in server with workers: the site calls itself. Returns what stops it. */
export async function serveSite(bed: string, root: string, port: number) {
  const log = join(bed, 'php.log');
  const options = ['variables_order=EGPCS', 'upload_max_filesize=32M', 'post_max_size=32M'];
  const router = join(HERE, 'php/router.php');
  const program = start(
    'php',
    [...php(bed, ...options), '-S', `127.0.0.1:${port}`, '-t', root, router],
    log,
    {PHP_CLI_SERVER_WORKERS: '6'},
  );
  const answers = () => answersWell(`http://127.0.0.1:${port}/readme.html`);
  await answering('the shop', program, log, answers);
  return () => stop(program);
}

/** Runs PHP inside the site and returns what it returned; what it asks of others may be answered here. */
export async function evaluate(root: string, url: string, code: string): Promise<any> {
  const php = spawn('php', [...command(dirname(root)), join(HERE, 'php/eval.php'), root, url]);
  php.stdin.end(code);
  php.stderr.pipe(process.stderr);
  const chunks: Buffer[] = [];
  for await (const chunk of php.stdout) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const [, answer] = text.split('<<<BED>>>');
  if (answer === undefined) throw new Error(`no answer from PHP:\n${text.slice(-2000)}`);
  return JSON.parse(answer);
}

/** Lines of a log of the bed, read as JSON where they are. */
export function readLog(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** Adds a line of PHP to wp-config.php, before WordPress loads. */
export function configure(root: string, line: string) {
  const file = join(root, 'wp-config.php');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace("$table_prefix = 'wp_';", `${line}\n$table_prefix = 'wp_';`));
}
