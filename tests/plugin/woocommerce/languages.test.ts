import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';

const PLUGIN = resolve('plugin/woocommerce');
const copy = mkdtempSync(join(tmpdir(), 'cairn-languages-'));
afterAll(() => rmSync(copy, {recursive: true, force: true}));

describe('the plugin’s languages', () => {
  it('hold every sentence of the sources, translated, and nothing besides', () => {
    for (const part of ['src', 'languages', 'cairn-for-woocommerce.php'])
      cpSync(join(PLUGIN, part), join(copy, part), {recursive: true});
    execFileSync(join(copy, 'languages/update.sh'), {stdio: 'pipe'});
    const names = readdirSync(join(copy, 'languages')).filter(name => /\.pot?$/.test(name));
    expect(names).toHaveLength(3);
    for (const name of names)
      expect(readFileSync(join(copy, 'languages', name), 'utf8'), name).toBe(
        readFileSync(join(PLUGIN, 'languages', name), 'utf8'),
      );
  });
});
