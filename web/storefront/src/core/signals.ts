/** Reads what the core found and how plays were judged, and puts both into the words of the wire. */
import type {Gate, Key, Signal} from '@cairn/protocol';
import {
  EVIDENCE,
  GATE_OP,
  GATE_PASSED,
  GATE_PLAY,
  GATE_SIZE,
  GATE_THRESHOLD,
  GATE_VALUE,
  GATE_VARIABLE,
  HOST_NAMES,
  OP_NAMES,
  PAGE_TYPE_NAMES,
  PHASE_NAMES,
  PRESET_NAMES,
  SIGNAL_AT_MS,
  SIGNAL_COUNT,
  SIGNAL_EVIDENCE,
  SIGNAL_HOST,
  SIGNAL_ID,
  SIGNAL_KIND,
  SIGNAL_NAMES,
  SIGNAL_NODE,
  SIGNAL_PAGE_TYPE,
  SIGNAL_PHASE,
  SIGNAL_PRESET,
  SIGNAL_SIZE,
  SIGNAL_SPAN_MS,
  SIGNAL_STRENGTH,
  SIGNAL_SUBJECT,
  SIGNAL_TARGET,
  SIGNAL_VETOES_CHECKED,
  VARIABLE_NAMES,
} from '@cairn/protocol/layout';

import type {Wasm} from './loader.ts';
import {readableName, type Tools} from './name.ts';
import type {Targets} from './targets.ts';

/** A signal as it may travel, and what only the page may know of it. */
export interface Found {
  readonly wire: Signal;
  readonly node: number;
  /** Keys of what it is about; product keys for shop signals. */
  readonly keys: readonly Key[];
}

const NO_KEY = '0'.repeat(16);

const keyAt = (view: DataView, at: number): Key =>
  view.getBigUint64(at, true).toString(16).padStart(16, '0');
const int64At = (view: DataView, at: number): number => Number(view.getBigInt64(at, true));

/** `targets` knows what the page means by a key, if it is known. */
export function readSignal(wasm: Wasm, index: number, targets: Targets, tools: Tools): Found {
  const view = new DataView(wasm.memory.buffer, wasm.cairn_signals() + index * SIGNAL_SIZE);
  const byte = (at: number): number => view.getUint8(at);
  const word = (at: number): number => view.getUint32(at, true);
  const kind = SIGNAL_NAMES[byte(SIGNAL_KIND)]!;
  const elementKey = keyAt(view, SIGNAL_TARGET);
  const evidence: Record<string, number> = {};
  EVIDENCE[kind]?.forEach((name, i) => (evidence[name] = word(SIGNAL_EVIDENCE + 4 * i)));
  const meant = targets.meant(elementKey);
  const elementName = meant instanceof Element ? readableName(meant, tools) : meant;
  const wire = {
    id: word(SIGNAL_ID),
    kind,
    phase: PHASE_NAMES[byte(SIGNAL_PHASE)]!,
    atMs: word(SIGNAL_AT_MS),
    pageType: PAGE_TYPE_NAMES[byte(SIGNAL_PAGE_TYPE)]!,
    ...(elementKey !== NO_KEY && {elementKey}),
    ...(elementName && {elementName}),
    strength: byte(SIGNAL_STRENGTH),
    count: word(SIGNAL_COUNT),
    spanMs: word(SIGNAL_SPAN_MS),
    preset: PRESET_NAMES[byte(SIGNAL_PRESET)]!,
    host: HOST_NAMES[byte(SIGNAL_HOST)]!,
    vetoesChecked: word(SIGNAL_VETOES_CHECKED),
    evidence,
  } as Signal;
  return {wire, node: word(SIGNAL_NODE), keys: [elementKey, keyAt(view, SIGNAL_SUBJECT)]};
}

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
