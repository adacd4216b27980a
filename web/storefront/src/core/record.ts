/** Writes the fixed-layout record of an event; offsets come from the C++ by way of layout.ts. */
import type {Key} from '@cairn/protocol';
import {
  EVENT_AMOUNT_MINOR,
  EVENT_AT_MS,
  EVENT_CLIENT_X,
  EVENT_CLIENT_Y,
  EVENT_CONTROL,
  EVENT_EFFECT,
  EVENT_FACT,
  EVENT_FIELD,
  EVENT_FLAGS,
  EVENT_KIND,
  EVENT_LAG_MS,
  EVENT_NODE,
  EVENT_OWNER,
  EVENT_PAGE_TYPE,
  EVENT_SECTION,
  EVENT_STEP,
  EVENT_SUBJECT,
  EVENT_TARGET,
  EVENT_VALUE,
  EVENT_X,
  EVENT_Y,
} from '@cairn/protocol/layout';

/** The words of a record that most kinds leave empty; event.h says what each means by kind. */
export interface EventFields {
  target?: Key | undefined;
  subject?: Key | undefined;
  amountMinor?: number | undefined;
  flags?: number;
  node?: number;
  owner?: number;
  section?: number;
  x?: number;
  y?: number;
  value?: number | undefined;
  clientX?: number;
  clientY?: number;
  effect?: number;
  fact?: number;
  pageType?: number;
  control?: number;
  step?: number;
  field?: number;
}

/** All of them, with what every event has. */
export interface EventRecord extends EventFields {
  kind: number;
  atMs: number;
  lagMs?: number;
}

const PLACES = {
  atMs: EVENT_AT_MS,
  lagMs: EVENT_LAG_MS,
  flags: EVENT_FLAGS,
  node: EVENT_NODE,
  owner: EVENT_OWNER,
  section: EVENT_SECTION,
  x: EVENT_X,
  y: EVENT_Y,
  value: EVENT_VALUE,
  clientX: EVENT_CLIENT_X,
  clientY: EVENT_CLIENT_Y,
  kind: EVENT_KIND,
  effect: EVENT_EFFECT,
  fact: EVENT_FACT,
  pageType: EVENT_PAGE_TYPE,
  control: EVENT_CONTROL,
  step: EVENT_STEP,
  field: EVENT_FIELD,
};

/** Fills the whole record at `at`; a field not given becomes 0, as DataView writes undefined. */
export function writeEvent(view: DataView, at: number, f: EventRecord): void {
  writeInt64(view, at + EVENT_TARGET, '0x' + (f.target || 0));
  writeInt64(view, at + EVENT_SUBJECT, '0x' + (f.subject || 0));
  writeInt64(view, at + EVENT_AMOUNT_MINOR, f.amountMinor || 0);
  for (const name in PLACES) {
    const place = PLACES[name as keyof typeof PLACES];
    // The record is laid out from wide to narrow: words, then halves, then bytes.
    const bits = place < EVENT_CLIENT_X ? 32 : place < EVENT_KIND ? 16 : 8;
    view[`setUint${bits}`](at + place, f[name as keyof typeof PLACES]!, true);
  }
}

/** Keys as `0x…`, money and long durations as whole numbers. */
export const writeInt64 = (view: DataView, at: number, n: number | string): void =>
  view.setBigInt64(at, BigInt(n), true);
