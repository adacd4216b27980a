/** Reads what the core found and puts it into the words of the wire. */
import type {Signal, Wasm} from '@cairn/protocol';
import {
  EXCHANGE_SIGNALS,
  PAGE_TYPE_NAMES,
  PHASE_NAMES,
  PRESET_NAMES,
  SIGNAL_AT_MS,
  SIGNAL_COUNT,
  SIGNAL_ID,
  SIGNAL_KIND,
  SIGNAL_PAGE_TYPE,
  SIGNAL_PHASE,
  SIGNAL_PRESET,
  SIGNAL_SIZE,
  SIGNAL_SPAN_MS,
  SIGNAL_STRENGTH,
  SIGNAL_TARGET,
  SIGNAL_VETOES_CHECKED,
} from '@cairn/protocol/layout';

import {hexOf} from './hash.ts';

/** The name of each kind; lists.mjs packs them out of layout.ts. */
declare const SIGNALS: string;

/**
 * A signal as it travels when help is not there: whole but for the name of its element and its
 * evidence, which help.js adds (decide/found.ts).
 */
export function readSignal(wasm: Wasm, index: number): Signal {
  const view = new DataView(
    wasm.memory.buffer,
    wasm.cairn_exchange() + EXCHANGE_SIGNALS + index * SIGNAL_SIZE,
  );
  const byte = (at: number): number => view.getUint8(at);
  const word = (at: number): number => view.getUint32(at, true);
  const target = view.getBigUint64(SIGNAL_TARGET, true);
  return {
    id: word(SIGNAL_ID),
    kind: SIGNALS.split(' ')[byte(SIGNAL_KIND)]!,
    phase: PHASE_NAMES[byte(SIGNAL_PHASE)]!,
    atMs: word(SIGNAL_AT_MS),
    pageType: PAGE_TYPE_NAMES[byte(SIGNAL_PAGE_TYPE)]!,
    ...(target && {elementKey: hexOf(target, 16)}),
    strength: byte(SIGNAL_STRENGTH),
    count: word(SIGNAL_COUNT),
    spanMs: word(SIGNAL_SPAN_MS),
    preset: PRESET_NAMES[byte(SIGNAL_PRESET)]!,
    host: 'web', // the module of a page
    vetoesChecked: word(SIGNAL_VETOES_CHECKED),
    evidence: {},
  } as Signal;
}
