import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Bed} from '../bed/bed.ts';

/** The tools of a release are in neither registry: whoever has them names them, else a check is skipped. */
export const tools = {
  /** Folder with phpcs, WPCS, PHPCSUtils, PHPCSExtra, PHPCompatibility and woosniffs. */
  standards: process.env.WPCS_DIR,
  /** Plugin Check, as it lies in wp-content/plugins. */
  pluginCheck: process.env.PLUGIN_CHECK_DIR,
  /** WP-CLI, a file that PHP runs. */
  wpCli: process.env.WP_CLI,
};

const STANDARDS = ['WPCS', 'PHPCSUtils', 'PHPCSExtra', 'PHPCompatibility', 'woosniffs/src'];

/** WooCommerce where WC_DIR names it, on the WordPress of WP_DIR; the double otherwise. */
export const woocommerce = process.env.WC_DIR ?? 'double';
export const wordpress = process.env.WP_DIR ?? '6.5.5';
export const shop = {wordpress, woocommerce};
export const shopName = process.env.WC_DIR ?? 'the WooCommerce test double';

/** One finding of phpcs or Plugin Check. */
export interface Finding {
  file: string;
  line: number;
  type: 'ERROR' | 'WARNING';
  code: string;
}

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

// Never synchronous: what stands between shop and endpoint answers from this process.
export const php = (args: string[], cwd = process.cwd()): Promise<Ran> =>
  new Promise(done => {
    const all = ['-d', 'memory_limit=512M', '-d', 'display_errors=stderr', ...args];
    const ran = execFile('php', all, {cwd, maxBuffer: 1 << 28}, (_error, out, err) =>
      done({code: ran.exitCode, out, err}),
    );
  });

/** phpcs with a ruleset over a folder or file: how many files it read, and what it found. */
export async function sniff(
  ruleset: string,
  target: string,
): Promise<{read: number; findings: Finding[]}> {
  const dir = tools.standards!;
  const paths = STANDARDS.map(name => resolve(dir, name)).filter(path => existsSync(path));
  const {out, err} = await php([
    ...[join(dir, 'phpcs/bin/phpcs'), '-q', '--report=json', `--standard=${ruleset}`],
    ...['--runtime-set', 'installed_paths', paths.join(','), target],
  ]);
  if (!out.startsWith('{')) throw new Error(`phpcs did not run:\n${out}\n${err}`);
  const {files} = JSON.parse(out) as {files: Record<string, {messages: any[]}>};
  const findings = Object.entries(files).flatMap(([file, {messages}]) =>
    messages.map(({line, type, source}) => ({file, line, type, code: source})),
  );
  return {read: Object.keys(files).length, findings};
}

/** WP-CLI inside a bed's site; the command's own words stand first, as Plugin Check wants them. */
export const wp = (bed: Bed, ...args: string[]): Promise<Ran> =>
  php(
    [resolve(tools.wpCli!), ...args, '--allow-root', '--no-color', `--path=${bed.root}`],
    bed.root,
  );
