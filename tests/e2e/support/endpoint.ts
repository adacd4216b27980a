/** What the endpoint answers to those who ask it. */
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
