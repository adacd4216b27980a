import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {php, tools} from './tools.ts';

const PLUGIN = 'plugin/woocommerce';
const OURS = join(PLUGIN, 'languages/cairn-for-woocommerce.pot');
/** Names in the plugin's header, the same in every language. */
const NAMES = ['msgid "Cairn for WooCommerce"', 'msgid "The Cairn authors"'];
const whyNot = tools.wpCli
  ? undefined
  : 'WP_CLI names no WP-CLI: it made no template to compare with';

const dir = mkdtempSync(join(tmpdir(), 'cairn-pot-'));
afterAll(() => rmSync(dir, {recursive: true, force: true}));

/** The sentences of a template, contexts and plurals included, without where they stand. */
const sentences = (file: string) =>
  execFileSync('msgattrib', ['--no-location', '--no-wrap', file], {encoding: 'utf8'})
    .split('\n')
    .filter(line => /^msg(id|ctxt|id_plural) "./.test(line))
    .sort();

describe.skipIf(whyNot)(`the template (${whyNot ?? 'beside the one of WP-CLI'})`, () => {
  it('holds every sentence WP-CLI finds, and no other', async () => {
    const theirs = join(dir, 'theirs.pot');
    const options = ['--domain=cairn-for-woocommerce', '--exclude=js,dist', '--allow-root'];
    const made = await php([tools.wpCli!, 'i18n', 'make-pot', PLUGIN, theirs, ...options]);
    expect(made.code, made.err).toBe(0);
    expect(made.err).not.toMatch(/Warning/);
    expect(sentences(theirs)).toEqual([...sentences(OURS), ...NAMES].sort());
  });
});
