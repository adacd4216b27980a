/** Why help must wait at this moment, as the page sees it (V15, V16). */
import type {Session} from './core/session.ts';
import {focused} from './core/tree.ts';
import {CHECKOUT} from './facts/markup.ts';

const TYPING_MS = 5000;
/** Payment fields of the shop, and frames in which someone else's may be. */
const PAYING = 'iframe,[autocomplete^=cc-],[data-cairn-field=card]';

export interface Gates {
  /** A key in a text field, composition or autofill. */
  typed(): void;
  /** The shopper types, or has just. */
  now(): boolean;
  paying(session: Session, pageType: number): boolean;
}

export function createGates(): Gates {
  let typedStamp = -TYPING_MS;
  return {
    typed() {
      typedStamp = performance.now();
    },
    now: () => performance.now() - typedStamp < TYPING_MS,
    paying: ({handoff}, pageType) =>
      handoff || (pageType === CHECKOUT && !!focused()?.matches(PAYING)),
  };
}
