/**
 * How often plays were shown on this device: what keeps help from asking twice. In memory always,
 * in sessionStorage from functional consent on (docs/consent.md).
 */
import {CAPS_KEY} from '../consent.ts';
import type {Store} from '../send/store.ts';

/** One play's history in this tab; instants are Unix ms, 0 = never. */
export interface Cap {
  shown: number;
  shownAt: number;
  closedAt: number;
}

export interface Caps {
  all(): Readonly<Record<string, Cap>>;
  note(play: string, what: 'shown' | 'closed'): void;
}

/** `mayStore` is asked at every note. */
export function createCaps(store: Store, mayStore: () => boolean): Caps {
  const caps = (JSON.parse((mayStore() && store.read(CAPS_KEY)) || '{}') ?? {}) as Record<
    string,
    Cap
  >;
  return {
    all: () => caps,
    note(play, what) {
      const cap = (caps[play] ??= {shown: 0, shownAt: 0, closedAt: 0});
      cap[`${what}At`] = Date.now();
      if (what === 'shown') ++cap.shown;
      if (mayStore()) store.write(CAPS_KEY, JSON.stringify(caps));
    },
  };
}
