/** What is to be rendered of one decision. */
import type {PlayAction, PlayTexts, Surface} from '@cairn/protocol';

export interface PlayView {
  readonly play: string;
  readonly surface: Surface;
  readonly decisionId: string;
  readonly texts: PlayTexts;
  readonly action: PlayAction;
  /** The element that hurts; a nudge stands beside it when there is room. */
  readonly anchor?: Element | null;
  /** Language the texts are in. */
  readonly lang: string;
}
