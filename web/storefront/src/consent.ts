/**
 * What may be kept and sent (docs/consent.md), and the visitor's id. Global Privacy Control caps the
 * tier at functional.
 */
import {TIER_NAMES} from '@cairn/protocol/layout';

import {randomId} from './core/hash.ts';
import {type Queue, waitingIn} from './facts/queue.ts';
import type {Store} from './send/store.ts';
import {ANALYTICS, CAPS_KEY, FUNCTIONAL, SESSION_KEY} from './tiers.ts';

const VISITOR = 'cairn_visitor=';
const VISITOR_S = 33_696_000; // 390 days

export interface Consent {
  tier: number;
  /** Unknown names change nothing. */
  set(name: unknown): void;
  /** Visitor id, made and stored when first asked for; only at analytics and above. */
  visitorId(): string;
}

export interface ConsentNeeds {
  readonly store: Store;
  readonly settings: {readonly consent: string | undefined};
  /** What the page pushed before the script came, unchecked. */
  readonly queue: Queue;
  /** The tier was set, and what it does not allow has been deleted. */
  onConsent(before: number): void;
}

export function createConsent({store, settings, queue, onConsent}: ConsentNeeds): Consent {
  let visitor = '';

  function apply(asked: number): void {
    const gpc = (navigator as {globalPrivacyControl?: boolean}).globalPrivacyControl;
    consent.tier = gpc ? Math.min(asked, FUNCTIONAL) : asked;
    if (consent.tier < FUNCTIONAL) store.write(CAPS_KEY, null);
    if (consent.tier < ANALYTICS) {
      visitor = '';
      store.write(SESSION_KEY, null);
      if (readCookie()) writeCookie('', 0);
    }
  }

  const consent: Consent = {
    tier: 0,
    set(name) {
      const asked = rank(name);
      if (asked < 0) return;
      const before = consent.tier;
      apply(asked);
      onConsent(before);
    },
    visitorId() {
      if (!visitor) {
        visitor = readCookie() || randomId();
        writeCookie(visitor, VISITOR_S);
      }
      return visitor;
    },
  };
  // What the shop has said by now, or else the tag. Where neither speaks nothing is kept and nothing
  // deleted either: the answer of a page before may still hold.
  let last: unknown = settings.consent;
  for (const entry of waitingIn(queue)) last = entry?.['consent'] ?? last;
  const first = rank(last);
  if (first >= 0) apply(first);
  return consent;
}

const rank = (name: unknown): number => (TIER_NAMES as readonly unknown[]).indexOf(name);

const readCookie = (): string =>
  RegExp(VISITOR + '([0-9a-f]{32})').exec(document.cookie)?.[1] ?? '';

function writeCookie(value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? ';Secure' : '';
  document.cookie = `${VISITOR}${value};Max-Age=${seconds};Path=/;SameSite=Lax${secure}`;
}
