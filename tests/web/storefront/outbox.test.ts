import {afterEach, beforeEach, expect, it, vi} from 'vitest';

import {createClock} from '../../../web/storefront/src/core/clock.ts';
import {createOutbox, type OutboxNeeds} from '../../../web/storefront/src/send/outbox.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fact = (atMs: number) => ({kind: 'page_viewed', atMs}) as const;
const signal = (id: number) => ({id}) as never; // all but facts goes at once

function outboxWith(change: Partial<OutboxNeeds> = {}, status = () => 200) {
  const sent: {address: string; body: string}[] = [];
  const beacons: string[] = [];
  let allowed = true;
  const outbox = createOutbox({
    wire: {
      get: () => Promise.reject(),
      run: () => Promise.reject(),
      async post(address, body) {
        sent.push({address, body});
        if (!status()) throw new TypeError('offline');
        return new Response('{"context":{},"end":[],"decision":null}', {status: status()});
      },
      beacon: (_, body) => beacons.push(body) > 0,
    },
    clock: createClock(),
    settings: {endpoint: 'https://cairn.test', site: 'pk'},
    mayKeepVisit: () => allowed,
    envelope: () => ({}) as never,
    onReply: () => undefined,
    ...change,
  });
  return {outbox, sent, beacons, allow: (on: boolean) => (allowed = on)};
}
const settle = () => vi.advanceTimersByTimeAsync(0);

it('facts travel together, a signal at once', async () => {
  const {outbox, sent} = outboxWith();
  outbox.add('facts', fact(1));
  outbox.add('facts', fact(2));
  await vi.advanceTimersByTimeAsync(300);
  expect(sent).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(JSON.parse(sent[0]!.body).facts).toHaveLength(2);
  outbox.add('signals', signal(1));
  await settle();
  expect(sent).toHaveLength(2);
});

it('a retry sends the same bytes, with another sending time', async () => {
  let status = 503;
  const {outbox, sent} = outboxWith({}, () => status);
  outbox.add('signals', signal(1));
  await vi.advanceTimersByTimeAsync(1600);
  status = 200;
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({body}) => body)).size).toBe(1);
  expect(new Set(sent.map(({address}) => address)).size).toBe(3);
});

it('retries come ever later', async () => {
  const {outbox, sent} = outboxWith({}, () => 0);
  outbox.add('signals', signal(1));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent.length).toBeGreaterThan(3);
  expect(sent.length).toBeLessThan(8);
});

it.each([400, 403, 409, 413])('a batch refused with %i is not sent again', async status => {
  const {outbox, sent} = outboxWith({}, () => status);
  outbox.add('signals', signal(1));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(sent).toHaveLength(1);
});

it('nothing leaves while it is not allowed, and the newest 64 wait', async () => {
  const {outbox, sent, allow} = outboxWith();
  allow(false);
  for (let i = 0; i < 100; ++i) outbox.add('facts', fact(i));
  await vi.advanceTimersByTimeAsync(60_000);
  outbox.hide(true);
  expect(sent).toHaveLength(0);
  allow(true);
  outbox.flush();
  const {facts} = JSON.parse(sent[0]!.body);
  expect([facts.length, facts[0].atMs, facts[63].atMs]).toEqual([64, 36, 99]);
  outbox.add('facts', fact(7));
  await vi.advanceTimersByTimeAsync(500);
  expect(sent).toHaveLength(2);
});

it('a full list is sent before it overflows', async () => {
  const {outbox, sent} = outboxWith();
  for (let i = 0; i < 64; ++i) outbox.add('facts', fact(i));
  await settle();
  expect(JSON.parse(sent[0]!.body).facts).toHaveLength(64);
});

it('a hidden tab hands the browser what is gathered, a leaving one also what waits for a retry', async () => {
  const {outbox, beacons} = outboxWith({}, () => 0);
  outbox.add('signals', signal(1));
  await settle();
  outbox.add('facts', fact(2));
  outbox.hide(false);
  expect(beacons).toHaveLength(1);
  outbox.hide(true);
  expect(beacons).toHaveLength(2);
});

it('withdrawn consent forgets what was not sent', async () => {
  const {outbox, sent, beacons} = outboxWith({}, () => 0);
  outbox.add('signals', signal(1));
  await settle();
  outbox.clear();
  await vi.advanceTimersByTimeAsync(60_000);
  outbox.hide(true);
  expect([sent.length, beacons.length]).toEqual([1, 0]);
});

it('an endpoint that is away for long keeps a bounded queue', async () => {
  const {outbox, beacons} = outboxWith({}, () => 0);
  for (let i = 0; i < 40; ++i) {
    outbox.add('signals', signal(i));
    await settle();
  }
  outbox.hide(true);
  expect(beacons.length).toBeLessThanOrEqual(16);
});
