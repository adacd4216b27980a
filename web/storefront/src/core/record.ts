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
  EVENT_SIZE,
  EVENT_STEP,
  EVENT_SUBJECT,
  EVENT_TARGET,
  EVENT_VALUE,
  EVENT_X,
  EVENT_Y,
} from '@cairn/protocol/layout';

/** The words of a record that most kinds leave empty, each at its place; event.h says what they mean. */
export interface EventFields {
  [EVENT_TARGET]?: Key | undefined;
  [EVENT_SUBJECT]?: Key | undefined;
  [EVENT_AMOUNT_MINOR]?: number | undefined;
  [EVENT_FLAGS]?: number;
  [EVENT_NODE]?: number;
  [EVENT_OWNER]?: number;
  [EVENT_SECTION]?: number;
  [EVENT_X]?: number;
  [EVENT_Y]?: number;
  [EVENT_VALUE]?: number | undefined;
  [EVENT_CLIENT_X]?: number;
  [EVENT_CLIENT_Y]?: number;
  [EVENT_EFFECT]?: number;
  [EVENT_FACT]?: number;
  [EVENT_PAGE_TYPE]?: number;
  [EVENT_CONTROL]?: number;
  [EVENT_STEP]?: number;
  [EVENT_FIELD]?: number;
}

/** All of them, with what every event has. */
export interface EventRecord extends EventFields {
  [EVENT_KIND]: number;
  [EVENT_AT_MS]: number;
  [EVENT_LAG_MS]?: number;
}

/** Fills the whole record at `at` of a buffer; a field not given, or undefined, becomes 0. */
export function writeEvent(view: DataView, at: number, fields: EventRecord): void {
  new Uint8Array(view.buffer, at, EVENT_SIZE).fill(0);
  for (const name in fields) {
    const place = +name;
    const value = fields[name as unknown as keyof EventRecord] || 0;
    // The record is laid out from wide to narrow: two keys, money, then words, halves, bytes.
    if (place < EVENT_AT_MS)
      view.setBigInt64(at + place, BigInt(place < EVENT_AMOUNT_MINOR ? `0x${value}` : value), true);
    else {
      const bits = place < EVENT_CLIENT_X ? 32 : place < EVENT_KIND ? 16 : 8;
      view[`setUint${bits}`](at + place, value as number, true);
    }
  }
}
