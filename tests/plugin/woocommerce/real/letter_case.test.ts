import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {checkLetterCase} from './woocommerce.ts';

let dir: string;
afterEach(() => rmSync(dir, {recursive: true, force: true}));

/** As much of a built tree as the check reads. */
function tree(asked: string, there: string): string {
  dir = mkdtempSync(join(tmpdir(), 'cairn-case-'));
  mkdirSync(join(dir, 'vendor/composer'), {recursive: true});
  mkdirSync(join(dir, 'src/Caching'), {recursive: true});
  writeFileSync(
    join(dir, 'vendor/composer/autoload_classmap.php'),
    `<?php return array( 'X' => $baseDir . '/src/Caching/${asked}' );`,
  );
  writeFileSync(join(dir, 'src/Caching', there), '');
  return dir;
}

it('a tree whose class map and files agree passes', () => {
  expect(() => checkLetterCase(tree('WPCacheEngine.php', 'WPCacheEngine.php'))).not.toThrow();
});

it('a tree whose class map asks for another letter case is refused with what to do', () => {
  expect(() => checkLetterCase(tree('WPCacheEngine.php', 'WpCacheEngine.php'))).toThrow(
    /copy src\/Caching\/WpCacheEngine\.php to src\/Caching\/WPCacheEngine\.php/,
  );
});

it('sources that were never built are refused', () => {
  expect(() => checkLetterCase((dir = mkdtempSync(join(tmpdir(), 'cairn-case-'))))).toThrow(
    /no built WooCommerce/,
  );
});
