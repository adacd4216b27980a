import {factHeaders, kFactsPath} from './signature.mjs';

export const kOutboxDefaults = {
  maxHeld: 2000, // facts in memory; beyond it the oldest cart fact makes room, orders last
  maxBatch: 64, // facts per request; the protocol allows 256
  firstRetryMs: 500,
  maxRetryMs: 60_000,
  timeoutMs: 5000, // one attempt
};

/** Bodies cairnd will never accept, however often they come. Everything else is worth a retry. */
const kRefusedForGood = new Set([400, 409, 413, 422]);

/**
 * Facts on their way to cairnd. `add` returns at once: the shop never waits and never fails because
 * of us. Facts stay until cairnd says 200, in order, under their own factId, so a repeat is harmless.
 * A batch refused for good is halved until the one bad fact is found and dropped, with a log line.
 * `options` are those of kOutboxDefaults, and `fetch`, `now` and `log` for a test.
 */
export function createOutbox(cairn, options = {}) {
  const settings = {...kOutboxDefaults, fetch, now: Date.now, log: console.error, ...options};
  const box = {
    cairn,
    settings,
    held: [],
    limit: settings.maxBatch, // facts in the next request
    failures: 0,
    dropped: 0,
    timer: null,
    sending: null, // the attempt on its way
    stopped: false,
  };
  return {
    /** Takes one signed-fact object (docs/protocol.md, fact kinds). */
    add: (fact) => add(box, fact),
    /** Sends one batch now, unless one is on its way. Never rejects. */
    flush: () => flush(box),
    held: () => box.held.length,
    droppedCount: () => box.dropped,
    /** A last attempt for what is held, then silence. */
    async stop() {
      clearTimeout(box.timer);
      box.stopped = true;
      await box.sending;
      await flush(box);
    },
  };
}

function add(box, fact) {
  if (box.stopped) return;
  if (box.held.length >= box.settings.maxHeld) makeRoom(box);
  box.held.push(fact);
  if (box.failures === 0) schedule(box, 0);
}

function makeRoom(box) {
  const oldestCart = box.held.findIndex((fact) => !fact.orderId);
  const gone = box.held[Math.max(oldestCart, 0)];
  drop(box, gone, 'the outbox is full');
}

function drop(box, gone, reason) {
  box.held = box.held.filter((fact) => fact !== gone);
  box.dropped += 1;
  box.settings.log(`dropped ${gone.kind} ${gone.factId}: ${reason}`);
}

function schedule(box, delayMs) {
  if (box.timer || box.stopped || box.held.length === 0) return;
  box.timer = setTimeout(() => {
    box.timer = null;
    flush(box);
  }, delayMs);
  box.timer.unref();
}

function flush(box) {
  if (box.sending) return box.sending;
  const batch = box.held.slice(0, box.limit);
  if (batch.length === 0) return Promise.resolve();
  box.sending = attempt(box.cairn, batch, box.settings).then((answer) => {
    box.sending = null;
    settle(box, batch, answer);
  });
  return box.sending;
}

function settle(box, batch, answer) {
  if (answer.ok) {
    box.held = box.held.filter((fact) => !batch.includes(fact));
    box.failures = 0;
    box.limit = box.settings.maxBatch;
    return schedule(box, 0);
  }
  if (answer.forGood) {
    if (batch.length === 1) drop(box, batch[0], `cairnd said ${answer.reason}`);
    box.limit = Math.max(1, Math.floor(batch.length / 2));
    return schedule(box, 0);
  }
  box.failures += 1;
  schedule(box, retryDelayMs(box, answer.retryAfterMs));
}

/** Doubles with every failure; cairnd may ask for more; never beyond the longest wait. */
function retryDelayMs({failures, settings}, retryAfterMs) {
  const backoffMs = settings.firstRetryMs * 2 ** Math.min(failures - 1, 20);
  return Math.min(Math.max(backoffMs, retryAfterMs), settings.maxRetryMs);
}

/** One request. A network error, a timeout and a busy server look alike: try again later. */
async function attempt(cairn, batch, settings) {
  const body = JSON.stringify({facts: batch});
  try {
    const reply = await settings.fetch(`${cairn.origin}${kFactsPath}`, {
      method: 'POST',
      headers: factHeaders(cairn, settings.now(), body),
      body,
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
    const reason = `${reply.status} ${(await reply.text()).slice(0, 200)}`;
    const retryAfterMs = 1000 * (Number(reply.headers.get('retry-after')) || 0);
    return {ok: reply.ok, forGood: kRefusedForGood.has(reply.status), retryAfterMs, reason};
  } catch (error) {
    return {ok: false, forGood: false, retryAfterMs: 0, reason: String(error)};
  }
}

/** For a shop that runs alone: takes everything, sends nothing. */
export const silentOutbox = () => ({
  add() {},
  flush: async () => {},
  held: () => 0,
  droppedCount: () => 0,
  stop: async () => {},
});
