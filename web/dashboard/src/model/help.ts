/** What was done for a visitor: at most one line for the play, one for what was withheld after it. */
import type {Decision, ExposureEvent} from '@cairn/protocol';
import type {Seen} from './visitors.ts';

export type Help =
  | {readonly kind: 'none'}
  /** A play whose exposure is known, or which is on its way to the screen. */
  | {
      readonly kind: ExposureEvent | 'given';
      readonly play: string;
      readonly surface?: string | undefined;
    }
  | {readonly kind: 'no_play'; readonly decision: Decision};

export function helpOf(seen: Seen): Help[] {
  const {decision, exposure, row} = seen;
  const lines: Help[] = [];
  const out = exposure?.exposure;
  if (out !== undefined) lines.push({kind: out.event, play: out.play, surface: out.surface});
  else if (row.play !== null) lines.push({kind: 'shown', play: row.play});
  if (decision === null || decision.id === out?.decisionId) return orNone(lines);
  // Every gate passed and nothing was shown: a play that only tells the merchant, which an alert did.
  if (decision.play === null && decision.reasons.every(gate => gate.passed)) return orNone(lines);
  if (decision.play === null) lines.push({kind: 'no_play', decision});
  else if (row.play !== decision.play) {
    lines.push({kind: 'given', play: decision.play, surface: decision.surface});
  }
  return orNone(lines);
}

function orNone(lines: Help[]): Help[] {
  return lines.length > 0 ? lines : [{kind: 'none'}];
}
