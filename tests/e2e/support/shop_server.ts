/** Speaks to the endpoint as a shop's server does. */
import {createHmac} from 'node:crypto';
import type {Running} from './running.ts';

/** Posts facts signed with the shop's secret; `change` spoils the request first. */
export async function postFacts(
  running: Running,
  facts: unknown[],
  change: (headers: Record<string, string>) => void = () => {},
  at = String(Date.now()),
): Promise<Response> {
  const body = JSON.stringify({facts});
  const text = `POST\n/v1/facts\ndemo\n${at}\n${body}`;
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'Cairn-Site': 'demo',
    'Cairn-Timestamp': at,
    'Cairn-Signature': `v1=${createHmac('sha256', running.secret).update(text).digest('hex')}`,
  };
  change(headers);
  return fetch(`${running.cairnd}/v1/facts`, {method: 'POST', headers, body});
}
