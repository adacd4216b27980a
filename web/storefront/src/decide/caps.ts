/**
 * How often plays were shown on this device: what keeps help from asking twice. In memory always,
 * in sessionStorage from functional consent on (docs/consent.md).
 */
import {CAPS_KEY, FUNCTIONAL} from '../tiers.ts';
import type {HelpNeeds} from './needs.ts';

/** One play's history in this tab; instants are Unix ms, 0 = never. */
export interface Cap {
  shown: number;
  shownAt: number;
  closedAt: number;
}

export interface Caps {
  readonly all: Readonly<Record<string, Cap>>;
  note(play: string, what: 'shown' | 'closed'): void;
}

export function createCaps({store, consent}: HelpNeeds): Caps {
  const mayStore = (): boolean => consent.tier >= FUNCTIONAL;
  const all = (JSON.parse((mayStore() && store.read(CAPS_KEY)) || '{}') ?? {}) as Record<
    string,
    Cap
  >;
  return {
    all,
    note(play, what) {
      const cap = (all[play] ??= {shown: 0, shownAt: 0, closedAt: 0});
      cap[`${what}At`] = Date.now();
      if (what === 'shown') ++cap.shown;
      if (mayStore()) store.write(CAPS_KEY, JSON.stringify(all));
    },
  };
}
