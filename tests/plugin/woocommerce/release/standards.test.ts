import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {sniff, tools} from './tools.ts';

const RULESET = 'plugin/woocommerce/phpcs.xml.dist';
const whyNot = tools.standards
  ? undefined
  : 'WPCS_DIR names no coding standards: the plugin was not held against them';

let dir: string | undefined;
afterEach(() => dir && rmSync(dir, {recursive: true, force: true}));

/** What our ruleset says of a file with this code. */
async function codesOf(code: string): Promise<string[]> {
  dir = mkdtempSync(join(tmpdir(), 'cairn-sniff-'));
  const file = join(dir, 'Planted.php');
  writeFileSync(
    file,
    `<?php\n/**\n * Planted.\n *\n * @package Cairn\\WooCommerce\n */\n\n${code}\n`,
  );
  const {findings} = await sniff(RULESET, file);
  return findings.map(finding => finding.code);
}

describe.skipIf(whyNot)(`coding standards (${whyNot ?? tools.standards})`, () => {
  it('the plugin has no error and no warning', async () => {
    const {read, findings} = await sniff(RULESET, 'plugin/woocommerce');
    expect(findings).toEqual([]);
    expect(read).toBeGreaterThan(100);
  });

  it.each([
    ['output unescaped', "echo $_GET['a'];", 'WordPress.Security.EscapeOutput.OutputNotEscaped'],
    [
      'a query with a variable in it',
      '$wpdb->query( "DELETE FROM $a" );',
      'WordPress.DB.PreparedSQL.InterpolatedNotPrepared',
    ],
    ['another text domain', "esc_html__( 'a', 'b' );", 'WordPress.WP.I18n.TextDomainMismatch'],
    [
      'a global without our name',
      'function planted() {}',
      'WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedFunctionFound',
    ],
    [
      'a function that PHP 7.4 has not',
      '$a = get_resource_id( $b );',
      'PHPCompatibility.FunctionUse.NewFunctions.get_resource_idFound',
    ],
    [
      'a hook nobody explained',
      "do_action( 'cairn_planted' );",
      'WooCommerce.Commenting.CommentHooks.MissingHookComment',
    ],
  ])('would say so of %s', async (_title, code, expected) => {
    expect(await codesOf(code)).toContain(expected);
  });
});
