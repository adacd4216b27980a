import {createHmac} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Running} from './running.ts';

/** A number of /metrics; 0 when it was never counted. `labels` as in `reason="wasm_blocked"`. */
export async function metric(running: Running, name: string, labels = ''): Promise<number> {
  const text = await (await fetch(`${running.cairnd}/metrics`)).text();
  const line = text.split('\n').find(l => l.startsWith(name) && l.includes(labels));
  return line ? Number(line.split(' ').at(-1)) : 0;
}

/** Everything known of one visitor, as the merchant's page asks for it. */
export async function visitorStory(running: Running, id: string): Promise<any> {
  const reply = await fetch(`${running.cairnd}/v1/visitors/${id}?site=demo`, {
    headers: {Authorization: `Bearer ${running.token}`},
  });
  return reply.ok ? reply.json() : undefined;
}

/** Posts facts signed as a shop's server signs them; `change` spoils the request first. */
export async function postFacts(
  running: Running,
  facts: unknown[],
  change: (headers: Record<string, string>) => void = () => {},
  at = String(Date.now()),
): Promise<Response> {
  const secret = readFileSync(join(running.dataDir, 'sites/demo.secret'), 'utf8').trim();
  const body = JSON.stringify({facts});
  const text = `POST\n/v1/facts\ndemo\n${at}\n${body}`;
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'Cairn-Site': 'demo',
    'Cairn-Timestamp': at,
    'Cairn-Signature': `v1=${createHmac('sha256', secret).update(text).digest('hex')}`,
  };
  change(headers);
  return fetch(`${running.cairnd}/v1/facts`, {method: 'POST', headers, body});
}

/** Asks again until the answer passes; the shop's outbox and the commit take their time. */
export async function eventually<T>(
  ask: () => Promise<T>,
  passes: (t: T) => boolean,
  ms = 8000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (passes(answer)) return answer;
    if (Date.now() > end)
      throw new Error(`not within ${ms} ms; last: ${JSON.stringify(answer)?.slice(0, 400)}`);
    await new Promise(done => setTimeout(done, 100));
  }
}
