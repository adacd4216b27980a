/**
 * What was done for a visitor and what became of it. Shown is not helped: help counts only once the
 * shopper followed it, or went on after it had been shown and before they closed it.
 */
import type {Decision, Surface} from '@cairn/protocol';
import type {SeenHelp} from './exposures.ts';
import {isLive, isStanding, troubleOf} from './trouble.ts';
import type {Seen, SeenSignal} from './visitors.ts';

export type HelpState =
  | 'on_its_way'
  | 'on_screen'
  /** Shown, and no longer surely on the screen: they turned the page, or were not seen for long. */
  | 'shown'
  | 'closed'
  | 'followed'
  | 'went_on'
  /** It could not be shown. */
  | 'failed'
  /** An offer was shown and could not be redeemed. */
  | 'did_not_work'
  | 'withheld'
  /** Given, and this feed never told what became of it. */
  | 'unknown';

export interface LastHelp {
  readonly play: string;
  readonly surface?: Surface | undefined;
  readonly state: HelpState;
  /** Meant for the newest trouble, or newer than it; true when nothing troubles them now. */
  readonly answers: boolean;
}

/** What the endpoint waits for a page to say what it did with a play (native/engine/judge.h). */
export const kOnItsWayMs = 10_000;

/** Something told progress, or took back what had hurt, while the help was there to be seen. */
function wentOn(seen: Seen, help: SeenHelp): boolean {
  const {shownAtMs} = help;
  if (shownAtMs === null) return false;
  const eased = seen.signals.filter(s => !isStanding(s) && s.atMs <= shownAtMs);
  const untilMs = help.event === 'closed' ? help.atMs : Infinity;
  return [...seen.progress, ...eased.map(s => s.toldAtMs)].some(
    atMs => atMs >= shownAtMs && atMs <= untilMs,
  );
}

function stateOf(seen: Seen, help: SeenHelp, nowMs: number): HelpState {
  const {event} = help;
  if (event === 'failed' && help.shownAtMs !== null) return 'did_not_work';
  if (event === 'followed' || event === 'failed' || event === 'withheld') return event;
  if (wentOn(seen, help)) return 'went_on';
  if (event === 'closed') return 'closed';
  return isLive(seen, nowMs) && seen.pageAtMs <= help.atMs ? 'on_screen' : 'shown';
}

function answers(help: SeenHelp, trouble: SeenSignal | undefined): boolean {
  if (trouble === undefined || help.signalId === trouble.signal.id) return true;
  const atMs = help.event === 'followed' ? help.atMs : help.shownAtMs;
  return atMs !== null && atMs >= trouble.atMs;
}

/** A play was decided and no exposure of it has come yet. */
function pending(seen: Seen, play: string, decision: Decision, nowMs: number): LastHelp {
  const cause = seen.signals.find(s => s.signal.id === decision.signalId);
  const isDue = cause !== undefined && nowMs - cause.toldAtMs <= kOnItsWayMs;
  const state = isDue ? 'on_its_way' : 'unknown';
  const trouble = troubleOf(seen, nowMs)[0];
  return {
    play,
    surface: decision.surface,
    state,
    answers: cause !== undefined && cause === trouble,
  };
}

/** The newest play of the visit; null when there was none. */
export function lastHelp(seen: Seen, nowMs: number): LastHelp | null {
  const {decision, help} = seen;
  if (decision !== null && decision.play !== null && decision.id !== help?.decisionId) {
    return pending(seen, decision.play, decision, nowMs);
  }
  if (help === null) return null;
  const {play, surface} = help;
  const trouble = troubleOf(seen, nowMs)[0];
  return {play, surface, state: stateOf(seen, help, nowMs), answers: answers(help, trouble)};
}

/** They followed it, or went on after it; and nothing newer troubles them. */
export function hasHelped(help: LastHelp | null): boolean {
  return help !== null && help.answers && (help.state === 'followed' || help.state === 'went_on');
}

/** Why nothing was given after the newest trouble; null when something was, or nothing is told. */
export function withheldAfter(seen: Seen): Decision | null {
  const {decision} = seen;
  if (decision === null || decision.play !== null) return null;
  // Every gate passed and nothing was shown: a play that only tells the merchant, which an alert did.
  return decision.reasons.every(gate => gate.passed) ? null : decision;
}
