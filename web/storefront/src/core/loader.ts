/** Loads the journey core: a WebAssembly module with raw exports and not one import. */
import {ABI_VERSION} from '@cairn/protocol/layout';

/** The exports of wasm/journey_abi.cpp. Pointers are offsets into `memory`. */
export interface Wasm {
  readonly memory: WebAssembly.Memory;
  cairn_abi_version(): number;
  cairn_events(): number;
  cairn_event_capacity(): number;
  cairn_step(count: number): number;
  cairn_signals(): number;
  cairn_next_deadline(): number;
  cairn_session(): number;
  cairn_session_size(): number;
  cairn_context(): number;
  cairn_play_book(): number;
  cairn_play_book_size(): number;
  cairn_decide(signal: number): number;
  cairn_gates(): number;
  cairn_gate_count(): number;
}

/**
 * Null when the page's policy (CSP) or the browser refuses to compile it. Rejects when the file did
 * not arrive or is of another version: that is no refusal, and nothing is reported.
 */
export async function loadCore(file: Promise<Response>): Promise<Wasm | null> {
  const response = await file;
  if (!response.ok) throw 0;
  const bytes = await response.arrayBuffer();
  let wasm: Wasm;
  try {
    wasm = (await WebAssembly.instantiate(bytes)).instance.exports as unknown as Wasm;
  } catch {
    return null; // also where WebAssembly is not there at all
  }
  if (wasm.cairn_abi_version() !== ABI_VERSION) throw 0;
  return wasm;
}

/** The session's own bytes, in place; the module never grows its memory. */
export const sessionBytes = (wasm: Wasm): Uint8Array =>
  new Uint8Array(wasm.memory.buffer, wasm.cairn_session(), wasm.cairn_session_size());
