import {readFile} from 'node:fs/promises';

import {expect, it} from 'vitest';

import {buildStorefront, sizesOf} from '../../../web/storefront/build.mjs';
import {shortNames} from '../../../web/storefront/names.mjs';

/** Brotli bytes: what a page loads, and what it loads when help is near. */
const BUDGETS = {'cairn.js': 10_620, 'help.js': 9_060};

it('each script stays within its budget', async () => {
  const {scripts} = await buildStorefront();
  for (const [file, budget] of Object.entries(BUDGETS)) {
    const sizes = sizesOf(scripts[file]!);
    console.log(
      `${file}: ${sizes.raw} bytes, ${sizes.gzip} gzip, ${sizes.brotli} brotli of ${budget}`,
    );
    expect(sizes.brotli, file).toBeLessThanOrEqual(budget);
  }
});

it('each is one classic program without imports or eval', async () => {
  const {scripts} = await buildStorefront();
  for (const code of Object.values(scripts)) {
    expect(code).not.toMatch(/\bimport\b|\beval\(|new Function/);
    expect(() => new Function(code)).not.toThrow();
  }
});

it('no code travels twice', async () => {
  const {inputs} = await buildStorefront();
  // Numbers and names both need; terser leaves out what one of them does not use.
  const shared = inputs['help.js']!.filter(file => inputs['cairn.js']!.includes(file));
  expect(shared.filter(file => !/layout\.ts$|tiers\.ts$/.test(file))).toEqual([]);
});

it('no name a page, the endpoint or a stored visit speaks is shortened', async () => {
  const texts = await Promise.all(
    ['markup', 'consent', 'protocol'].map(name =>
      readFile(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8'),
    ),
  );
  const spoken = texts
    .flatMap(text => text.match(/```[^]*?```|`[^`]+`/g) ?? [])
    .flatMap(code => code.match(/[\w$]+/g) ?? []);
  const short = shortNames();
  const prose = ['fields', 'wire', 'owner']; // of "…fields", "as on the wire" and a person's role
  expect(spoken.filter(name => name in short && !prose.includes(name))).toEqual([]);
  expect(new Set(Object.values(short)).size).toBe(Object.keys(short).length);
});
