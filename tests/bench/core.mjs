// Nanoseconds per event, native and in wasm, over the same million events in one run.
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {
  EVENT_CAPACITY,
  EVENT_SIZE,
  EXCHANGE_EVENTS,
  EXCHANGE_SESSION,
  SESSION_SIZE,
  SIGNAL_SIZE,
} from '../../web/protocol/generated/layout.ts';

const BUILD = '.cairn/build/release/tests';
const EVENTS = 1_000_000;
const ROUNDS = 5;

const recorded = execFileSync(
  `${BUILD}/differential/cairn_emit_events`,
  ['--random', String(EVENTS), '--seed', '7'],
  {maxBuffer: 1 << 30},
);
const native = JSON.parse(
  execFileSync(`${BUILD}/bench/cairn_core_bench`, {input: recorded}).toString(),
);

const core = new WebAssembly.Instance(
  new WebAssembly.Module(readFileSync('dist/storefront/cairn.wasm')),
  {},
).exports;
core._initialize?.();
const session = new Uint8Array(
  core.memory.buffer,
  core.cairn_exchange() + EXCHANGE_SESSION,
  SESSION_SIZE,
);
const pristine = session.slice(); // a session in which nothing has happened

function sessionsOf(buffer) {
  const sessions = [];
  for (let at = 0; at < buffer.length;) {
    const events = buffer.readUInt32LE(at + 4);
    sessions.push(buffer.subarray(at + 8, at + 8 + events * EVENT_SIZE));
    at += 8 + events * EVENT_SIZE;
    at += 4 + buffer.readUInt32LE(at) * SIGNAL_SIZE;
  }
  return sessions;
}

function stepAll(sessions) {
  const heap = new Uint8Array(core.memory.buffer);
  let signals = 0;
  for (const events of sessions) {
    session.set(pristine);
    for (let at = 0; at < events.length; at += EVENT_CAPACITY * EVENT_SIZE) {
      const part = events.subarray(at, at + EVENT_CAPACITY * EVENT_SIZE);
      heap.set(part, core.cairn_exchange() + EXCHANGE_EVENTS);
      signals += core.cairn_step(part.length / EVENT_SIZE);
    }
  }
  return signals;
}

const sessions = sessionsOf(recorded);
let best = Infinity;
let signals = 0;
for (let round = 0; round < ROUNDS; round++) {
  const begin = process.hrtime.bigint();
  signals = stepAll(sessions);
  best = Math.min(best, Number(process.hrtime.bigint() - begin));
}
if (signals !== native.signals)
  throw new Error(`wasm found ${signals} signals, native ${native.signals}`);
const wasmNs = best / native.events;
console.log(`\nCore, ${native.events} events, ${native.signals} signals, best of ${ROUNDS}`);
console.log(
  `native  ${native.nsPerEvent.toFixed(1)} ns per event   ${(1e3 / native.nsPerEvent).toFixed(1)} M events/s   ratio 1.00`,
);
console.log(
  `wasm    ${wasmNs.toFixed(1)} ns per event   ${(1e3 / wasmNs).toFixed(1)} M events/s   ratio ${(native.nsPerEvent / wasmNs).toFixed(2)} (copying the records included)`,
);
