import {readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {HELP_FILE, PAGE_FILES, sizeOf} from './size.ts';

const budget = JSON.parse(readFileSync('tests/bench/budget.json', 'utf8'));

it('script and module together stay within the budget a shopper pays', () => {
  const sizes = PAGE_FILES.map(sizeOf);
  for (const s of sizes) console.log(`${s.file}: ${s.raw} raw, ${s.gzip} gzip, ${s.brotli} brotli`);
  const total = sizes.reduce((sum, s) => sum + s.brotli, 0);
  console.log(`together: ${total} brotli, ${budget.scriptAndWasmBrotli - total} left`);
  expect(total).toBeLessThanOrEqual(budget.scriptAndWasmBrotli);
});

it('what loads when help is near stays within its own budget', () => {
  const {raw, gzip, brotli} = sizeOf(HELP_FILE);
  const left = budget.helpBrotli - brotli;
  console.log(`${HELP_FILE}: ${raw} raw, ${gzip} gzip, ${brotli} brotli, ${left} left`);
  expect(brotli).toBeLessThanOrEqual(budget.helpBrotli);
});
