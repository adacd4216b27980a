import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {freePort} from '../../../e2e/support/program.ts';
import {startBetween, type Between} from './between.ts';
import {startCairnd, type Cairnd} from './cairnd.ts';
import {startDatabase, type Database} from './database.ts';
import {serveFpm} from './nginx.ts';
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
  /** nginx and PHP-FPM instead of PHP's own server. */
  fpm?: boolean;
  /** The same with a full-page cache between them. */
  pageCache?: boolean;
  /** More PHP for wp-config.php, before the bed's own. */
  config?: string;
}

/** What a request took: queries, the most memory it had, and the processor's time. */
export interface Request {
  uri: string;
  count: number;
  peakBytes: number;
  cpuUs: number;
  queries: [string, string][];
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
  /** One entry per request since the last call. */
  queries(): Request[];
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

// A program that was just killed may still write; and a test that crashed stops nothing.
const remove = (dir: string) => rmSync(dir, {recursive: true, force: true, maxRetries: 5});
const unfinished = new Set<string>();
process.on('exit', () => unfinished.forEach(remove));

/** Everything started, in a folder of its own; when a part fails, the parts before it are stopped. */
export async function startBed(options: BedOptions = {}): Promise<Bed> {
  const dir = mkdtempSync(join(tmpdir(), 'cairn-bed-'));
  const undo: (() => unknown)[] = [];
  if (!process.env.CAIRN_KEEP_BED) {
    unfinished.add(dir);
    undo.push(() => (remove(dir), unfinished.delete(dir)));
  }
  const stopAll = () => undoAll(undo.splice(0).reverse());
  try {
    const bed = await assemble(dir, options, stopAll, step => undo.push(step));
    await furnish(bed, options);
    return bed;
  } catch (error) {
    await stopAll().catch(() => {}); // what failed first is what matters
    throw error;
  }
}

/** A part that cannot be stopped keeps no other from being stopped. */
async function undoAll(steps: (() => unknown)[]) {
  const faults: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'the bed was not put away');
}

async function assemble(
  dir: string,
  {wordpress = '6.5.5', config, fpm, pageCache = false}: BedOptions,
  stopAll: () => Promise<void>,
  later: (step: () => unknown) => void,
): Promise<Bed> {
  const [port, cairndPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const cairnd = await startCairnd(dir, cairndPort, url);
  later(() => cairnd.stop());
  const database = await startDatabase(dir);
  later(() => database.stop());
  const {root, version} = installSite(dir, url, database, wordpress, config);
  const between = await startBetween(cairnd.url);
  later(() => between.stop());
  later(
    fpm || pageCache
      ? await serveFpm(dir, root, port, pageCache)
      : await serveSite(dir, root, port),
  );
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

/** Copies a plugin; never a link in it: a test that deletes the plugin would delete what the link leads to. */
export function addPlugin(bed: Pick<Bed, 'root'>, from: string, folder: string) {
  if (!existsSync(from)) throw new Error(`no plugin in ${from}`);
  const place = join(bed.root, 'wp-content/plugins', folder);
  mkdirSync(place, {recursive: true});
  execFileSync('cp', ['-rL', `${from}/.`, place]);
}

export async function activatePlugin(bed: Bed, plugin: string) {
  const answer = await bed.wp(activate(plugin));
  if (answer !== true) throw new Error(`${plugin} was not activated: ${answer}`);
}
