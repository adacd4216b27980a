import {readFileSync} from 'node:fs';
import type {Answer, Case} from './peers_case.ts';

export const WASM = '.cairn/build/wasm/tests/conformance/wasm/peers.wasm';

interface Module {
  memory: WebAssembly.Memory;
  _initialize?(): void;
  peers_text(): number;
  peers_text_capacity(): number;
  peers_lines(): number;
  peers_begin(preset: number, signal: number): number;
  peers_config(name: number, kind: number, milli: number, text: number): number;
  peers_field(name: number, kind: number, milli: number, text: number): number;
  peers_event(): number;
  peers_finish(): number;
}

/** The kinds of value, as in journey/peers/form.h. */
const NULL = 0;
const NUMBER = 1;
const TEXT = 2;
const BOOLEAN = 3;
const LIST = 4;

class Refused extends Error {}

/** All the standard library asks of its host: a way to stop when an invariant is broken. */
function giveUp(): never {
  throw new Error('the module stopped: an invariant is broken');
}

let loaded: Module | undefined;

function module_(): Module {
  if (loaded) return loaded;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(WASM)), {
    wasi_snapshot_preview1: {
      proc_exit: giveUp,
      fd_write: giveUp,
      fd_close: giveUp,
      fd_seek: giveUp,
    },
  });
  loaded = instance.exports as unknown as Module;
  loaded._initialize?.();
  return loaded;
}

function write(module: Module, ...texts: string[]): number[] {
  const parts = texts.map(text => Buffer.from(text));
  const all = Buffer.concat(parts);
  if (all.length > module.peers_text_capacity()) throw new Refused('text too long');
  new Uint8Array(module.memory.buffer).set(all, module.peers_text());
  return parts.map(part => part.length);
}

/** The lines a call left, or the error it left. */
function read(module: Module, result: number): string {
  const at = module.peers_lines();
  const bytes = Buffer.from(module.memory.buffer, at, Math.abs(result)).toString();
  if (result < 0) throw new Refused(bytes);
  return bytes;
}

type Put = (name: number, kind: number, milli: number, text: number) => number;

function put(module: Module, into: Put, name: string, value: unknown): void {
  const kind = kindOf(value);
  const [nameLength, text] = write(module, name, kind === TEXT ? (value as string) : '');
  const milli = kind === NUMBER ? Math.round((value as number) * 1000) : value === true ? 1 : 0;
  read(module, into(nameLength!, kind, milli, text!));
}

function kindOf(value: unknown): number {
  if (value === null) return NULL;
  if (typeof value === 'number') return NUMBER;
  if (typeof value === 'string') return TEXT;
  return typeof value === 'boolean' ? BOOLEAN : LIST;
}

function putAll(module: Module, into: Put, fields: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'touches' && Array.isArray(value)) {
      put(module, into, name, value.length);
      const {x, y} = value[0] ?? {};
      if (x !== undefined) put(module, into, 'x', x);
      if (y !== undefined) put(module, into, 'y', y);
      continue;
    }
    put(module, into, name, value);
    if (Array.isArray(value)) value.forEach(part => put(module, into, name, part));
  }
}

/** The case through the module: the same C++, fed name by name. */
export function wasmAnswer(one: Case): Answer {
  const module = module_();
  try {
    const [preset, signal] = write(module, one.peer, one.signal);
    read(module, module.peers_begin(preset!, signal!));
    putAll(module, module.peers_config, one.config);
    let out = '';
    for (const event of one.events) {
      putAll(module, module.peers_field, event);
      out += read(module, module.peers_event());
    }
    out += read(module, module.peers_finish());
    const lines = out.trimEnd().split('\n');
    return {summary: JSON.parse(lines.at(-1)!).summary, lines};
  } catch (error) {
    if (error instanceof Refused) return {refused: error.message};
    throw error;
  }
}
