import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {beforeAll, describe, expect, it} from 'vitest';
import type {DecideWasm} from '@cairn/protocol';
import {
  DESK_GATE_COUNT,
  DESK_GATES,
  DESK_SIZE,
  EVENT_AT_MS,
  EVENT_FACT,
  EVENT_FLAGS,
  EVENT_KIND,
  EXCHANGE_BOT,
  EXCHANGE_EVENTS,
  EXCHANGE_STAGE,
  FACT_NAMES,
  FLAG_BOT,
  KIND_FACT,
  KIND_PAGE_START,
  STAGE_NAMES,
} from '@cairn/protocol/layout';
import {type EventFields, writeEvent} from '../../web/storefront/src/core/record.ts';
import {loadCore} from './core.ts';

const EMIT = '.cairn/build/release/tests/differential/cairn_emit_decisions';
const DECISIONS = 5_000;
const module = new WebAssembly.Module(readFileSync('dist/decide.wasm'));
const judge = new WebAssembly.Instance(module, {}).exports as unknown as DecideWasm;
const desk = Buffer.from(judge.memory.buffer, judge.cairn_desk(), DESK_SIZE);

describe('the same desk gives the same decision, native and wasm', () => {
  let native: Buffer;
  beforeAll(() => {
    const args = [String(DECISIONS), '20261121'];
    native = execFileSync(EMIT, args, {maxBuffer: 2 * DECISIONS * DESK_SIZE});
  });

  it('the module asks nothing of its host', () => {
    expect(WebAssembly.Module.imports(module)).toEqual([]);
  });

  it('the play given and every gate, byte for byte', () => {
    let given = 0;
    let gates = 0;
    const plays = new Set<number>();
    expect(native.length).toBe(DECISIONS * (DESK_SIZE + 4));
    for (let at = 0; at < native.length; at += DESK_SIZE + 4) {
      const wanted = native.subarray(at, at + DESK_SIZE);
      const play = native.readInt32LE(at + DESK_SIZE);
      desk.fill(0).set(wanted.subarray(0, DESK_GATES));
      if (judge.cairn_decide() !== play || !desk.equals(wanted))
        throw new Error(`decision ${at / (DESK_SIZE + 4)} differs`);
      gates += wanted.readUInt32LE(DESK_GATE_COUNT);
      if (play >= 0) given += 1;
      plays.add(play);
    }
    console.log(`compared ${DECISIONS} decisions, ${given} plays given, ${gates} gates`);
    expect(plays.size).toBeGreaterThan(10);
    expect(gates).toBeGreaterThan(10 * DECISIONS);
  });
});

it('a local decision finds stage and bot where the core keeps them', () => {
  const core = loadCore();
  const exchange = new Uint8Array(core.memory.buffer, core.cairn_exchange());
  const events = core.cairn_exchange() + EXCHANGE_EVENTS;
  const after = (event: EventFields & {[EVENT_KIND]: number}) => {
    writeEvent(new DataView(core.memory.buffer), events, {[EVENT_AT_MS]: 0, ...event});
    expect(core.cairn_step(1)).toBe(0);
    return [STAGE_NAMES[exchange[EXCHANGE_STAGE]!], exchange[EXCHANGE_BOT]];
  };
  const fact = (name: (typeof FACT_NAMES)[number]) =>
    after({[EVENT_KIND]: KIND_FACT, [EVENT_FACT]: FACT_NAMES.indexOf(name)});
  expect(after({[EVENT_KIND]: KIND_PAGE_START})).toEqual(['awareness', 0]);
  expect(fact('product_viewed')).toEqual(['consideration', 0]);
  expect(after({[EVENT_KIND]: KIND_PAGE_START, [EVENT_FLAGS]: FLAG_BOT})).toEqual([
    'consideration',
    1,
  ]);
  expect(fact('checkout_started')).toEqual(['purchase', 1]);
});
