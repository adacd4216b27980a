/** Loads the journey core: a WebAssembly module with raw exports and not one import. */
import type {Wasm} from '@cairn/protocol';
import {ABI_VERSION, EXCHANGE_SESSION, SESSION_SIZE} from '@cairn/protocol/layout';

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
export const sessionBytes = ({memory, cairn_exchange}: Wasm): Uint8Array =>
  new Uint8Array(memory.buffer, cairn_exchange() + EXCHANGE_SESSION, SESSION_SIZE);
