import {readFileSync} from 'node:fs';
import type {Wasm} from '@cairn/protocol';
import {
  EVENT_SIZE,
  EXCHANGE_EVENTS,
  EXCHANGE_SESSION,
  EXCHANGE_SIGNALS,
  SESSION_SIZE,
  SIGNAL_SIZE,
} from '@cairn/protocol/layout';

/** The built module, as the storefront uses it: no imports, static buffers. */
export interface Core extends Wasm {
  _initialize?(): void;
}

export const WASM = 'dist/storefront/cairn.wasm';

export function wasmModule(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(WASM));
}

const pristine = new WeakMap<Core, Uint8Array>();
export const sessionOf = (core: Core): Uint8Array =>
  new Uint8Array(core.memory.buffer, core.cairn_exchange() + EXCHANGE_SESSION, SESSION_SIZE);

export function loadCore(): Core {
  const core = new WebAssembly.Instance(wasmModule(), {}).exports as unknown as Core;
  core._initialize?.();
  pristine.set(core, sessionOf(core).slice());
  return core;
}

/** Steps a new session through `events`, `batch` at a time, and returns the signals' bytes. */
export function signalsOf(core: Core, events: Buffer, batch: number): Buffer {
  sessionOf(core).set(pristine.get(core)!); // a new session, as web/storefront begins one
  const heap = new Uint8Array(core.memory.buffer);
  const found: Buffer[] = [];
  for (let at = 0; at < events.length; at += batch * EVENT_SIZE) {
    const part = events.subarray(at, at + batch * EVENT_SIZE);
    heap.set(part, core.cairn_exchange() + EXCHANGE_EVENTS);
    const count = core.cairn_step(part.length / EVENT_SIZE);
    if (count < 0) throw new Error('the module refused a batch');
    if (count === 0) continue;
    const start = core.cairn_exchange() + EXCHANGE_SIGNALS;
    found.push(Buffer.from(heap.slice(start, start + count * SIGNAL_SIZE)));
  }
  return Buffer.concat(found);
}
