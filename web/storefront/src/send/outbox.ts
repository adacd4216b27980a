/**
 * What goes to the endpoint: gathered, made into a batch whose bytes never change again, and sent
 * until it is answered. Nothing leaves below analytics consent.
 */
import type {
  DeviceDecision,
  Exposure,
  PageFact,
  Signal,
  SignalsReply,
  SignalsRequest,
} from '@cairn/protocol';

import {randomId} from '../core/hash.ts';
import type {Host} from '../guard.ts';
import type {Wire} from './post.ts';

const MOST = 64; // entries of one array
const FACTS_MS = 400; // facts wait this long for company
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;
const MOST_WAITING = 16;

interface Lists {
  facts: PageFact[];
  signals: Signal[];
  decisions: DeviceDecision[];
  exposures: Exposure[];
}
/** The fields of a batch beside its lists. */
export type Envelope = Omit<SignalsRequest, keyof Lists | 'v' | 'batchId'>;

export interface Outbox {
  add<K extends keyof Lists>(list: K, entry: Lists[K][number], urgent: boolean): void;
  /** Sends what is gathered, or an empty batch when `ask` is set. */
  flush(ask?: boolean): void;
  /** The page is hidden or (`leaving`) going: hands everything to the browser. */
  hide(leaving: boolean): void;
  /** Forgets all that was not sent. */
  clear(): void;
}

export interface OutboxNeeds {
  readonly host: Host;
  readonly wire: Wire;
  /** Address of POST /v1/signals with its site, ending in `sentAtMs=`. */
  readonly address: string;
  nowMs(): number;
  allowed(): boolean;
  envelope(): Envelope;
  /** `ids` are the signals of the batch answered. Null: no answer this time. */
  onReply(reply: SignalsReply | null, ids: readonly number[]): void;
}

const empty = (): Lists => ({facts: [], signals: [], decisions: [], exposures: []});

export function createOutbox({
  host,
  wire,
  address,
  nowMs,
  allowed,
  envelope,
  onReply,
}: OutboxNeeds): Outbox {
  let lists = empty();
  let planned = 0;
  let waiting: string[] = [];

  const gathered = (): boolean => Object.values(lists).some(list => list.length);

  // A timer that was set is not waited for: a page in the back/forward cache may never see it.
  function rest(): void {
    clearTimeout(planned);
    planned = 0;
  }

  function batch(): string {
    const body = JSON.stringify({v: 1, batchId: randomId(), ...envelope(), ...lists});
    lists = empty();
    return body;
  }

  async function send(body: string, ids: readonly number[], retryMs: number): Promise<void> {
    let reply: SignalsReply | null = null;
    let again = true;
    try {
      const response = await wire.post(address + nowMs(), body);
      // Refused for good: the same bytes would be refused again.
      again = response.status > 499 || response.status === 429;
      if (response.ok) reply = (await response.json()) as SignalsReply;
    } catch {
      // No network, or a reply cut short: asked again, the endpoint knows the batch.
    }
    host.guard(onReply)(reply, ids);
    if (!reply && again) retry(body, retryMs);
  }

  function retry(body: string, retryMs: number): void {
    waiting.push(body);
    if (waiting.length > MOST_WAITING) waiting.shift();
    host.later(
      () => {
        const at = waiting.indexOf(body);
        if (at < 0 || !allowed()) return;
        waiting.splice(at, 1);
        void send(body, [], Math.min(2 * retryMs, LAST_RETRY_MS));
      },
      retryMs * (1 + Math.random() / 2),
    );
  }

  function flush(ask = false): void {
    rest();
    if (!allowed() || !(ask || gathered())) return;
    const ids = lists.signals.map(({id}) => id);
    void send(batch(), ids, FIRST_RETRY_MS);
  }

  return {
    flush,
    add(list, entry, urgent) {
      const entries = lists[list] as unknown[];
      entries.push(entry);
      // Without consent only the newest of this page are held, in memory, in case it is given.
      if (entries.length > MOST) entries.shift();
      if (urgent || entries.length === MOST) queueMicrotask(host.guard(flush));
      else planned ||= host.later(flush, FACTS_MS);
    },
    hide(leaving) {
      rest();
      if (!allowed()) return;
      const bodies = leaving ? waiting : [];
      if (leaving) waiting = [];
      if (gathered()) bodies.push(batch());
      for (const body of bodies)
        if (!wire.beacon(address + nowMs(), body)) void send(body, [], FIRST_RETRY_MS);
    },
    clear() {
      lists = empty();
      waiting = [];
    },
  };
}
