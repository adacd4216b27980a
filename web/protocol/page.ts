/** Who, where and when: the words every other part of the wire is made of. */

/** 32 lower-case hex digits of random: visitorId, sessionId, batchId, decision id. */
export type Id = string;
/** FNV-1a 64 of UTF-8 text as 16 lower-case hex digits: element, product, query and play keys. */
export type Key = string;

export type Device = 'desktop' | 'phone' | 'tablet';
export type PageType =
  | 'home'
  | 'category'
  | 'product'
  | 'search'
  | 'cart'
  | 'checkout'
  | 'thank_you'
  | 'account'
  | 'help'
  | 'other';
export type Stage =
  'awareness' | 'consideration' | 'purchase' | 'service' | 'retention' | 'advocacy';
export type Surface = 'popup' | 'nudge' | 'chat';
export type ConsentTier = 'none' | 'functional' | 'analytics' | 'marketing';
/** Below `analytics` nothing is sent, so the wire knows only these two. */
export type SentConsent = 'analytics' | 'marketing';

export interface Page {
  readonly type: PageType;
  /** At most 512 bytes, without query and fragment. */
  readonly path: string;
  /** Readable name, at most 80 bytes. */
  readonly name?: string;
}

/** Where the visitor came from; a field that is not known is absent. */
export interface Entry {
  readonly referrerHost?: string;
  readonly utmSource?: string;
  readonly utmMedium?: string;
  readonly utmCampaign?: string;
}

/** Why help must wait at this moment, as the page sees it. */
export interface PageGates {
  readonly typing: boolean;
  readonly paying: boolean;
  readonly playOpen: boolean;
}
