import type {Wasm} from '@cairn/protocol';
import {
  EVENT_AMOUNT_MINOR,
  EVENT_AT_MS,
  EVENT_CLIENT_Y,
  EVENT_FLAGS,
  EVENT_KIND,
  EVENT_LAG_MS,
  EVENT_SIZE,
  EVENT_TARGET,
  EVENT_VALUE,
  EXCHANGE_EVENTS,
  KIND_MOVE,
  KIND_PRESS,
  KIND_TICK,
} from '@cairn/protocol/layout';
import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {createClock} from '../../../web/storefront/src/core/clock.ts';
import {createCore} from '../../../web/storefront/src/core/core.ts';
import {writeEvent} from '../../../web/storefront/src/core/record.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A module double: remembers the records it was stepped with. */
function moduleDouble() {
  const memory = new WebAssembly.Memory({initial: 1});
  const stepped: {kind: number; atMs: number; value: number}[] = [];
  const double = {
    memory,
    stepped,
    due: 0xffffffff | 0,
    cairn_exchange: () => 128 - EXCHANGE_EVENTS,
    cairn_next_deadline: () => double.due,
    found: 0,
    cairn_step(count: number) {
      const view = new DataView(memory.buffer, 128);
      for (let i = 0; i < count; ++i) {
        const at = i * EVENT_SIZE;
        stepped.push({
          kind: view.getUint8(at + EVENT_KIND),
          atMs: view.getUint32(at + EVENT_AT_MS, true),
          value: view.getInt32(at + EVENT_VALUE, true),
        });
      }
      const {found} = double;
      double.found = 0;
      return found;
    },
  };
  return double;
}

function coreWith(onSignals: (wasm: Wasm, count: number) => boolean = () => true) {
  const clock = createClock();
  const restart = vi.fn();
  const load = vi.fn();
  const core = createCore({clock, near: {onSignals, load}, listening: {}, visit: {restart}});
  const wasm = moduleDouble();
  return {core, clock, wasm, restart, load, attach: () => core.attach(wasm as unknown as Wasm)};
}

it('events before the module has loaded wait and come in order', () => {
  const {core, wasm, attach} = coreWith();
  for (let i = 0; i < 3; ++i) core.push(KIND_PRESS, {[EVENT_VALUE]: i});
  attach();
  expect(wasm.stepped.map(({value}) => value)).toEqual([0, 1, 2]);
});

it('a module that never comes costs one bounded buffer, and the first events are kept', () => {
  const {core, wasm, attach} = coreWith();
  for (let i = 0; i < 1000; ++i) core.push(KIND_PRESS, {[EVENT_VALUE]: i});
  attach();
  expect(wasm.stepped.map(({value}) => value)).toEqual(Array.from({length: 512}, (_, i) => i));
});

it('a press is stepped before the page goes on, moves wait for company', async () => {
  const {core, wasm, attach} = coreWith();
  attach();
  core.push(KIND_MOVE);
  await Promise.resolve();
  expect(wasm.stepped).toHaveLength(0);
  core.push(KIND_PRESS);
  await Promise.resolve();
  expect(wasm.stepped.map(({kind}) => kind)).toEqual([KIND_MOVE, KIND_PRESS]);
  core.push(KIND_MOVE);
  vi.advanceTimersByTime(250);
  expect(wasm.stepped).toHaveLength(3);
});

it('the core gets one Tick, no earlier than its deadline', () => {
  const {core, wasm, attach} = coreWith();
  attach();
  wasm.due = 300;
  core.flush();
  vi.advanceTimersByTime(290);
  expect(wasm.stepped).toHaveLength(0);
  wasm.cairn_step = (step => (count: number) => ((wasm.due = -1), step(count)))(wasm.cairn_step);
  vi.advanceTimersByTime(20);
  expect(wasm.stepped).toEqual([{kind: KIND_TICK, atMs: 300, value: 0}]);
  vi.advanceTimersByTime(10_000);
  expect(wasm.stepped).toHaveLength(1);
});

it('a deadline that does not move on cannot busy the page', () => {
  const {wasm, attach} = coreWith();
  wasm.due = 10;
  attach();
  vi.advanceTimersByTime(10_010);
  expect(wasm.stepped.length).toBeLessThanOrEqual(12);
});

it('signals nobody can judge yet stop the core, and lose neither them nor what follows', async () => {
  const judged: number[] = [];
  let ready = false;
  const {core, wasm, attach} = coreWith((_, count) => ready && judged.push(count) > 0);
  attach();
  wasm.found = 2;
  core.push(KIND_PRESS);
  core.flush();
  for (let i = 0; i < 100; ++i) core.push(KIND_MOVE, {[EVENT_VALUE]: i});
  vi.advanceTimersByTime(1000);
  expect(wasm.stepped).toHaveLength(1);
  core.resume();
  expect([judged, wasm.stepped.length]).toEqual([[], 1]);
  ready = true;
  core.resume();
  expect(judged).toEqual([2]);
  expect(wasm.stepped.slice(1).map(({value}) => value)).toEqual(
    Array.from({length: 100}, (_, i) => i),
  );
});

it('a judge that fails does not stop the core', () => {
  const {core, wasm, attach} = coreWith(() => {
    throw new Error('broken');
  });
  attach();
  wasm.found = 1;
  for (let i = 0; i < 2; ++i) {
    core.push(KIND_PRESS);
    core.flush();
  }
  expect(wasm.stepped).toHaveLength(2);
});

it('help is brought near five seconds before a verdict, and not sooner', () => {
  const {core, wasm, load, attach} = coreWith();
  wasm.due = 12_000;
  attach();
  vi.advanceTimersByTime(6900);
  expect(load).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(load).toHaveBeenCalled();
  expect(wasm.stepped).toHaveLength(0);
  core.flush();
});

it('thirty idle minutes end the session, 29 do not', () => {
  const {core, restart, attach} = coreWith();
  attach();
  core.push(KIND_PRESS);
  vi.advanceTimersByTime(29 * 60_000);
  core.push(KIND_PRESS);
  expect(restart).not.toHaveBeenCalled();
  vi.advanceTimersByTime(30 * 60_000 + 1);
  core.push(KIND_PRESS);
  expect(restart).toHaveBeenCalledOnce();
});

it('page time goes on from where it was set and keeps integer milliseconds', () => {
  const clock = createClock();
  clock.set(5000);
  vi.advanceTimersByTime(20);
  expect(clock.now()).toBe(5020);
  expect(Number.isInteger(clock.at(performance.now() + 0.4))).toBe(true);
});

it('a record holds each field where the C++ says, and nothing of the one before', () => {
  const view = new DataView(new ArrayBuffer(EVENT_SIZE));
  writeEvent(view, 0, {
    [EVENT_KIND]: KIND_PRESS,
    [EVENT_AT_MS]: 77,
    [EVENT_TARGET]: '0123456789abcdef',
    [EVENT_AMOUNT_MINOR]: -5,
    [EVENT_LAG_MS]: 3.7,
    [EVENT_FLAGS]: 0x80000001,
    [EVENT_CLIENT_Y]: -9,
  });
  expect(view.getBigUint64(EVENT_TARGET, true)).toBe(0x0123456789abcdefn);
  expect(view.getBigInt64(EVENT_AMOUNT_MINOR, true)).toBe(-5n);
  expect(view.getUint32(EVENT_LAG_MS, true)).toBe(3);
  expect(view.getUint32(EVENT_FLAGS, true)).toBe(0x80000001);
  expect(view.getInt16(EVENT_CLIENT_Y, true)).toBe(-9);
  writeEvent(view, 0, {[EVENT_KIND]: KIND_TICK, [EVENT_AT_MS]: 78});
  expect([...new Uint8Array(view.buffer)].filter(Boolean)).toEqual([78]);
});
