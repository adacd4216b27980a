/** `window.cairn`: the array a page filled before the script came, and the door afterwards. */
import type {Help, HelpNeeds} from '../decide/needs.ts';
import {guard} from '../guard.ts';

/** One entry of docs/markup.md, as unchecked as the page gave it. */
export type Entry = Record<string, unknown>;
export type Handlers = Readonly<Record<string, (entry: Entry) => unknown>>;

export interface Queue {
  push(...entries: unknown[]): number;
  /** Set by the first script: a second one on the same page does nothing. */
  loaded?: boolean;
  /** The core listens. */
  ready?: boolean;
  /** What help.js hands over: its build, and what makes help. */
  help?: readonly [string, (needs: HelpNeeds) => Promise<Help>];
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

/** What the page pushed so far; anything may stand there. */
export const waitingIn = (queue: Queue): Entry[] =>
  Array.from(queue as unknown as ArrayLike<Entry>);

/**
 * Answers what waits in the queue, then each later entry at once. An entry is answered by the
 * handler of its first known word; others are ignored.
 */
export function answerQueue(queue: Queue, handlers: Handlers): void {
  const answer = guard((entry: Entry) => {
    for (const word in handlers) if (word in entry) return handlers[word]!(entry);
    return undefined;
  });
  const waiting = waitingIn(queue);
  queue.push = (...entries) => {
    (entries as Entry[]).forEach(answer);
    return 0;
  };
  waiting.forEach(answer);
}
