/**
 * What may be kept and sent (docs/consent.md). Tiers are numbers here: 0 none, 1 functional,
 * 2 analytics, 3 marketing. Global Privacy Control caps them at functional.
 */
import {TIER_NAMES} from '@cairn/protocol/layout';

import {randomId} from './core/hash.ts';
import type {Store} from './send/store.ts';

export const FUNCTIONAL = 1;
export const ANALYTICS = 2;
/** sessionStorage: caps of plays; the session across pages. */
export const CAPS_KEY = 'cairn_caps';
export const SESSION_KEY = 'cairn_session';
const VISITOR = 'cairn_visitor';
const VISITOR_S = 33_696_000; // 390 days

export interface Consent {
  tier(): number;
  /** Unknown names change nothing. */
  set(name: string): void;
  /** Visitor id, made and stored when first asked for; only at analytics and above. */
  visitorId(): string;
}

/** `onChange` is told after what is no longer allowed has been deleted. */
export function createConsent(store: Store, initial: string, onChange: () => void): Consent {
  let tier = 0;
  let visitor = '';

  function apply(asked: number): void {
    const gpc = (navigator as {globalPrivacyControl?: boolean}).globalPrivacyControl;
    tier = gpc ? Math.min(asked, FUNCTIONAL) : asked;
    if (tier < FUNCTIONAL) store.write(CAPS_KEY, null);
    if (tier < ANALYTICS) {
      visitor = '';
      store.write(SESSION_KEY, null);
      if (readCookie()) writeCookie('', 0);
    }
  }

  apply(Math.max(0, rank(initial)));
  return {
    tier: () => tier,
    set(name) {
      if (rank(name) < 0) return;
      apply(rank(name));
      onChange();
    },
    visitorId() {
      if (!visitor) {
        visitor = readCookie() || randomId();
        writeCookie(visitor, VISITOR_S);
      }
      return visitor;
    },
  };
}

const rank = (name: string): number => (TIER_NAMES as readonly string[]).indexOf(name);

const readCookie = (): string =>
  new RegExp(VISITOR + '=([0-9a-f]{32})').exec(document.cookie)?.[1] ?? '';

function writeCookie(value: string, seconds: number): void {
  const secure = location.protocol === 'https:' ? ';Secure' : '';
  document.cookie = `${VISITOR}=${value};Max-Age=${seconds};Path=/;SameSite=Lax${secure}`;
}
