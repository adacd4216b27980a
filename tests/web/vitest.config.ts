import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    // One browser at a time: two cores, and timings that are looked at.
    fileParallelism: false,
    // Far longer than any test takes: a wait that fails says itself what it waited for.
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
