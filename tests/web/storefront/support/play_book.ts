/**
 * A small compiled play book, written by hand after native/journey/decide/play.h: the real compiler
 * is native, and these tests must run without it. PLAY_BOOK_SIZE guards the layout.
 */
import type {CompiledPlay, CompiledPlayBook, Surface} from '@cairn/protocol';
import {SIGNAL_NAMES, SURFACE_NAMES} from '@cairn/protocol/layout';

import {keyOf} from '../../../../web/storefront/src/core/hash.ts';

const PLAY_BYTES = 248;
const MOST_PLAYS = 24;
const FIRST_PLAY = 40; // version, count, policy

interface Draft {
  readonly id: string;
  readonly trigger: string;
  readonly surface: Surface;
  readonly action: CompiledPlay['action'];
}

export const drafts: readonly Draft[] = [
  {
    id: 'broken_element_help',
    trigger: 'rage_click',
    surface: 'popup',
    action: {kind: 'link', href: '/help'},
  },
  {id: 'before_you_go', trigger: 'exit_intent', surface: 'nudge', action: {kind: 'none'}},
  {
    id: 'search_rescue',
    trigger: 'search_struggle',
    surface: 'chat',
    action: {kind: 'search', href: '/search?q={query}'},
  },
];

export function compiledBook(): CompiledPlayBook {
  const view = new DataView(new ArrayBuffer(FIRST_PLAY + MOST_PLAYS * PLAY_BYTES));
  view.setUint32(0, 1, true);
  view.setUint32(4, drafts.length, true);
  [1, 3, 9].forEach((most, i) => view.setUint32(24 + 4 * i, most, true)); // per page, visit, 30 days
  drafts.forEach((draft, i) => writePlay(view, FIRST_PLAY + i * PLAY_BYTES, draft));
  const records = Buffer.from(view.buffer).toString('base64');
  const plays = drafts.map(({id, surface, action}, index): CompiledPlay => ({
    id,
    index,
    surface,
    action,
    texts: {en: textsOf(id), de: {...textsOf(id), title: 'Können wir helfen?'}},
  }));
  return {v: 1, hash: '0'.repeat(16), records, plays};
}

function writePlay(view: DataView, at: number, {id, trigger, surface}: Draft): void {
  view.setBigUint64(at, BigInt(`0x${keyOf(id)}`), true);
  view.setUint32(at + 12, 3, true); // per visit
  view.setUint32(at + 16, 9, true); // per 30 days
  view.setUint8(at + 40, (SIGNAL_NAMES as readonly string[]).indexOf(trigger));
  view.setUint8(at + 44, 1); // least strength
  view.setUint8(at + 47, SURFACE_NAMES.indexOf(surface));
  view.setUint8(at + 49, 1); // help: may be given without consent
}

const textsOf = (id: string) => ({
  title: 'Can we help?',
  body: `Words of ${id}.`,
  action: 'Show me',
  close: 'Close',
});
