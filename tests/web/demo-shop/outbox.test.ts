import {afterEach, describe, expect, it} from 'vitest';

import {startEndpoint, until} from './support/endpoint.ts';
import {
  createOutbox,
  signFacts,
  type Outbox,
  type OutboxOptions,
  type SentFact,
} from './support/shop.mjs';

type Endpoint = Awaited<ReturnType<typeof startEndpoint>>;

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function endpoint(answers: number[] = [], always = 200): Promise<Endpoint> {
  const server = await startEndpoint(answers, always);
  opened.push(server.close);
  return server;
}

function outboxTo(origin: string, options: OutboxOptions = {}): Outbox {
  const cairn = {origin, siteId: 'demo', siteKey: 'pk_demo', secret: 'sixteen-and-more-characters'};
  const outbox = createOutbox(cairn, {firstRetryMs: 5, maxRetryMs: 20, log: () => {}, ...options});
  opened.unshift(outbox.stop);
  return outbox;
}

const fact = (n: number, more: Partial<SentFact> = {}): SentFact => ({
  factId: `fact-${n}`,
  kind: 'cart_changed',
  occurredAt: n,
  ...more,
});

const idsOf = (server: Endpoint) =>
  server.received.map(({facts}) => facts.map(({factId}) => factId));

describe('the outbox', () => {
  it('sends what it is given, signed for the moment of sending', async () => {
    const server = await endpoint();
    const outbox = outboxTo(server.origin, {now: () => 1_795_190_399_000});
    outbox.add(fact(1));
    await until(() => outbox.held() === 0);
    const [{headers, body}] = server.received as [Endpoint['received'][0]];
    expect(headers['cairn-site']).toBe('demo');
    expect(headers['cairn-signature']).toBe(
      `v1=${signFacts('sixteen-and-more-characters', 'demo', 1_795_190_399_000, body)}`,
    );
  });

  it('tries again after a busy answer, under the same factId and with a new time', async () => {
    const server = await endpoint([503, 429, 500]);
    let nowMs = 1000;
    const outbox = outboxTo(server.origin, {now: () => (nowMs += 1000)});
    outbox.add(fact(1));
    await until(() => outbox.held() === 0);
    expect(idsOf(server)).toEqual([['fact-1'], ['fact-1'], ['fact-1'], ['fact-1']]);
    expect(new Set(server.received.map(({headers}) => headers['cairn-signature'])).size).toBe(4);
  });

  it('holds everything while nobody answers, and delivers in order when somebody does', async () => {
    const gone = await startEndpoint();
    await gone.close();
    const outbox = outboxTo(gone.origin);
    for (let n = 1; n <= 5; n += 1) outbox.add(fact(n));
    await outbox.flush();
    expect(outbox.held()).toBe(5);

    const server = await endpoint();
    const again = outboxTo(server.origin, {maxBatch: 2});
    for (let n = 1; n <= 5; n += 1) again.add(fact(n));
    await until(() => again.held() === 0);
    expect(idsOf(server).flat()).toEqual(['fact-1', 'fact-2', 'fact-3', 'fact-4', 'fact-5']);
  });

  it('finds the one fact that is refused for good, drops it and delivers the rest', async () => {
    const server = await endpoint([400, 400, 400, 200, 200, 200]);
    const outbox = outboxTo(server.origin);
    for (let n = 1; n <= 4; n += 1) outbox.add(fact(n));
    await until(() => outbox.held() === 0);
    expect(idsOf(server).slice(0, 3)).toEqual([
      ['fact-1', 'fact-2', 'fact-3', 'fact-4'],
      ['fact-1', 'fact-2'],
      ['fact-1'],
    ]);
    expect(outbox.droppedCount()).toBe(1);
    expect(new Set(idsOf(server).slice(3).flat())).toEqual(new Set(['fact-2', 'fact-3', 'fact-4']));
  });

  it('makes room by letting a cart go before an order', async () => {
    const server = await endpoint([], 503);
    const outbox = outboxTo(server.origin, {maxHeld: 2, firstRetryMs: 60_000, maxRetryMs: 60_000});
    outbox.add(fact(1, {kind: 'order_paid', orderId: '1042'}));
    outbox.add(fact(2));
    outbox.add(fact(3, {kind: 'order_paid', orderId: '1043'}));
    expect(outbox.held()).toBe(2);
    await outbox.flush();
    expect(idsOf(server)).toEqual([['fact-1', 'fact-3']]);
  });

  it('makes one last attempt when the shop stops, and takes nothing afterwards', async () => {
    const server = await endpoint();
    const outbox = outboxTo(server.origin);
    outbox.add(fact(1));
    await outbox.stop();
    outbox.add(fact(2));
    expect(idsOf(server)).toEqual([['fact-1']]);
    expect(outbox.held()).toBe(0);
  });
});
