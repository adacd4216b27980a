import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {describe, expect, it} from 'vitest';
import {ABI_VERSION, EVENT_CAPACITY, EVENT_SIZE, SIGNAL_SIZE} from '@cairn/protocol/layout';
import {loadCore, signalsOf, wasmModule} from './core.ts';
import {sessionsOf} from './native_stream.ts';

const EMIT = '.cairn/build/release/tests/differential/cairn_emit_events';

/** Runs every session of the native stream through wasm; says how much was compared. */
async function compare(args: string[], batch: number) {
  const native = spawn(EMIT, args, {stdio: ['ignore', 'pipe', 'inherit']});
  const exit = once(native, 'exit');
  const core = loadCore();
  let events = 0;
  let signals = 0;
  let sessions = 0;
  for await (const session of sessionsOf(native.stdout, EVENT_SIZE, SIGNAL_SIZE)) {
    const found = signalsOf(core, session.events, batch);
    if (!found.equals(session.signals)) {
      throw new Error(`session ${sessions} of "${args.join(' ')}" differs in batches of ${batch}`);
    }
    sessions += 1;
    events += session.events.length / EVENT_SIZE;
    signals += session.signals.length / SIGNAL_SIZE;
  }
  expect((await exit)[0]).toBe(0);
  return {sessions, events, signals};
}

describe('the same events give the same bytes, native and wasm', () => {
  it('the module asks nothing of its host', () => {
    expect(WebAssembly.Module.imports(wasmModule())).toEqual([]);
    expect(loadCore().cairn_abi_version()).toBe(ABI_VERSION);
  });

  for (const batch of [1, 7, 64]) {
    it(`in every golden trace, ${batch} events a step`, async () => {
      const seen = await compare(['--traces', 'tests/traces'], batch);
      expect(seen.sessions).toBeGreaterThan(50);
      expect(seen.signals).toBeGreaterThan(50);
    });
  }

  it('in a million generated events', async () => {
    const seen = await compare(['--random', '1000000', '--seed', '20261120'], 64);
    console.log(
      `compared ${seen.events} events, ${seen.signals} signals, ${seen.sessions} sessions`,
    );
    expect(seen.events).toBeGreaterThanOrEqual(1_000_000);
    expect(seen.signals).toBeGreaterThan(1_000);
  });

  it('refuses more events than its buffer holds', () => {
    const core = loadCore();
    expect(core.cairn_step(EVENT_CAPACITY + 1)).toBe(-1);
  });
});
