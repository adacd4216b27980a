/** The compiled play book a page fetches: fixed-layout records for the core, words for people. */
import type {Surface} from './page.ts';

export interface PlayTexts {
  readonly title: string;
  readonly body: string;
  readonly action?: string;
  readonly close: string;
  /** Of an offer: said once it is redeemed, and when the shop does not say why it was not. */
  readonly done?: string;
  readonly failed?: string;
}

export type PlayActionKind = 'message' | 'link' | 'compare' | 'search' | 'chat' | 'grant' | 'none';

export interface PlayAction {
  readonly kind: PlayActionKind;
  readonly href?: string;
}

/** One play as the page renders it; its conditions stand in the book's `records`. */
export interface CompiledPlay {
  readonly id: string;
  readonly index: number;
  readonly surface: Surface;
  readonly action: PlayAction;
  /** By language tag: "en", "pt-BR". */
  readonly texts: Readonly<Record<string, PlayTexts>>;
}

/** `GET /plays/SITE_KEY.HASH.json`; immutable under its hash. */
export interface CompiledPlayBook {
  readonly v: 1;
  readonly hash: string;
  /** Base64 of the fixed-layout PlayBook the core reads. */
  readonly records: string;
  readonly plays: readonly CompiledPlay[];
}
