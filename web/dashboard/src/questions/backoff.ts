/** How long to wait between attempts; a growing wait keeps a struggling endpoint alive. */
export interface BackoffConfig {
  readonly firstMs: number;
  readonly maxMs: number;
}

export const kBackoff: BackoffConfig = {firstMs: 500, maxMs: 15_000};

/**
 * Milliseconds before attempt `attempt` (1 = first retry): doubles up to `maxMs`, then a random
 * half is taken off so that many dashboards do not return in the same instant.
 * `rand` gives numbers in [0, 1).
 */
export function backoffMs(attempt: number, rand: () => number, config = kBackoff): number {
  const full = Math.min(config.maxMs, config.firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full / 2 + (full / 2) * rand());
}
