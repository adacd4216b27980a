/**
 * "What is happening now?": the live feed, kept open. `fetch` and a stream instead of EventSource,
 * because only `fetch` can carry the Authorization header. A cut feed returns by itself and asks
 * for what it missed with `Last-Event-ID`; a silent one is taken for dead and opened anew.
 */
import type {ErrorReply, LiveEvent} from '@cairn/protocol';
import {backoffMs} from './backoff.ts';
import {createSseParser, type SseEvent} from './sse.ts';

export type FeedStatus =
  | {readonly kind: 'connecting'}
  | {readonly kind: 'live'}
  /** Nothing, not even a beat, for `silenceMs`. */
  | {readonly kind: 'stale'; readonly sinceMs: number}
  | {readonly kind: 'waiting'; readonly attempt: number; readonly retryAtMs: number}
  | {readonly kind: 'unauthorised'}
  /** The endpoint answered and said no; trying again by ourselves would not change its mind. */
  | {readonly kind: 'refused'; readonly status: number; readonly message: string};

/** Round trip of one opening, by which the server's clock is compared with ours. */
export interface Opening {
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
}

/** The outside world, passed in. */
export interface LiveWorld {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly rand: () => number;
  readonly later: (run: () => void, ms: number) => () => void;
}

export interface LiveOptions {
  readonly endpoint: string;
  readonly site: string;
  readonly token: string;
  readonly world: LiveWorld;
  readonly onEvent: (event: LiveEvent, receivedAtMs: number, opening: Opening) => void;
  readonly onStatus: (status: FeedStatus) => void;
  /** A beat comes every 10 s, so this much silence means the line is dead. */
  readonly silenceMs?: number;
}

export interface LiveFeed {
  /** Tries at once instead of waiting for the back-off. */
  retryNow(): void;
  close(): void;
}

const kSilenceMs = 25_000;
const kNames = new Set<string>([
  'hello', 'visitor', 'signal', 'decision', 'exposure', 'fact', 'alert', 'overflow',
]);

/** Null for an event this version does not know: a newer endpoint must not break an older page. */
function toLiveEvent(event: SseEvent): LiveEvent | null {
  if (!kNames.has(event.name)) return null;
  try {
    return {name: event.name, id: event.id, data: JSON.parse(event.data)} as LiveEvent;
  } catch {
    return null;
  }
}

async function messageOf(reply: Response): Promise<string> {
  try {
    return ((await reply.json()) as ErrorReply).error.message;
  } catch {
    return reply.statusText;
  }
}

/** Opens the feed and keeps it open until `close()`. Never throws; every outcome is a status. */
export function openLive(options: LiveOptions): LiveFeed {
  const {world, onStatus} = options;
  const silenceMs = options.silenceMs ?? kSilenceMs;
  let lastId = '';
  let attempt = 0;
  let closed = false;
  let abort = new AbortController();
  let cancelWait = (): void => {};
  let cancelSilence = (): void => {};

  const watchSilence = (): void => {
    cancelSilence();
    const heardAtMs = world.now();
    cancelSilence = world.later(() => {
      onStatus({kind: 'stale', sinceMs: heardAtMs});
      abort.abort();
    }, silenceMs);
  };

  const take = (event: SseEvent, opening: Opening): void => {
    if (event.id !== '') lastId = event.id;
    const live = toLiveEvent(event);
    if (live !== null) options.onEvent(live, world.now(), opening);
  };

  const read = async (reply: Response, opening: Opening): Promise<void> => {
    if (reply.body === null) return;
    const reader = reply.body.getReader();
    const parser = createSseParser();
    for (;;) {
      const {done, value} = await reader.read();
      if (done || closed) return;
      watchSilence();
      for (const event of parser.push(value)) take(event, opening);
    }
  };

  /** True when trying again makes sense. */
  const connectOnce = async (): Promise<boolean> => {
    const askedAtMs = world.now();
    const headers: Record<string, string> = {
      Authorization: `Bearer ${options.token}`, Accept: 'text/event-stream',
    };
    if (lastId !== '') headers['Last-Event-ID'] = lastId;
    const url = `${options.endpoint}/v1/live?site=${encodeURIComponent(options.site)}`;
    const reply = await world.fetch(url, {headers, signal: abort.signal, cache: 'no-store'});
    if (reply.status === 401) return onStatus({kind: 'unauthorised'}), false;
    if (reply.status >= 400 && reply.status < 500 && reply.status !== 429) {
      onStatus({kind: 'refused', status: reply.status, message: await messageOf(reply)});
      return false;
    }
    if (!reply.ok) return true;
    attempt = 0;
    onStatus({kind: 'live'});
    await read(reply, {askedAtMs, answeredAtMs: world.now()});
    return true;
  };

  const run = async (): Promise<void> => {
    abort = new AbortController();
    watchSilence();
    const again = await connectOnce().catch(() => true);
    cancelSilence();
    if (closed || !again) return;
    attempt += 1;
    const waitMs = backoffMs(attempt, world.rand);
    onStatus({kind: 'waiting', attempt, retryAtMs: world.now() + waitMs});
    cancelWait = world.later(() => void run(), waitMs);
  };

  onStatus({kind: 'connecting'});
  void run();
  return {
    retryNow() {
      cancelWait();
      abort.abort();
      void run();
    },
    close() {
      closed = true;
      cancelWait();
      cancelSilence();
      abort.abort();
    },
  };
}
