/** Writes and reads the fixed-layout records; offsets come from the C++ by way of layout.ts. */
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

import {hex} from './hash.ts';

/** The words of a record that most kinds leave empty; event.h says what each means by kind. */
export interface EventFields {
  target?: Key | undefined;
  subject?: Key | undefined;
  amountMinor?: number | undefined;
  lagMs?: number;
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

const WORDS = {
  lagMs: EVENT_LAG_MS,
  flags: EVENT_FLAGS,
  node: EVENT_NODE,
  owner: EVENT_OWNER,
  section: EVENT_SECTION,
  x: EVENT_X,
  y: EVENT_Y,
  value: EVENT_VALUE,
};
const HALVES = {clientX: EVENT_CLIENT_X, clientY: EVENT_CLIENT_Y};
const BYTES = {
  effect: EVENT_EFFECT,
  fact: EVENT_FACT,
  pageType: EVENT_PAGE_TYPE,
  control: EVENT_CONTROL,
  step: EVENT_STEP,
  field: EVENT_FIELD,
};

/** Fills the whole record at `at`; a field not given becomes 0, as DataView writes undefined. */
export function writeEvent(
  view: DataView,
  at: number,
  kind: number,
  atMs: number,
  f: EventFields,
): void {
  writeKey(view, at + EVENT_TARGET, f.target);
  writeKey(view, at + EVENT_SUBJECT, f.subject);
  writeInt64(view, at + EVENT_AMOUNT_MINOR, f.amountMinor ?? 0);
  view.setUint32(at + EVENT_AT_MS, atMs, true);
  eachOf(WORDS, (name, offset) => view.setUint32(at + offset, f[name]!, true));
  eachOf(HALVES, (name, offset) => view.setUint16(at + offset, f[name]!, true));
  eachOf(BYTES, (name, offset) => view.setUint8(at + offset, f[name]!));
  view.setUint8(at + EVENT_KIND, kind);
}

function eachOf<K extends string>(
  offsets: Record<K, number>,
  write: (name: K, offset: number) => void,
): void {
  for (const name in offsets) write(name, offsets[name]);
}

export function writeKey(view: DataView, at: number, key = ''): void {
  view.setUint32(at, parseInt(key.slice(8), 16), true);
  view.setUint32(at + 4, parseInt(key.slice(0, 8), 16), true);
}

export const readKey = (view: DataView, at: number): Key =>
  hex(view.getUint32(at + 4, true)) + hex(view.getUint32(at, true));

/** Money and long durations; exact up to 2^53. */
export function writeInt64(view: DataView, at: number, n: number): void {
  view.setUint32(at, n, true);
  view.setInt32(at + 4, Math.floor(n / 4294967296), true);
}

export const readInt64 = (view: DataView, at: number): number =>
  view.getInt32(at + 4, true) * 4294967296 + view.getUint32(at, true);
