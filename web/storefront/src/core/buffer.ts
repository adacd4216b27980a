/** Records that wait for the module: more than one batch, so that a busy moment loses none. */
import type {Wasm} from '@cairn/protocol';
import {EVENT_CAPACITY, EVENT_SIZE, EXCHANGE_EVENTS} from '@cairn/protocol/layout';

import {type EventRecord, writeEvent} from './record.ts';

const CAPACITY = 8 * EVENT_CAPACITY; // five seconds of a moving pointer

export interface Buffer {
  /** Records waiting. */
  kept: number;
  /** False when all is full. */
  keep(record: EventRecord): boolean;
  /** Moves at most a batch into the module, oldest first; returns how many. */
  feed(wasm: Wasm): number;
}

export function createBuffer(): Buffer {
  const records = new Uint8Array(CAPACITY * EVENT_SIZE);
  const view = new DataView(records.buffer);
  const buffer: Buffer = {
    kept: 0,
    keep(record) {
      const fits = buffer.kept < CAPACITY;
      if (fits) writeEvent(view, buffer.kept++ * EVENT_SIZE, record);
      return fits;
    },
    feed(wasm) {
      const taken = Math.min(buffer.kept, EVENT_CAPACITY);
      const bytes = taken * EVENT_SIZE;
      new Uint8Array(wasm.memory.buffer).set(
        records.subarray(0, bytes),
        wasm.cairn_exchange() + EXCHANGE_EVENTS,
      );
      records.copyWithin(0, bytes);
      buffer.kept -= taken;
      return taken;
    },
  };
  return buffer;
}
