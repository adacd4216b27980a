import {appendFileSync, copyFileSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {activatePlugin, addPlugin, startBed, type Bed} from '../bed/bed.ts';
import {shop, shopName, tools, wp, type Finding} from './tools.ts';

const SLUG = 'cairn-for-woocommerce';
const whyNot =
  tools.pluginCheck && tools.wpCli
    ? undefined
    : 'PLUGIN_CHECK_DIR and WP_CLI do not name both: Plugin Check was not asked';

/** A journey leads over every page of a shop, so both scripts are on each: docs/woocommerce.md. */
const KNOWN = [
  ['dist/storefront/cairn.HASH.js', 'WARNING', 'EnqueuedScriptsScope'],
  ['dist/storefront/shop.HASH.js', 'WARNING', 'EnqueuedScriptsScope'],
];

/** Its report: a line that names a file, then that file's findings as JSON. */
function read(out: string): Finding[] {
  return out.split(/^FILE: /m).flatMap(part => {
    const [file, json] = part.split('\n');
    return json?.startsWith('[') ? JSON.parse(json).map((one: any) => ({...one, file})) : [];
  });
}

const short = ({file, type, code}: Finding) => [
  file.replace(/\.[0-9a-f]{16}\./, '.HASH.'),
  type,
  code,
];

describe.skipIf(whyNot)(`Plugin Check (${whyNot ?? `with ${shopName}`})`, () => {
  let bed: Bed;
  let inside: string;
  beforeAll(async () => {
    bed = await startBed(shop);
    inside = join(bed.root, 'wp-content/plugins', SLUG);
    addPlugin(bed, tools.pluginCheck!, 'plugin-check');
    await activatePlugin(bed, 'plugin-check/plugin.php');
    copyFileSync(
      join(import.meta.dirname, 'plugin_check.php'),
      join(bed.root, 'wp-content/mu-plugins/plugin_check.php'),
    );
  });
  afterAll(async () => bed?.stop());

  /** Every check it has, those of the running page included. */
  async function check(): Promise<string[][]> {
    const cli = '--require=wp-content/plugins/plugin-check/cli.php';
    const {code, out, err} = await wp(
      bed,
      'plugin',
      'check',
      SLUG,
      '--format=json',
      '--severity=0',
      cli,
    );
    expect(code, err).toBe(0);
    expect(out).toContain('Setting up runtime environment.');
    return read(out).map(short).sort();
  }

  /** Without a network it takes the bed's WordPress for the newest there is. */
  function fromTheFuture(): string[][] {
    const readme = readFileSync(join(inside, 'readme.txt'), 'utf8');
    const tested = Number(/^Tested up to: (.*)$/m.exec(readme)![1]);
    return tested > Number.parseFloat(bed.version) + 0.11
      ? [['readme.txt', 'ERROR', 'nonexistent_tested_upto_header']]
      : [];
  }

  it('finds nothing but what is known', async () => {
    expect(await check()).toEqual([...KNOWN, ...fromTheFuture()]);
  });

  it('would find a script that blocks the page, another text domain, and output unescaped', async () => {
    const main = join(inside, `${SLUG}.php`);
    writeFileSync(join(inside, 'planted.js'), '// planted\n');
    appendFileSync(
      main,
      `add_action( 'wp_enqueue_scripts', function () {
        wp_enqueue_script( 'planted', plugins_url( 'planted.js', __FILE__ ), array(), '1', false );
        if ( isset( $GLOBALS['planted'] ) ) { echo __( 'a', 'b' ); }
      } );\n`,
    );
    const codes = (await check()).map(([, , code]) => code);
    expect(codes).toContain('NonBlockingScripts.BlockingHeadScript');
    expect(codes).toContain('WordPress.WP.I18n.TextDomainMismatch');
    expect(codes).toContain('WordPress.Security.EscapeOutput.OutputNotEscaped');
  });
});
