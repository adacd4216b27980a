/**
 * The session on this page: takes events, steps the core, hands on what it found, and owns the one
 * timer the core asks for. Events wait in a buffer while the module has not loaded, and while
 * signals it found wait to be judged: they stand in its memory only until the next step.
 */
import type {Wasm} from '@cairn/protocol';
import {
  EVENT_AT_MS,
  EVENT_KIND,
  EVENT_LAG_MS,
  KIND_HIDDEN,
  KIND_MOVE,
  KIND_SCROLL,
  KIND_TICK,
} from '@cairn/protocol/layout';

import {guard, later} from '../guard.ts';
import type {Listening} from '../listen/listening.ts';
import {type Buffer, createBuffer} from './buffer.ts';
import type {Clock} from './clock.ts';
import type {EventFields} from './record.ts';

const LAZY_MS = 250; // moves and scrolls may wait this long for company
const STUCK_MS = 1000;
const NEAR_MS = 5000; // a verdict so soon may bring help
const LONGEST_MS = 1e9; // no deadline; timers know no more than 2^31
/** Without input for this long the session is over (CONTEXT.md). */
export const IDLE_MS = 1_800_000;

/** Milliseconds as `performance.now()` counts them. */
export interface Moment {
  readonly timeStamp: number;
}

export interface Core {
  /** `moment` is a browser event, or anything stamped alike; the default is now. */
  push(kind: number, fields?: EventFields, moment?: Moment): void;
  /** Steps what is waiting. */
  flush(): void;
  /** Offers signals that were not taken once more, and goes on. */
  resume(): void;
  /** Starts stepping; false until then. */
  attach(wasm: Wasm): void;
}

export interface CoreNeeds {
  readonly clock: Clock;
  readonly near: {
    /**
     * `count` signals stand in the module's buffer, and only until this returns. False leaves them
     * there and stops all stepping until `resume`.
     */
    onSignals(wasm: Wasm, count: number): boolean;
    /** A verdict may come within 5 s; told at every step while that is so. */
    load(): unknown;
  };
  readonly listening: Listening;
  readonly visit: {
    /** 30 idle minutes have passed and the visitor is back. */
    restart(): void;
  };
}

export function createCore(needs: CoreNeeds): Core {
  const {clock} = needs;
  const buffer = createBuffer();
  const noteInput = createIdle(needs);
  const alarm = createAlarm(needs, buffer, flush);
  const judge = guard((loaded: Wasm) => needs.near.onSignals(loaded, standing));
  let wasm: Wasm | undefined;
  let standing = 0; // signals not yet taken
  let queued = false;

  function push(kind: number, fields?: EventFields, moment?: Moment): void {
    const nowStamp = performance.now();
    const stamp = moment?.timeStamp ?? nowStamp;
    if (kind > KIND_TICK && kind < KIND_HIDDEN) noteInput(stamp);
    const lagMs = Math.max(0, nowStamp - stamp);
    const record = {
      ...fields,
      [EVENT_KIND]: kind,
      [EVENT_AT_MS]: clock.at(stamp),
      [EVENT_LAG_MS]: lagMs,
    };
    if (!buffer.keep(record)) {
      flush();
      buffer.keep(record); // when the module is late the first events matter most
    }
    if (kind === KIND_MOVE || kind === KIND_SCROLL) {
      if (buffer.kept === 1) arm();
    } else if (!queued) {
      queued = true;
      queueMicrotask(guard(flush));
    }
  }

  function flush(): void {
    queued = false;
    while (wasm && buffer.kept && !standing) {
      standing = Math.max(0, wasm.cairn_step(buffer.feed(wasm)));
      take();
    }
    arm();
  }

  function take(): void {
    if (standing && judge(wasm!) !== false) standing = 0;
  }

  const arm = (): void => {
    if (wasm && !standing) alarm(wasm);
  };

  return {
    push,
    flush,
    resume() {
      take();
      flush();
    },
    attach(loaded) {
      wasm = loaded;
      flush();
    },
  };
}

/** Returns what ends a session that had no input for long, at the first input after. */
function createIdle(needs: CoreNeeds): (stamp: number) => void {
  let inputAtMs = 0;
  return stamp => {
    const {at} = needs.clock;
    if (at(stamp) - inputAtMs > IDLE_MS) needs.visit.restart();
    inputAtMs = at(stamp); // by the clock of the new session
  };
}

/** The one timer. Returns what sets it to the next moment the core is owed something. */
function createAlarm(needs: CoreNeeds, buffer: Buffer, flush: () => void): (wasm: Wasm) => void {
  const {clock, listening} = needs;
  let timer = 0;
  let lastDue = 0;
  const dueOf = (wasm: Wasm): number => wasm.cairn_next_deadline() >>> 0;

  function wake(wasm: Wasm): void {
    listening.settle?.();
    const due = dueOf(wasm);
    if (clock.now() + 1 >= due) {
      // Timers may come a little early; the core is owed a Tick no earlier than its deadline.
      lastDue = due;
      buffer.keep({[EVENT_KIND]: KIND_TICK, [EVENT_AT_MS]: Math.max(clock.now(), due)});
    }
    flush();
  }

  return wasm => {
    clearTimeout(timer);
    const due = dueOf(wasm);
    let dueInMs = Math.min(due - clock.now(), LONGEST_MS);
    if (dueInMs > NEAR_MS) dueInMs -= NEAR_MS;
    else needs.near.load();
    if (due === lastDue && dueInMs < 0) dueInMs = STUCK_MS;
    timer = later(() => wake(wasm), buffer.kept ? Math.min(LAZY_MS, dueInMs) : dueInMs);
  };
}
