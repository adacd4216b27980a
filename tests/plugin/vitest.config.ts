import {availableParallelism, freemem} from 'node:os';
import {mergeConfig} from 'vitest/config';
import base from '../web/vitest.config.ts';

// A bed is a database, six PHP workers, an endpoint and mostly a browser; half its time it waits.
const BED_BYTES = 2 << 30;
const room = Math.floor(freemem() / BED_BYTES);

/** Each file has a bed of its own, so that two go side by side where there is room for two. */
export default mergeConfig(base, {
  test: {
    fileParallelism: true,
    maxWorkers: Math.max(1, Math.min(2, availableParallelism(), room)),
  },
});
