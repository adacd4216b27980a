/** Which of a visitor's signals still say "now". What was done about them is in help.ts. */
import type {SignalKind} from '@cairn/protocol';
import type {Seen, SeenSignal} from './visitors.ts';

export const kTimes = {
  /** A signal older than this no longer says "now". */
  struggleMs: 300_000,
  fadeMs: 600_000,
  /** Live window and session end (CONTEXT.md). */
  liveMs: 300_000,
  goneMs: 1_800_000,
} as const;

const kFriction = new Set<SignalKind>([
  'rage_click',
  'dead_click',
  'slow_click',
  'search_struggle',
  'coupon_failure',
]);

export function isFriction(kind: SignalKind): boolean {
  return kFriction.has(kind);
}

export function isStanding(seen: SeenSignal): boolean {
  return seen.signal.phase !== 'retracted';
}

export function isLive(seen: Seen, nowMs: number): boolean {
  return nowMs - seen.row.lastSeenAtMs <= kTimes.liveMs;
}

/** Standing and recent, newest first. */
export function troubleOf(seen: Seen, nowMs: number): SeenSignal[] {
  return seen.signals.filter(s => isStanding(s) && nowMs - s.atMs <= kTimes.struggleMs);
}
