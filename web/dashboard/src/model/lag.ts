/**
 * How late the feed is: percentiles over the last moments, by nearest rank, so that every number
 * on the screen is a lag that really happened.
 */
export interface LagStat {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly samples: number;
}

export interface Lag {
  /** `atMs` is when the lag was measured; a lag below zero is clock error and counts as zero. */
  add(atMs: number, lagMs: number): void;
  /** Null until something was measured. */
  stat(): LagStat | null;
}

export interface LagConfig {
  readonly samples: number;
  readonly windowMs: number;
}

export const kLag: LagConfig = {samples: 200, windowMs: 300_000};

/** The value that at least `share` of the sorted values do not exceed. */
export function nearestRank(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? 0;
}

export function createLag(config = kLag): Lag {
  let held: {atMs: number; lagMs: number}[] = [];
  return {
    add(atMs, lagMs) {
      held.push({atMs, lagMs: Math.max(0, Math.round(lagMs))});
      held = held.slice(-config.samples).filter(s => atMs - s.atMs <= config.windowMs);
    },
    stat() {
      if (held.length === 0) return null;
      const sorted = held.map(s => s.lagMs).sort((a, b) => a - b);
      return {
        p50Ms: nearestRank(sorted, 0.5),
        p95Ms: nearestRank(sorted, 0.95),
        samples: sorted.length,
      };
    },
  };
}

/**
 * Server clock minus ours, in ms, from one exchange: the server is taken to have spoken in the
 * middle of the round trip (Cristian's algorithm), so the error is at most half of it.
 */
export function clockOffsetMs(
  serverTimeMs: number,
  opening: {askedAtMs: number; answeredAtMs: number},
): number {
  return Math.round(serverTimeMs - (opening.askedAtMs + opening.answeredAtMs) / 2);
}

/**
 * The same offset, corrected by a message: none arrives before it was sent, so a lag below zero can
 * only be an error of the offset. Cold starts answer late and make such errors.
 */
export function atLeastPossible(offsetMs: number, sentAtMs: number, receivedAtMs: number): number {
  return Math.max(offsetMs, sentAtMs - receivedAtMs);
}
