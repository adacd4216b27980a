/**
 * Decides on the device: hands the judge what the page knows of the visitor and asks it to judge a
 * signal over the compiled play book. For what cannot wait (exit intent, network away) or must not
 * travel (no consent).
 */
import type {CompiledPlay, CompiledPlayBook, Gate, SignalsReply} from '@cairn/protocol';
import {
  CONTEXT_CART_ITEMS,
  CONTEXT_CART_MINOR,
  CONTEXT_CONSENT,
  CONTEXT_DEVICE,
  CONTEXT_HIDDEN,
  CONTEXT_HISTORY,
  CONTEXT_ON_DEVICE,
  CONTEXT_ORDERED,
  CONTEXT_ORDERS,
  CONTEXT_PAGE_TYPE,
  CONTEXT_PAYING,
  CONTEXT_PLAY_OPEN,
  CONTEXT_PLAYS_30_DAYS,
  CONTEXT_PLAYS_THIS_PAGE,
  CONTEXT_PLAYS_THIS_VISIT,
  CONTEXT_SESSION_AGE_MS,
  CONTEXT_SINCE_LAST_CLOSE_MS,
  CONTEXT_SINCE_LAST_PLAY_MS,
  CONTEXT_SIZE,
  CONTEXT_STEP,
  CONTEXT_TYPING,
  CONTEXT_VISITS,
  DESK_CONTEXT,
  HISTORY_PLAY,
  HISTORY_SHOWN_30_DAYS,
  HISTORY_SHOWN_THIS_VISIT,
  HISTORY_SINCE_CLOSED_MS,
  HISTORY_SINCE_SHOWN_MS,
  HISTORY_SIZE,
  STEP_NAMES,
} from '@cairn/protocol/layout';

import type {Cap} from './caps.ts';
import type {Judge} from './judge.ts';
import type {HelpNeeds} from './needs.ts';
import {readGates} from './reasons.ts';

/** The page's part of Context (native/journey/decide/context.h). */
export interface Known {
  readonly ageMs: number;
  readonly cart: string;
  readonly playsHere: number;
  readonly consent: number;
  readonly device: number;
  readonly pageType: number;
  readonly step: string;
  readonly typing: boolean;
  readonly paying: boolean;
  readonly playOpen: boolean;
  readonly ordered: boolean;
  readonly caps: Readonly<Record<string, Cap>>;
  /** What the endpoint last said, and when. */
  readonly told: SignalsReply['context'] | null;
  readonly toldAt: number;
}

/** Offset and value. */
type Rows = readonly (readonly [number, number | boolean])[];

const HISTORIES = (CONTEXT_SIZE - CONTEXT_HISTORY) / HISTORY_SIZE;

export interface LocalDecision {
  readonly play: CompiledPlay | undefined;
  readonly reasons: Gate[];
}

/** Book and signal are on the desk already. */
export function decideHere(
  judge: Judge,
  book: CompiledPlayBook | undefined,
  known: Known,
  keyOf: HelpNeeds['keyOf'],
): LocalDecision {
  const {buffer, byteOffset} = judge.desk;
  const view = new DataView(buffer, byteOffset + DESK_CONTEXT, CONTEXT_SIZE);
  writeContext(view, known);
  writeHistories(view, known.caps, keyOf);
  const playAt = (at: number) => book?.plays.find(({index}) => index === at);
  return {
    play: playAt(judge.decide()),
    reasons: readGates(judge, at => playAt(at)?.id ?? ''),
  };
}

function writeContext(view: DataView, known: Known): void {
  const {caps, told, toldAt} = known;
  const plays = Object.values(caps);
  const [cartMinor, cartItems] = known.cart.split('|').map(Number) as [number, number];
  const shown = plays.map(({shownAt}) => shownAt);
  const closed = plays.map(({closedAt}) => closedAt);
  const shownHere = plays.reduce((sum, cap) => sum + cap.shown, 0);
  const flags: Rows = [
    [CONTEXT_CONSENT, known.consent],
    [CONTEXT_DEVICE, known.device],
    [CONTEXT_PAGE_TYPE, known.pageType],
    [CONTEXT_STEP, Math.max(0, (STEP_NAMES as readonly string[]).indexOf(known.step))],
    [CONTEXT_TYPING, known.typing],
    [CONTEXT_PAYING, known.paying],
    [CONTEXT_PLAY_OPEN, known.playOpen],
    [CONTEXT_ORDERED, known.ordered],
    [CONTEXT_HIDDEN, document.hidden],
    [CONTEXT_ON_DEVICE, true],
  ];
  const counts: Rows = [
    [CONTEXT_CART_ITEMS, cartItems],
    [CONTEXT_PLAYS_THIS_PAGE, known.playsHere],
    [CONTEXT_PLAYS_THIS_VISIT, Math.max(shownHere, told?.playsThisVisit ?? 0)],
    [CONTEXT_PLAYS_30_DAYS, Math.max(shownHere, told?.plays30Days ?? 0)],
    [CONTEXT_VISITS, told?.visits ?? 1],
    [CONTEXT_ORDERS, told?.orders ?? 0],
  ];
  const longs: Rows = [
    [CONTEXT_SINCE_LAST_PLAY_MS, newest(shown, told?.sinceLastPlayMs, toldAt)],
    [CONTEXT_SINCE_LAST_CLOSE_MS, newest(closed, told?.sinceLastCloseMs, toldAt)],
    [CONTEXT_SESSION_AGE_MS, known.ageMs],
    [CONTEXT_CART_MINOR, cartMinor || 0],
  ];
  for (const [at, value] of flags) view.setUint8(at, +value);
  for (const [at, value] of counts) view.setUint32(at, +value, true);
  for (const [at, value] of longs) writeInt64(view, at, +value);
}

function writeHistories(view: DataView, caps: Known['caps'], keyOf: HelpNeeds['keyOf']): void {
  const newestCaps = Object.entries(caps).slice(-HISTORIES);
  newestCaps.forEach(([play, {shown, shownAt, closedAt}], i) => {
    const at = CONTEXT_HISTORY + i * HISTORY_SIZE;
    writeInt64(view, at + HISTORY_PLAY, '0x' + keyOf(play));
    writeInt64(view, at + HISTORY_SINCE_SHOWN_MS, newest([shownAt]));
    writeInt64(view, at + HISTORY_SINCE_CLOSED_MS, newest([closedAt]));
    view.setUint32(at + HISTORY_SHOWN_THIS_VISIT, shown, true);
    view.setUint32(at + HISTORY_SHOWN_30_DAYS, shown, true);
  });
}

const writeInt64 = (view: DataView, at: number, n: number | string): void =>
  view.setBigInt64(at, BigInt(n), true);

/** Milliseconds since the newest of the instants, −1 when all are 0 and nothing else is known. */
function newest(instants: readonly number[], sinceMs = -1, toldAt = 0): number {
  const latest = Math.max(0, ...instants, sinceMs < 0 ? 0 : toldAt - sinceMs);
  return latest ? Math.max(0, Date.now() - latest) : -1;
}
