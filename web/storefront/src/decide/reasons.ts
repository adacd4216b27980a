/** Reads how plays were judged, in the words of the wire. */
import type {Gate} from '@cairn/protocol';
import {
  DESK_GATE_COUNT,
  DESK_GATES,
  GATE_OP,
  GATE_PASSED,
  GATE_PLAY,
  GATE_SIZE,
  GATE_THRESHOLD,
  GATE_VALUE,
  GATE_VARIABLE,
  OP_NAMES,
  VARIABLE_NAMES,
} from '@cairn/protocol/layout';

import type {Judge} from './judge.ts';

const int64At = (view: DataView, at: number): number => Number(view.getBigInt64(at, true));

/** Every gate of the last decision; `play` gives the id of a play's index. */
export function readGates({desk}: Judge, play: (index: number) => string): Gate[] {
  const view = new DataView(desk.buffer, desk.byteOffset);
  const count = view.getUint32(DESK_GATE_COUNT, true);
  const gates: Gate[] = [];
  for (let i = 0; i < count; ++i) {
    const at = DESK_GATES + i * GATE_SIZE;
    gates.push({
      play: play(view.getUint8(at + GATE_PLAY)),
      condition: VARIABLE_NAMES[view.getUint8(at + GATE_VARIABLE)]!,
      op: OP_NAMES[view.getUint8(at + GATE_OP)]!,
      value: int64At(view, at + GATE_VALUE),
      threshold: int64At(view, at + GATE_THRESHOLD),
      passed: !!view.getUint8(at + GATE_PASSED),
    });
  }
  return gates;
}
