/**
 * The session on this page: takes events, steps the core, hands on what it found, and owns the one
 * timer the core asks for. Events that come before the module has loaded wait in the same buffer.
 */
import {EVENT_SIZE, KIND_HIDDEN, KIND_MOVE, KIND_SCROLL, KIND_TICK} from '@cairn/protocol/layout';

import type {Host} from '../guard.ts';
import type {Clock} from './clock.ts';
import type {Wasm} from './loader.ts';
import {type EventFields, writeEvent} from './record.ts';

const CAPACITY = 64; // kEventCapacity of the ABI this script knows
const LAZY_MS = 250; // moves and scrolls may wait this long for company
const STUCK_MS = 1000;
const NEVER = 0xfffffffe;
const LONGEST_MS = 1e9;
/** Without input for this long the session is over (CONTEXT.md). */
export const IDLE_MS = 1_800_000;

export interface Core {
  /** `stamp` is the browser's (`event.timeStamp`); the default is now. */
  push(kind: number, fields?: EventFields, stamp?: number): void;
  /** Steps what is waiting. */
  flush(): void;
  /** Starts stepping; false until then. */
  attach(wasm: Wasm): void;
}

export interface CoreNeeds {
  readonly host: Host;
  readonly clock: Clock;
  /** `count` signals stand in the module's buffer; it must be done with them when it returns. */
  onSignals(wasm: Wasm, count: number): void;
  /** Before silence is judged: what was seen but not yet told must be pushed now. */
  onWake(): void;
  /** 30 idle minutes have passed and the visitor is back. */
  onIdleEnd(): void;
}

export function createCore({host, clock, onSignals, onWake, onIdleEnd}: CoreNeeds): Core {
  const records = new Uint8Array(CAPACITY * EVENT_SIZE);
  const view = new DataView(records.buffer);
  let wasm: Wasm | undefined;
  let count = 0;
  let queued = false;
  let timer = 0;
  let lastDue = 0;
  let inputAtMs = 0;

  function push(kind: number, fields: EventFields = {}, stamp = performance.now()): void {
    if (kind > KIND_TICK && kind < KIND_HIDDEN) {
      const idleMs = clock.at(stamp) - inputAtMs;
      inputAtMs = clock.at(stamp);
      if (idleMs > IDLE_MS) {
        onIdleEnd();
        inputAtMs = 0;
      }
    }
    if (count === CAPACITY) flush();
    if (count === CAPACITY) return; // the module is late: the first events matter most
    fields.lagMs = Math.max(0, performance.now() - stamp);
    writeEvent(view, count++ * EVENT_SIZE, kind, clock.at(stamp), fields);
    if (kind === KIND_MOVE || kind === KIND_SCROLL) {
      if (count === 1) arm();
    } else if (!queued) {
      queued = true;
      queueMicrotask(host.guard(flush));
    }
  }

  function flush(): void {
    queued = false;
    if (!wasm) return;
    const taken = count;
    count = 0;
    if (taken) {
      new Uint8Array(wasm.memory.buffer).set(
        records.subarray(0, taken * EVENT_SIZE),
        wasm.cairn_events(),
      );
      const found = wasm.cairn_step(taken);
      if (found > 0) onSignals(wasm, found);
    }
    arm();
  }

  function arm(): void {
    if (!wasm) return;
    clearTimeout(timer);
    const due = wasm.cairn_next_deadline() >>> 0;
    const dueInMs = due < NEVER ? due - clock.now() : LONGEST_MS;
    timer = host.later(
      wake,
      Math.min(count ? LAZY_MS : LONGEST_MS, due === lastDue && dueInMs < 0 ? STUCK_MS : dueInMs),
    );
  }

  function wake(): void {
    onWake();
    const due = wasm!.cairn_next_deadline() >>> 0;
    if (clock.now() + 1 >= due) {
      // Timers may come a little early; the core is owed a Tick no earlier than its deadline.
      lastDue = due;
      if (count < CAPACITY)
        writeEvent(view, count++ * EVENT_SIZE, KIND_TICK, Math.max(clock.now(), due), {});
    }
    flush();
  }

  return {
    push,
    flush,
    attach(loaded) {
      wasm = loaded;
      flush();
    },
  };
}
