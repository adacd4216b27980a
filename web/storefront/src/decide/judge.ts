/** The core's own decide(): the module of wasm/decide_abi.cpp, which travels inside this script. */
import type {CompiledPlayBook, DecideWasm, Wasm} from '@cairn/protocol';
import {
  CONTEXT_BOT,
  CONTEXT_STAGE,
  DESK_BOOK,
  DESK_CONTEXT,
  DESK_SIGNAL,
  DESK_SIZE,
  EXCHANGE_BOT,
  EXCHANGE_SIGNALS,
  EXCHANGE_STAGE,
  PLAY_BOOK_SIZE,
  SIGNAL_SIZE,
} from '@cairn/protocol/layout';

/** Its bytes by build.mjs, in hexadecimal: once compressed, smaller than base64. */
declare const DECIDE: string;

export interface Judge {
  /** Where things are laid out for it (wasm/desk.h). */
  readonly desk: Uint8Array;
  /** Index of the play given for what lies on the desk, -1 for none. */
  decide(): number;
}

/** Needs what the core needed: a policy that let that module in lets this one in. */
export async function loadJudge(): Promise<Judge> {
  const bytes = Uint8Array.from(DECIDE.match(/../g)!, byte => parseInt(byte, 16));
  const {exports} = (await WebAssembly.instantiate(bytes)).instance;
  const {memory, cairn_desk, cairn_decide} = exports as unknown as DecideWasm;
  return {desk: new Uint8Array(memory.buffer, cairn_desk(), DESK_SIZE), decide: cairn_decide};
}

/** Lays out the compiled records. Without them, or with another layout's, no play is ever judged. */
export function layBook({desk}: Judge, {records}: CompiledPlayBook): void {
  const bytes = Uint8Array.from(atob(records), c => c.charCodeAt(0));
  if (bytes.length === PLAY_BOOK_SIZE) desk.set(bytes, DESK_BOOK);
}

/** Lays out what the core knows: signal `index` of its buffer, and where the visit stands. */
export function layFound({desk}: Judge, core: Wasm, index: number): void {
  const from = new Uint8Array(core.memory.buffer, core.cairn_exchange());
  const signal = EXCHANGE_SIGNALS + index * SIGNAL_SIZE;
  desk.set(from.subarray(signal, signal + SIGNAL_SIZE), DESK_SIGNAL);
  desk[DESK_CONTEXT + CONTEXT_STAGE] = from[EXCHANGE_STAGE]!;
  desk[DESK_CONTEXT + CONTEXT_BOT] = from[EXCHANGE_BOT]!;
}
