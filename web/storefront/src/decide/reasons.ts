/** Reads how the core judged plays, in the words of the wire. */
import type {Gate, Wasm} from '@cairn/protocol';
import {
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

const int64At = (view: DataView, at: number): number => Number(view.getBigInt64(at, true));

/** Every gate of the last `cairn_decide`; `play` gives the id of a play's index. */
export function readGates(wasm: Wasm, play: (index: number) => string): Gate[] {
  const gates: Gate[] = [];
  for (let i = 0; i < wasm.cairn_gate_count(); ++i) {
    const view = new DataView(wasm.memory.buffer, wasm.cairn_gates() + i * GATE_SIZE);
    gates.push({
      play: play(view.getUint8(GATE_PLAY)),
      condition: VARIABLE_NAMES[view.getUint8(GATE_VARIABLE)]!,
      op: OP_NAMES[view.getUint8(GATE_OP)]!,
      value: int64At(view, GATE_VALUE),
      threshold: int64At(view, GATE_THRESHOLD),
      passed: !!view.getUint8(GATE_PASSED),
    });
  }
  return gates;
}
