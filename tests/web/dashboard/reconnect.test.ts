/** The feed client over a scripted network and a clock that only moves when told. */
import {describe, expect, it} from 'vitest';
import {
  LiveFeed,
  type FeedStatus,
  type LiveWorld,
} from '../../../web/dashboard/src/questions/live.ts';
import {fixedToken, kTokenMs, renewedToken} from '../../../web/dashboard/src/questions/tokens.ts';

interface Answer {
  status?: number;
  text?: string;
  stays?: boolean;
  body?: string;
}

function scriptedWorld(answers: Answer[]) {
  let nowMs = 0;
  let timers: {atMs: number; run: () => void}[] = [];
  const asked: Record<string, string>[] = [];
  const world: LiveWorld = {
    now: () => nowMs,
    rand: () => 1,
    later(run, ms) {
      const timer = {atMs: nowMs + ms, run};
      timers.push(timer);
      return () => {
        timers = timers.filter(t => t !== timer);
      };
    },
    fetch: async (_, init) => {
      asked.push(init?.headers as Record<string, string>);
      const answer = answers.shift();
      if (answer === undefined) throw new TypeError('network');
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(answer.text ?? ''));
          init?.signal?.addEventListener('abort', () =>
            controller.error(new DOMException('', 'AbortError')),
          );
          if (!answer.stays) controller.close();
        },
      });
      return new Response(answer.body ?? stream, {status: answer.status ?? 200});
    },
  };
  const settle = async () => {
    for (let at = 0; at < 20; at += 1) await Promise.resolve();
    await new Promise(r => setTimeout(r));
  };
  const pass = async (ms: number) => {
    await settle();
    const untilMs = nowMs + ms;
    for (;;) {
      const due = timers.filter(t => t.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) break;
      timers = timers.filter(t => t !== due);
      nowMs = due.atMs;
      due.run();
      await settle();
    }
    nowMs = untilMs;
  };
  return {world, asked, pass, timers: () => timers.length};
}

interface Ways {
  mint?: () => Promise<string>;
  silenceMs?: number;
}

function openOver(answers: Answer[], {mint, ...ways}: Ways = {}) {
  const scripted = scriptedWorld(answers);
  const statuses: FeedStatus[] = [];
  const events: string[] = [];
  const feed = new LiveFeed({
    endpoint: 'http://e',
    site: 'demo',
    tokens: mint === undefined ? fixedToken('t') : renewedToken(mint, scripted.world.now),
    ...ways,
    world: scripted.world,
    onEvent: event => events.push(`${event.name} ${event.id}`),
    onStatus: status => statuses.push(status),
  });
  return {...scripted, statuses, events, feed, kinds: () => statuses.map(s => s.kind)};
}

const kHello = 'id: 1-1\nevent: hello\ndata: {"serverTimeMs":0,"site":"demo","visitors":[]}\n\n';
const kFact = 'id: 1-2\nevent: fact\ndata: {}\n\n';

describe('the feed client', () => {
  it('sends the token, and after a cut the last id it saw', async () => {
    const feed = openOver([{text: kHello + kFact}, {stays: true}]);
    await feed.pass(1000);
    expect(feed.asked.map(h => [h['Authorization'], h['Last-Event-ID']])).toEqual([
      ['Bearer t', undefined],
      ['Bearer t', '1-2'],
    ]);
    expect(feed.events).toEqual(['hello 1-1', 'fact 1-2']);
    expect(feed.kinds()).toEqual(['connecting', 'live', 'waiting', 'live']);
    feed.feed.close();
  });

  it('waits twice as long after every failure, and starts over once it has heard something', async () => {
    const feed = openOver([{status: 503}, {status: 503}, {text: kHello}, {status: 503}]);
    await feed.pass(4000);
    const waits = feed.statuses.flatMap(s => (s.kind === 'waiting' ? [s.attempt] : []));
    expect(waits.slice(0, 4)).toEqual([1, 2, 1, 2]);
    feed.feed.close();
  });

  it('takes 25 s of silence for a dead line, and a beat for a sign of life', async () => {
    const feed = openOver([{text: `${kHello}: beat\n\n`, stays: true}, {stays: true}]);
    await feed.pass(24_900);
    expect(feed.kinds()).toEqual(['connecting', 'live']);
    await feed.pass(200);
    expect(feed.statuses.at(-1)).toMatchObject({kind: 'waiting', silent: true, heardAtMs: 0});
    feed.feed.close();
  });

  it('forgets its place after an overflow', async () => {
    const feed = openOver([
      {text: `${kHello}id: 1-9\nevent: overflow\ndata: {}\n\n`},
      {stays: true},
    ]);
    await feed.pass(1000);
    expect(feed.asked[1]?.['Last-Event-ID']).toBeUndefined();
    feed.feed.close();
  });

  it.each([
    [401, 'unauthorised'],
    [403, 'refused'],
    [404, 'refused'],
  ] as const)('does not try again after %i', async (status, kind) => {
    const feed = openOver([{status, body: '{"error":{"code":"x","message":"no"}}'}]);
    await feed.pass(60_000);
    expect(feed.kinds().at(-1)).toBe(kind);
    expect(feed.asked.length).toBe(1);
    expect(feed.timers()).toBe(0);
  });

  it.each([[429], [500], [503]])('does try again after %i', async status => {
    const feed = openOver([{status}, {text: kHello, stays: true}]);
    await feed.pass(1000);
    expect(feed.kinds().at(-1)).toBe('live');
    feed.feed.close();
  });

  it('skips events it does not know and data it cannot read', async () => {
    const feed = openOver([
      {text: `event: novelty\ndata: {}\n\nevent: fact\ndata: {oops\n\n${kFact}`, stays: true},
    ]);
    await feed.pass(100);
    expect(feed.events).toEqual(['fact 1-2']);
    feed.feed.close();
  });

  it('opens one line when asked to retry, however often', async () => {
    const feed = openOver([
      {status: 503},
      {text: kHello, stays: true},
      {text: kHello, stays: true},
    ]);
    await feed.pass(10);
    feed.feed.retryNow();
    feed.feed.retryNow();
    await feed.pass(5000);
    expect(feed.asked.length).toBe(3);
    expect(feed.kinds().filter(kind => kind === 'live').length).toBe(1);
    feed.feed.close();
    expect(feed.timers()).toBe(0);
  });
});

describe('the feed client with tokens that end', () => {
  const minting = () => {
    let n = 0;
    return {mint: async () => `t${++n}`, silenceMs: 3_600_000};
  };
  const bearers = (asked: Record<string, string>[]) => asked.map(h => h['Authorization']);

  it('comes back with a new one in time, goes on where it was, and nobody notices', async () => {
    const stays = {text: kHello, stays: true};
    const feed = openOver([stays, {text: kFact, stays: true}], minting());
    await feed.pass(kTokenMs.life - kTokenMs.margin - 1);
    expect(bearers(feed.asked)).toEqual(['Bearer t1']);
    await feed.pass(1);
    expect(bearers(feed.asked)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(feed.asked[1]?.['Last-Event-ID']).toBe('1-1');
    await feed.pass(10);
    expect(feed.events).toEqual(['hello 1-1', 'fact 1-2']);
    expect(feed.kinds()).toEqual(['connecting', 'live', 'live']);
    feed.feed.close();
    expect(feed.timers()).toBe(0);
  });

  it('asks for another at once when one is refused', async () => {
    const feed = openOver([{status: 401}, {text: kHello, stays: true}], minting());
    await feed.pass(10);
    expect(bearers(feed.asked)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(feed.kinds()).toEqual(['connecting', 'live']);
    feed.feed.close();
  });

  it('gives up when the second is refused too', async () => {
    const feed = openOver([{status: 401}, {status: 401}], minting());
    await feed.pass(60_000);
    expect(feed.asked.length).toBe(2);
    expect(feed.kinds()).toEqual(['connecting', 'unauthorised']);
    expect(feed.timers()).toBe(0);
  });

  it('says so and tries again when none can be had, or none ever comes', async () => {
    const offline = openOver([], {mint: () => Promise.reject(new TypeError('network'))});
    await offline.pass(10);
    expect(offline.kinds()).toEqual(['connecting', 'waiting']);
    offline.feed.close();
    const hangs = openOver([], {mint: () => new Promise(() => {})});
    await hangs.pass(25_000);
    expect(hangs.statuses.at(-1)).toMatchObject({kind: 'waiting', silent: true});
    hangs.feed.close();
  });
});
