/** Order, lag, strip and back-off: the arithmetic of the live page, without a browser. */
import type {LiveEvent} from '@cairn/protocol';
import {describe, expect, it} from 'vitest';
import {idleText} from '../../../web/dashboard/src/model/idle.ts';
import {
  atLeastPossible,
  clockOffsetMs,
  createLag,
  nearestRank,
} from '../../../web/dashboard/src/model/lag.ts';
import {sums} from '../../../web/dashboard/src/model/money.ts';
import {byNeed} from '../../../web/dashboard/src/model/needs.ts';
import {nowOf} from '../../../web/dashboard/src/model/now.ts';
import {matches} from '../../../web/dashboard/src/model/search.ts';
import {momentsOf} from '../../../web/dashboard/src/model/story.ts';
import {
  applyEvent,
  forgetGone,
  noVisitors,
  type Seen,
} from '../../../web/dashboard/src/model/visitors.ts';
import {backoffMs} from '../../../web/dashboard/src/questions/backoff.ts';
import {takeToken, visitorOf} from '../../../web/dashboard/src/questions/address.ts';
import {idOf, makeDecision, makeRow, makeSignal, sceneRows, sceneStories} from './scene.mjs';
import {event, hello, now, seenAfter, told} from './support/told.ts';

const shorts = (list: readonly Seen[]): string[] => list.map(seen => seen.row.short);

describe('the order of the list', () => {
  const cart = (amountMinor: number) => ({amountMinor, currency: 'EUR', items: 1, verified: false});
  const hurt = (short: string, strength: number, minor: number, agoMs = 0) =>
    makeRow(short, now, {
      signals: 1,
      lastSignal: makeSignal({strength, atMs: now - agoMs}),
      lastSeenAtMs: now - agoMs,
      cart: minor > 0 ? cart(minor) : null,
    });

  it.each([
    ['the stronger signal first', [hurt('AAAA', 50, 0), hurt('BBBB', 90, 0)], ['BBBB', 'AAAA']],
    [
      'the dearer cart first',
      [hurt('AAAA', 50, 1_000), hurt('BBBB', 50, 500_000)],
      ['BBBB', 'AAAA'],
    ],
    [
      'the fresher signal first',
      [hurt('AAAA', 50, 0, 200_000), hurt('BBBB', 50, 0, 1_000)],
      ['BBBB', 'AAAA'],
    ],
    [
      'who needs help before who does not',
      [makeRow('AAAA', now, {cart: cart(9_999_900)}), hurt('BBBB', 50, 0)],
      ['BBBB', 'AAAA'],
    ],
    [
      'the more recently seen first',
      [makeRow('AAAA', now, {lastSeenAtMs: now - 200_000}), makeRow('BBBB', now)],
      ['BBBB', 'AAAA'],
    ],
    [
      'an old signal counts for nothing',
      [hurt('AAAA', 99, 0, 400_000), makeRow('BBBB', now)],
      ['BBBB', 'AAAA'],
    ],
    [
      'help that is out behind who still waits, before who has no trouble',
      [
        makeRow('AAAA', now),
        {
          ...hurt('BBBB', 99, 500_000),
          lastDecision: makeDecision('d', 'broken_element_help', []),
          play: 'broken_element_help',
        },
        hurt('CCCC', 50, 0),
      ],
      ['CCCC', 'BBBB', 'AAAA'],
    ],
    [
      'an order ends all need',
      [{...hurt('AAAA', 99, 0), orderPlaced: true}, hurt('BBBB', 50, 0)],
      ['BBBB', 'AAAA'],
    ],
  ])('puts %s', (_, rows, order) => {
    expect(shorts(byNeed([...seenAfter(hello(rows)).values()], now))).toEqual(order);
  });

  it('does not change while visitors only move about within one step of idleness', () => {
    const rows = sceneRows(now);
    const before = byNeed([...seenAfter(hello(rows)).values()], now);
    const moved = seenAfter(
      hello(rows),
      event('fact', {...told('17AC'), verified: false, fact: {kind: 'cart_viewed'}}),
    );
    expect(shorts(byNeed([...moved.values()], now))).toEqual(shorts(before));
  });

  it('is the same whatever order the visitors came in', () => {
    const list = [...seenAfter(hello(sceneRows(now))).values()];
    expect(shorts(byNeed([...list].reverse(), now))).toEqual(shorts(byNeed(list, now)));
  });

  it('takes ten thousand visitors in well under a frame’s patience', () => {
    const rows = Array.from({length: 10_000}, (_, at) =>
      makeRow(at.toString(16).padStart(4, '0'), now, {
        signals: 1,
        lastSignal: makeSignal({strength: at % 100, atMs: now}),
        cart: cart(at),
      }),
    );
    const list = [...seenAfter(hello(rows)).values()];
    const startedMs = performance.now();
    byNeed(list, now);
    expect(performance.now() - startedMs).toBeLessThan(1000);
  });
});

describe('what is known of a visitor', () => {
  const one = (...events: LiveEvent[]) =>
    seenAfter(hello([makeRow('8C1F', now)]), ...events).get(idOf('8C1F'));
  const signal = (over = {}, agoMs = 0) =>
    event('signal', {...told('8C1F', agoMs), signal: makeSignal(over)});

  it('may be told by short or by full id', () => {
    const full = event('signal', {...told(idOf('8C1F')), signal: makeSignal()});
    expect(one(full)?.signals).toEqual(one(signal())?.signals);
  });

  it('keeps one signal that is told twice, and the time of its raising', () => {
    const seen = one(signal({count: 4}, 900), signal({count: 6, phase: 'updated'}, 100));
    expect(seen?.signals.map(s => [s.signal.count, s.atMs])).toEqual([[6, now - 900]]);
  });

  it('takes the time of a signal from the row, which knows it by the server’s clock', () => {
    const row = makeRow('8C1F', now, {
      lastSeenAtMs: now,
      signals: 1,
      lastSignal: makeSignal({atMs: now - 500}),
    });
    expect(one(event('visitor', row))?.signals[0]?.atMs).toBe(now - 500);
  });

  it('may be told before the row that says who it is', () => {
    const early = event('signal', {...told(idOf('FFFF')), signal: makeSignal()});
    expect(seenAfter(early).size).toBe(0);
    const seen = seenAfter(early, event('visitor', makeRow('FFFF', now))).get(idOf('FFFF'));
    expect(seen?.signals.length).toBe(1);
  });

  it('is forgotten half an hour after the last sign of life', () => {
    const visitors = noVisitors();
    applyEvent(visitors, hello([makeRow('8C1F', now)]));
    forgetGone(visitors, now + 1_800_000, 1_800_000);
    expect(visitors.byId.size).toBe(0);
    expect(visitors.idOfShort.size).toBe(0);
  });
});

describe('the strip', () => {
  it('counts who is here, who has a cart and who struggles, and never adds two currencies', () => {
    const list = seenAfter(hello(sceneRows(now))).values();
    expect(nowOf(list, now)).toEqual({
      visitors: 8,
      carts: 4,
      struggling: 4,
      helping: 1,
      inCarts: [{currency: 'EUR', amountMinor: 79_620}],
      atStake: [{currency: 'EUR', amountMinor: 66_630}],
    });
    expect(
      sums([
        {currency: 'EUR', amountMinor: 100},
        {currency: 'JPY', amountMinor: 50},
        {currency: 'EUR', amountMinor: 1},
      ]),
    ).toEqual([
      {currency: 'JPY', amountMinor: 50},
      {currency: 'EUR', amountMinor: 101},
    ]);
  });

  it('does not count who was last seen more than five minutes ago', () => {
    expect(
      nowOf(seenAfter(hello([makeRow('8C1F', now, {lastSeenAtMs: now - 300_001})])).values(), now)
        .visitors,
    ).toBe(0);
  });
});

describe('the lag', () => {
  it.each([
    [[7], 0.5, 7],
    [[1, 2], 0.5, 1],
    [[1, 2, 3], 0.5, 2],
    [[1, 2, 3, 4], 0.95, 4],
  ] as const)('of %j at %d is %d', (values, share, rank) => {
    expect(nearestRank(values, share)).toBe(rank);
  });

  it('is what happened to half and to 95 of 100', () => {
    const lag = createLag();
    expect(lag.stat()).toBeNull();
    for (let ms = 100; ms >= 1; ms -= 1) lag.add(now, ms);
    expect(lag.stat()).toEqual({p50Ms: 50, p95Ms: 95, samples: 100});
  });

  it('never is negative, forgets the old and keeps to its size', () => {
    const lag = createLag({samples: 3, windowMs: 1000});
    lag.add(now, 500);
    lag.add(now + 1001, -20);
    expect(lag.stat()).toEqual({p50Ms: 0, p95Ms: 0, samples: 1});
    for (let at = 0; at < 10; at += 1) lag.add(now + 1002, 5);
    expect(lag.stat()?.samples).toBe(3);
  });

  it('compares clocks by the middle of the round trip', () => {
    expect(clockOffsetMs(5000, {askedAtMs: 1000, answeredAtMs: 1100})).toBe(3950);
    expect(atLeastPossible(3950, 6000, 2100)).toBe(3950);
    expect(atLeastPossible(3950, 6000, 2040)).toBe(3960);
  });
});

describe('small things', () => {
  it('waits longer and longer, never past the limit, never less than half', () => {
    expect([1, 2, 3, 9, 400].map(attempt => backoffMs(attempt, () => 1))).toEqual([
      500, 1000, 2000, 15_000, 15_000,
    ]);
    expect(backoffMs(3, () => 0)).toBe(1000);
  });

  it.each([
    [0, '0:00'],
    [-5000, '0:00'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [3_725_000, '1:02:05'],
  ] as const)('%d ms idle is %s', (ms, text) => {
    expect(idleText(ms)).toBe(text);
  });

  it('finds a visitor by page, source, short id or signal, every word of it', () => {
    const seen = seenAfter(hello(sceneRows(now))).get(idOf('8C1F')) as Seen;
    expect(
      ['alder', '8c1f', 'newsletter jacket', 'rage add', ''].map(q => matches(seen, q)),
    ).toEqual([true, true, true, true, true]);
    expect(matches(seen, 'alder tent')).toBe(false);
  });

  it('takes the token from the fragment once and keeps the rest of it', () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (k: string) => kept.get(k) ?? null,
      setItem: (k: string, v: string) => kept.set(k, v),
    } as unknown as Storage;
    let address = '';
    const history = {
      replaceState: (_: unknown, __: string, to: string) => {
        address = to;
      },
    } as unknown as History;
    const at = (hash: string) => ({hash, pathname: '/dashboard/', search: '?site=a'}) as Location;
    expect(takeToken(at('#token=abc%2B1&/visitor/x'), history, store)).toBe('abc+1');
    expect(address).toBe('/dashboard/?site=a#/visitor/x');
    expect(takeToken(at('#/'), history, store)).toBe('abc+1');
  });

  it('knows a visitor’s address from any other', () => {
    expect(visitorOf(`#/visitor/${'a'.repeat(32)}`)).toBe('a'.repeat(32));
    expect(visitorOf('#/visitor/../x')).toBeNull();
  });

  it('tells a story newest first, consequence above cause, a signal once', () => {
    const story = sceneStories(now).get(idOf('8C1F'));
    if (story === undefined) throw new Error('the scene lost its story');
    const updated = {
      ...story,
      signals: [
        ...story.signals,
        {...makeSignal({id: 3, phase: 'updated', count: 6}), atMs: now - 3000},
      ],
    };
    const moments = momentsOf(updated);
    expect(moments.map(m => m.kind).slice(0, 3)).toEqual(['signal', 'decision', 'fact']);
    expect(moments.filter(m => m.kind === 'signal').length).toBe(2);
    expect(
      momentsOf(story)
        .slice(0, 2)
        .map(m => m.kind),
    ).toEqual(['decision', 'signal']);
  });
});
