/**
 * "What is happening now?": the live feed, kept open. `fetch` and a stream instead of EventSource,
 * because only `fetch` can carry the Authorization header. A cut feed returns by itself and asks
 * for what it missed with `Last-Event-ID`; a silent one is taken for dead and opened anew.
 */
import type {ErrorReply, LiveEvent} from '@cairn/protocol';
import {backoffMs} from './backoff.ts';
import {createSseParser, type SseEvent} from './sse.ts';
import {askWith, type Tokens} from './tokens.ts';

export type FeedStatus =
  | {readonly kind: 'connecting'}
  | {readonly kind: 'live'}
  /** Cut off. `silent`: the line looked open, but not even a beat came for `silenceMs`. */
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly retryAtMs: number;
      /** When the last byte came; 0 when none ever did. */
      readonly heardAtMs: number;
      readonly silent: boolean;
    }
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
  readonly tokens: Tokens;
  readonly world: LiveWorld;
  readonly onEvent: (event: LiveEvent, receivedAtMs: number, opening: Opening) => void;
  readonly onStatus: (status: FeedStatus) => void;
  /** A beat comes every 10 s, so this much silence means the line is dead. */
  readonly silenceMs?: number;
}

const kSilenceMs = 25_000;
const kNames = new Set<string>([
  'hello',
  'visitor',
  'signal',
  'decision',
  'exposure',
  'fact',
  'alert',
  'erased',
  'overflow',
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

function liveUrl(options: LiveOptions): string {
  return `${options.endpoint}/v1/live?site=${encodeURIComponent(options.site)}`;
}

function headersOf(token: string, lastId: string): Record<string, string> {
  const headers = {Authorization: `Bearer ${token}`, Accept: 'text/event-stream'};
  return lastId === '' ? headers : {...headers, 'Last-Event-ID': lastId};
}

/** A "no" that repeating would not turn into a "yes"; null for all else, 429 included. */
async function refusalOf(reply: Response): Promise<FeedStatus | null> {
  if (reply.status === 401) return {kind: 'unauthorised'};
  if (reply.status < 400 || reply.status >= 500 || reply.status === 429) return null;
  return {kind: 'refused', status: reply.status, message: await messageOf(reply)};
}

async function messageOf(reply: Response): Promise<string> {
  try {
    return ((await reply.json()) as ErrorReply).error.message;
  } catch {
    return reply.statusText;
  }
}

/** Whoever mints tokens may never answer; that too must end. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, no) => {
    signal.addEventListener('abort', () => no(signal.reason), {once: true});
  });
  return Promise.race([work, aborted]);
}

/**
 * One feed, kept open until `close()`. Never throws; every outcome is a status. `turn` rises with
 * every opening: work of an older one finds its number gone and stops.
 */
export class LiveFeed {
  private lastId = '';
  private attempt = 0;
  private heardAtMs = 0;
  private silent = false;
  private turn = 0;
  private abort = new AbortController();
  private cancelWait = (): void => {};
  private cancelSilence = (): void => {};
  private cancelRenewal = (): void => {};
  private readonly options: LiveOptions;

  constructor(options: LiveOptions) {
    this.options = options;
    options.onStatus({kind: 'connecting'});
    void this.run();
  }

  /** Tries at once instead of waiting for the back-off. */
  retryNow(): void {
    this.close();
    void this.run();
  }

  close(): void {
    this.turn += 1;
    this.cancelWait();
    this.cancelSilence();
    this.cancelRenewal();
    this.abort.abort();
  }

  private async run(): Promise<void> {
    const mine = ++this.turn;
    this.abort = new AbortController();
    this.watchSilence();
    const again = await this.connectOnce(mine).catch(() => true);
    if (mine !== this.turn) return;
    this.cancelSilence();
    this.cancelRenewal();
    if (again) this.waitForNext();
  }

  private waitForNext(): void {
    const {world, onStatus} = this.options;
    this.attempt += 1;
    const waitMs = backoffMs(this.attempt, world.rand);
    const {attempt, heardAtMs, silent} = this;
    onStatus({kind: 'waiting', attempt, retryAtMs: world.now() + waitMs, heardAtMs, silent});
    this.cancelWait = world.later(() => void this.run(), waitMs);
  }

  /** True when trying again makes sense. */
  private async connectOnce(mine: number): Promise<boolean> {
    const {world, onStatus, tokens} = this.options;
    const {signal} = this.abort;
    let askedAtMs = world.now();
    const asked = askWith(tokens, token => {
      askedAtMs = world.now();
      const headers = headersOf(token, this.lastId);
      return world.fetch(liveUrl(this.options), {headers, signal, cache: 'no-store'});
    });
    const reply = await orAborted(asked, signal);
    if (mine !== this.turn) return false;
    const refusal = await refusalOf(reply);
    if (refusal !== null) return (onStatus(refusal), false);
    if (!reply.ok) return true;
    this.silent = false;
    onStatus({kind: 'live'});
    this.renewInTime();
    await this.read(reply, {askedAtMs, answeredAtMs: world.now()}, mine);
    return true;
  }

  /** The line comes back with a new token, and goes on where it was, before the old one ends. */
  private renewInTime(): void {
    const {world, tokens} = this.options;
    const leftMs = tokens.leftMs();
    if (leftMs < Infinity) this.cancelRenewal = world.later(() => this.retryNow(), leftMs);
  }

  private async read(reply: Response, opening: Opening, mine: number): Promise<void> {
    if (reply.body === null) return;
    const reader = reply.body.getReader();
    const parser = createSseParser();
    for (;;) {
      const {done, value} = await reader.read();
      if (done || mine !== this.turn) return;
      this.heardAtMs = this.options.world.now();
      this.watchSilence();
      for (const event of parser.push(value)) this.take(event, opening);
    }
  }

  private take(event: SseEvent, opening: Opening): void {
    this.attempt = 0;
    // After an overflow there is a gap nothing can fill, so the next opening asks for all anew.
    if (event.name === 'overflow') this.lastId = '';
    else if (event.id !== '') this.lastId = event.id;
    const live = toLiveEvent(event);
    if (live !== null) this.options.onEvent(live, this.options.world.now(), opening);
  }

  private watchSilence(): void {
    this.cancelSilence();
    const line = this.abort;
    this.cancelSilence = this.options.world.later(() => {
      this.silent = true;
      line.abort();
    }, this.options.silenceMs ?? kSilenceMs);
  }
}
