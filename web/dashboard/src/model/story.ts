/** A visitor's story as one line of time, newest first. */
import type {VisitorAnswer} from '@cairn/protocol';

export type Moment =
  | {
      readonly kind: 'session';
      readonly atMs: number;
      readonly entry: VisitorAnswer['sessions'][number];
    }
  | {readonly kind: 'fact'; readonly atMs: number; readonly entry: VisitorAnswer['facts'][number]}
  | {
      readonly kind: 'signal';
      readonly atMs: number;
      readonly entry: VisitorAnswer['signals'][number];
    }
  | {
      readonly kind: 'decision';
      readonly atMs: number;
      readonly entry: VisitorAnswer['decisions'][number];
    }
  | {
      readonly kind: 'exposure';
      readonly atMs: number;
      readonly entry: VisitorAnswer['exposures'][number];
      /** The same decision was shown: what failed after that was its offer. */
      readonly wasShown: boolean;
    };

/** What comes later when two things carry the same millisecond: cause before consequence. */
const kOrder = {session: 0, fact: 1, signal: 2, decision: 3, exposure: 4} as const;

/** A signal told in parts appears once, as it was last told. */
function lastTold(signals: VisitorAnswer['signals']): VisitorAnswer['signals'] {
  return signals.filter((signal, at) => {
    const later = signals.slice(at + 1).find(other => other.id === signal.id);
    return later === undefined || later.kind !== signal.kind || later.phase === 'raised';
  });
}

export function momentsOf(story: VisitorAnswer): Moment[] {
  const shown = new Set(
    story.exposures.filter(({event}) => event === 'shown').map(({decisionId}) => decisionId),
  );
  const moments: Moment[] = [
    ...story.sessions.map(entry => ({kind: 'session' as const, atMs: entry.atMs, entry})),
    ...story.facts.map(entry => ({kind: 'fact' as const, atMs: entry.atMs, entry})),
    ...lastTold(story.signals).map(entry => ({kind: 'signal' as const, atMs: entry.atMs, entry})),
    ...story.decisions.map(entry => ({kind: 'decision' as const, atMs: entry.atMs, entry})),
    ...story.exposures.map(entry => ({
      kind: 'exposure' as const,
      atMs: entry.atMs,
      entry,
      wasShown: shown.has(entry.decisionId),
    })),
  ];
  return moments.sort((a, b) => b.atMs - a.atMs || kOrder[b.kind] - kOrder[a.kind]);
}
