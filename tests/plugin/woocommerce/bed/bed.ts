import {cpSync, existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {startBetween, type Between} from './between.ts';
import {startCairnd, type Cairnd} from './cairnd.ts';
import {startDatabase, type Database} from './database.ts';
import {serveCached} from './nginx.ts';
import {freePort, stop} from './processes.ts';
import {configure, evaluate, installSite, pluginSources, readLog, serveSite} from './site.ts';

export interface BedOptions {
  /** `6.1.9`, `6.5.5`, or a folder with WordPress. */
  wordpress?: string;
  /** `double`, a folder with a built WooCommerce, or nothing. */
  woocommerce?: string;
  /** Copy and activate the plugin (default); false leaves that to a merchant's clicks. */
  plugin?: boolean;
  /** Settings beside those that connect it to this bed's cairnd; `false` leaves it unconfigured. */
  settings?: Record<string, unknown> | false;
  /** nginx with a full-page cache and PHP-FPM, instead of PHP's own server. */
  pageCache?: boolean;
  /** More PHP for wp-config.php. */
  config?: string;
}

/** A WordPress site with a database, a web server and an endpoint of its own. */
export interface Bed {
  url: string;
  root: string;
  dir: string;
  version: string;
  cairnd: Cairnd;
  /** What the plugin and the page are told is the endpoint: every request to cairnd passes here. */
  between: Between;
  database: Database;
  /** Runs PHP inside the site: `await bed.wp("return get_option('home');")`. */
  wp(code: string): Promise<any>;
  /** Runs what Action Scheduler has due; returns how many actions it ran. */
  runQueue(): Promise<number>;
  /** Adds a line of PHP to wp-config.php, before WordPress loads. */
  configure(line: string): void;
  /** What PHP complained of since the last call; the log is emptied. */
  notices(): string[];
  /** One entry per request since the last call: address and queries. */
  queries(): {uri: string; count: number; queries: [string, string][]}[];
  mails(): {to: string; subject: string; message: string}[];
  stop(): Promise<void>;
}

export const PLUGIN = 'cairn-for-woocommerce/cairn-for-woocommerce.php';
const DOUBLE = resolve(import.meta.dirname, '../double/woocommerce');

const activate = (plugin: string) => `
  require_once ABSPATH . 'wp-admin/includes/plugin.php';
  $done = activate_plugin( '${plugin}' );
  return is_wp_error( $done ) ? $done->get_error_message() : true;`;

/** What a merchant would have typed, already saved: mode live, this bed's endpoint and keys. */
const connect = ({cairnd, between}: Bed, settings: Record<string, unknown>) => `
  $settings = json_decode( '${JSON.stringify({
    mode: 'live',
    endpoint: between.url,
    site_id: cairnd.siteId,
    site_key: cairnd.siteKey,
    ...settings,
  }).replaceAll("'", "\\'")}', true );
  update_option( 'cairn_settings', array_merge( (array) get_option( 'cairn_settings', array() ), $settings ) );
  update_option( 'cairn_secret', '${cairnd.siteSecret}', false );
  return true;`;

const RUN_QUEUE = `
  if ( ! class_exists( 'ActionScheduler' ) ) { return 0; }
  return (int) ActionScheduler::runner()->run( 'test bed' );`;

function takeLines(file: string): string[] {
  const lines = readLog(file);
  rmSync(file, {force: true});
  return lines;
}

/** Everything started, in a folder of its own; when a part fails, the parts before it are stopped. */
export async function startBed(options: BedOptions = {}): Promise<Bed> {
  const dir = mkdtempSync(join(tmpdir(), 'cairn-bed-'));
  const undo: (() => unknown)[] = [];
  if (!process.env.CAIRN_KEEP_BED) undo.push(() => rmSync(dir, {recursive: true, force: true}));
  const stopAll = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const bed = await assemble(dir, options, stopAll, step => undo.push(step));
    await furnish(bed, options);
    return bed;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function assemble(
  dir: string,
  {wordpress = '6.5.5', config, pageCache}: BedOptions,
  stopAll: () => Promise<void>,
  later: (step: () => unknown) => void,
): Promise<Bed> {
  const [port, cairndPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const database = await startDatabase(dir);
  later(() => database.stop());
  const {root, version} = installSite(dir, url, database, wordpress, config);
  const cairnd = await startCairnd(dir, cairndPort, url);
  later(() => cairnd.stop());
  const between = await startBetween(cairnd.url);
  later(() => between.stop());
  later(await serve(dir, root, port, pageCache));
  return {
    url,
    root,
    dir,
    version,
    cairnd,
    between,
    database,
    wp: code => evaluate(root, url, code),
    runQueue: () => evaluate(root, url, RUN_QUEUE),
    configure: line => configure(root, line),
    notices: () => takeLines(join(dir, 'notices.log')),
    queries: () => takeLines(join(dir, 'queries.log')).map(l => JSON.parse(l)),
    mails: () => takeLines(join(dir, 'mail.log')).map(l => JSON.parse(l)),
    stop: stopAll,
  };
}

async function serve(dir: string, root: string, port: number, cached = false) {
  if (cached) return serveCached(dir, root, port);
  const program = await serveSite(dir, root, port);
  return () => stop(program);
}

/** WooCommerce first, then the plugin, then its settings. */
async function furnish(bed: Bed, {woocommerce, plugin = true, settings = {}}: BedOptions) {
  if (woocommerce) addPlugin(bed, woocommerce === 'double' ? DOUBLE : woocommerce, 'woocommerce');
  if (woocommerce) await activatePlugin(bed, 'woocommerce/woocommerce.php');
  if (plugin && !pluginSources())
    throw new Error('no plugin: neither dist/plugin nor plugin/woocommerce');
  if (plugin) await installPlugin(bed, settings);
}

/** Copies, activates and, unless `settings` is false, connects the plugin. */
export async function installPlugin(bed: Bed, settings: Record<string, unknown> | false = {}) {
  addPlugin(bed, pluginSources()!, 'cairn-for-woocommerce');
  await activatePlugin(bed, PLUGIN);
  if (settings) await bed.wp(connect(bed, settings));
}

export function addPlugin(bed: Bed, from: string, folder: string) {
  if (!existsSync(from)) throw new Error(`no plugin in ${from}`);
  cpSync(from, join(bed.root, 'wp-content/plugins', folder), {recursive: true, dereference: true});
}

export async function activatePlugin(bed: Bed, plugin: string) {
  const answer = await bed.wp(activate(plugin));
  if (answer !== true) throw new Error(`${plugin} was not activated: ${answer}`);
}
