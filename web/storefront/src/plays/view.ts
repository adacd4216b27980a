/** What is to be rendered of one decision. */
import type {PlayAction, PlayTexts, RedeemAnswer, Surface} from '@cairn/protocol';

/** What the button of an offer does, and what is said meanwhile and after. */
export interface Offer {
  readonly words: OfferWords;
  /** Never rejects. */
  run(): Promise<RedeemAnswer>;
}

export type OfferWords = readonly [working: string, done: string, failed: string];

export interface PlayView {
  readonly play: string;
  readonly surface: Surface;
  readonly decisionId: string;
  readonly texts: PlayTexts;
  readonly action: PlayAction;
  readonly offered?: Offer | undefined;
  /** The element that hurts; a nudge stands beside it when there is room. */
  readonly anchor?: Element | null;
  /** Language the texts are in. */
  readonly lang: string;
}
