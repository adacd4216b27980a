/** `window.cairn`: the array a page filled before the script came, and the door afterwards. */
import type {Guard} from '../guard.ts';

/** One entry of docs/markup.md, as unchecked as the page gave it. */
export type Entry = Record<string, unknown>;
export type Handlers = Readonly<Record<string, (entry: Entry) => unknown>>;

export interface Queue {
  push(...entries: unknown[]): number;
  /** Set by the first script: a second one on the same page does nothing. */
  loaded?: boolean;
  /** Failures kept away from the page so far. */
  faults?: number;
}

/** The page's queue, or null when a script runs on this page already. */
export function openQueue(): Queue | null {
  const page = window as {cairn?: unknown};
  const given = page.cairn as (Queue & ArrayLike<unknown>) | undefined;
  if (given?.loaded) return null;
  const queue = (given?.push ? given : (page.cairn = [])) as Queue;
  queue.loaded = true;
  return queue;
}

/**
 * Answers what waits in the queue, then each later entry at once. An entry is answered by the
 * handler of its first known word; others are ignored.
 */
export function answerQueue(queue: Queue, guard: Guard, handlers: Handlers): void {
  const answer = guard((entry: Entry) => {
    const word = Object.keys(handlers).find(one => one in entry);
    if (word) handlers[word]!(entry);
  });
  const waiting = Array.from(queue as unknown as ArrayLike<Entry>);
  queue.push = (...entries) => {
    entries.forEach(entry => answer(entry as Entry));
    return 0;
  };
  waiting.forEach(entry => answer(entry));
}
