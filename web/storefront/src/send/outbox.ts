/**
 * What goes to the endpoint: gathered, made into a batch whose bytes never change again, and sent
 * until it is answered. Nothing leaves below analytics consent.
 */
import type {DeviceDecision, Exposure, PageFact, Signal, SignalsRequest} from '@cairn/protocol';

import {randomId} from '../core/hash.ts';
import {guard, later} from '../guard.ts';
import {createSender, type SenderNeeds} from './sender.ts';

const MOST = 64; // entries of one array
const FACTS_MS = 400; // facts wait this long for company

interface Lists {
  facts: PageFact[];
  signals: Signal[];
  decisions: DeviceDecision[];
  exposures: Exposure[];
}
/** The fields of a batch beside its lists. */
export type Envelope = Omit<SignalsRequest, keyof Lists | 'v' | 'batchId'>;

export interface Outbox {
  /** Facts wait a moment for company, all else goes at once. */
  add<K extends keyof Lists>(list: K, entry: Lists[K][number]): void;
  /** Sends what is gathered, or an empty batch when `ask` is set. */
  flush(ask?: boolean): void;
  /** The page is hidden or (`leaving`) going: hands everything to the browser. */
  hide(leaving: boolean): void;
  /** Forgets all that was not sent. */
  clear(): void;
}

export interface OutboxNeeds extends SenderNeeds {
  envelope(): Envelope;
}

export function createOutbox(needs: OutboxNeeds): Outbox {
  const lists: Lists = {facts: [], signals: [], decisions: [], exposures: []};
  const all: unknown[][] = Object.values(lists);
  let planned = 0;
  const sender = createSender(needs);
  const gathered = (): boolean => all.some(list => list.length);
  const empty = (): void => all.forEach(list => list.splice(0));

  // A timer that was set is not waited for: a page in the back/forward cache may never see it.
  function rest(): void {
    clearTimeout(planned);
    planned = 0;
  }

  function batch(): string {
    const body = JSON.stringify({v: 1, batchId: randomId(), ...needs.envelope(), ...lists});
    empty();
    return body;
  }

  function flush(ask = false): void {
    rest();
    if (!needs.mayKeepVisit() || !(ask || gathered())) return;
    const ids = lists.signals.map(({id}) => id);
    void sender.deliver(batch(), ids);
  }

  return {
    flush,
    add(list, entry) {
      const entries = lists[list] as unknown[];
      entries.push(entry);
      // Without consent only the newest of this page are held, in memory, in case it is given.
      if (entries.length > MOST) entries.shift();
      if (list !== 'facts' || entries.length === MOST) queueMicrotask(guard(flush));
      else planned ||= later(flush, FACTS_MS);
    },
    hide(leaving) {
      rest();
      if (needs.mayKeepVisit()) sender.handOver(leaving, gathered() ? [batch()] : []);
    },
    clear() {
      empty();
      sender.postponed.clear();
    },
  };
}
