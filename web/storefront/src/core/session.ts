/**
 * One visit in this tab: what must outlive a page load when analytics consent allows it. The bytes
 * of the core are kept with it, so detectors go on counting on the next page.
 */
import type {Entry, Id, SignalsReply, Wasm} from '@cairn/protocol';
import {LAYOUT_HASH, SESSION_SIZE} from '@cairn/protocol/layout';

import {SESSION_KEY} from '../tiers.ts';
import type {Store} from '../send/store.ts';
import type {Clock} from './clock.ts';
import {IDLE_MS} from './core.ts';
import {clip, randomId} from './hash.ts';
import {sessionBytes} from './loader.ts';

/** Written to sessionStorage as it stands; nothing here names a person or holds what was typed. */
export interface Session {
  readonly id: Id;
  readonly entry: Entry;
  /** The cart the page last stated, so that another page repeating it is no news. */
  cart: string;
  /** Page type of the page before. */
  pageType: number;
  /** Products met, newest last; help may link to them. */
  products: string[];
  /** What the endpoint last said of the visitor, and when (Unix ms). */
  context: SignalsReply['context'] | null;
  contextAt: number;
  /** Payment is elsewhere (V16). */
  handoff: boolean;
  ordered: boolean;
  /** The endpoint has been told that the module was refused. */
  degraded: boolean;
}

export const beginSession = (): Session => ({
  id: randomId(),
  entry: entryOf(document.referrer, location),
  cart: '0|0',
  pageType: 0,
  products: [],
  context: null,
  contextAt: 0,
  handoff: false,
  ordered: false,
  degraded: false,
});

function entryOf(referrer: string, {search, hostname}: Location): Entry {
  const entry: Record<string, string> = {};
  const query = new URLSearchParams(search);
  for (const part of ['Source', 'Medium', 'Campaign']) {
    const value = query.get('utm_' + part.toLowerCase());
    if (value) entry['utm' + part] = clip(value, 64);
  }
  const host = /^https?:\/\/([^/:?#]+)/.exec(referrer)?.[1];
  if (host && host !== hostname) entry['referrerHost'] = clip(host, 64);
  return entry;
}

interface Saved {
  readonly layout: number;
  readonly wallMs: number;
  readonly atMs: number;
  readonly bytes: string;
  readonly visited: Session;
}

export function saveSession(
  store: Store,
  clock: Clock,
  session: Session,
  wasm: Wasm | undefined,
): void {
  const bytes = wasm ? btoa(String.fromCharCode(...sessionBytes(wasm))) : '';
  const now = {layout: LAYOUT_HASH, wallMs: Date.now(), atMs: clock.now()};
  const saved: Saved = {...now, bytes, visited: session};
  store.write(SESSION_KEY, JSON.stringify(saved));
}

/**
 * Takes the saved visit, if it is of this build and not idle for 30 minutes, and sets the clock to
 * where it goes on. Taking removes it: a duplicated tab must not count signals under the same ids.
 */
export function takeSession(store: Store, clock: Clock): Saved | null {
  const text = store.read(SESSION_KEY);
  store.write(SESSION_KEY, null);
  const saved = JSON.parse(text ?? '0') as Saved | 0;
  if (!saved || saved.layout !== LAYOUT_HASH) return null;
  const awayMs = Math.max(0, Date.now() - saved.wallMs);
  if (awayMs > IDLE_MS) return null;
  clock.set(saved.atMs + awayMs);
  return saved;
}

/** Call before the first step. Bytes of another size are another build's: the core starts anew. */
export function restoreCore(wasm: Wasm, saved: Saved): void {
  const bytes = bytesOf(saved.bytes);
  if (bytes.length === SESSION_SIZE) sessionBytes(wasm).set(bytes);
}

/** Base64 as `btoa` writes it. */
export const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), c => c.charCodeAt(0));
