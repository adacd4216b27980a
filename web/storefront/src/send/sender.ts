/** Sends one batch until it is answered; its bytes never change. */
import type {SignalsReply} from '@cairn/protocol';

import type {Clock} from '../core/clock.ts';
import {bound} from '../core/hash.ts';
import {guard, later} from '../guard.ts';
import type {Wire} from './post.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;
const MOST_WAITING = 16;

export interface SenderNeeds {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly settings: {readonly endpoint: string; readonly site: string};
  /** Analytics consent: nothing leaves below it. */
  mayKeepVisit(): boolean;
  /** `ids` are the signals of the batch answered. Null: no answer this time. */
  onReply(reply: SignalsReply | null, ids: readonly number[]): void;
}

export interface Sender {
  deliver(body: string, ids?: readonly number[], retryMs?: number): Promise<void>;
  /** Gives the browser what is new, and when the page goes also what waits. */
  handOver(leaving: boolean, bodies: string[]): void;
  /** Bodies for another attempt. */
  readonly postponed: Set<string>;
}

export function createSender({wire, clock, settings, mayKeepVisit, onReply}: SenderNeeds): Sender {
  const postponed = new Set<string>();
  const address = (): string =>
    `${settings.endpoint}/v1/signals?site=${settings.site}&sentAtMs=${clock.now()}`;

  const deliver: Sender['deliver'] = async (body, ids = [], retryMs = FIRST_RETRY_MS) => {
    let reply: SignalsReply | null = null;
    let again = true;
    try {
      const response = await wire.post(address(), body);
      // Refused for good: the same bytes would be refused again.
      again = response.status > 499 || response.status === 429;
      if (response.ok) reply = (await response.json()) as SignalsReply;
    } catch {
      // No network, or a reply cut short: asked again, the endpoint knows the batch.
    }
    guard(onReply)(reply, ids);
    if (!reply && again) retry(body, retryMs);
  };

  function retry(body: string, retryMs: number): void {
    postponed.add(body);
    bound(postponed, MOST_WAITING);
    const attempt = (): void => {
      if (mayKeepVisit() && postponed.delete(body))
        void deliver(body, [], Math.min(2 * retryMs, LAST_RETRY_MS));
    };
    later(attempt, retryMs * (1 + Math.random() / 2));
  }

  return {
    postponed,
    deliver,
    handOver(leaving, bodies) {
      if (leaving) {
        bodies.unshift(...postponed);
        postponed.clear();
      }
      for (const body of bodies) if (!wire.beacon(address(), body)) void deliver(body);
    },
  };
}
