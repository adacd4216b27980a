/** What the feed told of the newest play that reached a page, put together from its exposures. */
import type {Decision, Exposure, ExposureEvent, Surface, VisitorRow} from '@cairn/protocol';

export interface SeenHelp {
  readonly decisionId: string;
  readonly play: string;
  readonly surface?: Surface | undefined;
  /** The signal it was given for; null when the decision was not told. */
  readonly signalId: number | null;
  readonly event: ExposureEvent;
  /** Server time of `event`. */
  readonly atMs: number;
  /** Null when the showing was not told. */
  readonly shownAtMs: number | null;
}

/** Joins what is known of the same decision, in whatever order the two came; the newest play counts. */
export function withExposure(
  known: SeenHelp | null,
  told: {readonly exposure: Exposure; readonly atMs: number},
  decision: Decision | null,
): SeenHelp {
  const {exposure, atMs} = told;
  const {decisionId, play, surface, event} = exposure;
  if (known !== null && known.decisionId !== decisionId && known.atMs > atMs) return known;
  const earlier = known?.decisionId === decisionId ? known : null;
  const shownAtMs = earlier?.shownAtMs ?? (event === 'shown' ? atMs : null);
  // Told late or twice: what came of it stands.
  if (earlier !== null && event === 'shown') return {...earlier, shownAtMs};
  const signalId = decision?.id === decisionId ? decision.signalId : (earlier?.signalId ?? null);
  return {decisionId, play, surface, signalId, event, atMs, shownAtMs};
}

/**
 * A row says which play is on the screen but not since when: no earlier than the signal it answers,
 * and if another decision came after it, than nothing we know of.
 */
export function helpInRow(row: VisitorRow): SeenHelp | null {
  if (row.play === null) return null;
  const decision = row.lastDecision?.play === row.play ? row.lastDecision : null;
  const signal = row.lastSignal?.id === decision?.signalId ? row.lastSignal : null;
  const atMs = signal?.atMs ?? row.firstSeenAtMs;
  return {
    decisionId: decision?.id ?? '',
    play: row.play,
    surface: decision?.surface,
    signalId: decision?.signalId ?? null,
    event: 'shown',
    atMs,
    shownAtMs: atMs,
  };
}
