/**
 * Shows what was decided: the device gates are asked once more, the play is rendered, and what
 * became of it is recorded. At most one play is on screen.
 */
import type {CompiledPlay, CompiledPlayBook, Exposure, Id, Redeemable} from '@cairn/protocol';

import {isShowing, showPlay} from '../plays/show.ts';
import {type ChosenTexts, chooseTexts, type TextOverrides} from '../plays/texts.ts';
import type {Offer} from '../plays/view.ts';
import type {Words} from './needs.ts';
import {mayOffer, type OfferNeeds, redeem} from './offer.ts';
import {offerWordsOf} from './offer_words.ts';

/** What a play is about, for the places its link and its card need. */
export interface Subject {
  readonly anchor: Element | null;
  /** Product ids a comparison may name, and the newest search text; both stay on the device. */
  readonly products: readonly string[];
  readonly query: string;
}

/** Why a play is there. */
interface Cause {
  readonly id: Id;
  readonly signalId: number;
  readonly grant: Redeemable | undefined;
}

export interface Screen {
  /** Without a subject it comes too late and is withheld. */
  show(cause: Cause, play: string, subject: Subject | null): void;
  /** Takes the play off the screen, silently; with a decision or a signal, only theirs. */
  end(cause?: Id | number): void;
  /** Clears away an offer that is past its end by the server's clock. */
  clear(serverTimeMs: number): void;
  isOpen(): boolean;
}

export interface ScreenNeeds extends OfferNeeds {
  readonly words: readonly Words[];
  book(): CompiledPlayBook | undefined;
  /** A reason to wait: typing, paying, hidden, ordered. */
  blocked(): boolean;
  onExposure(exposure: Omit<Exposure, 'atMs'>): void;
}

export function createScreen(needs: ScreenNeeds): Screen {
  const {words, settings, book, blocked, onExposure} = needs;
  let open: Cause | null = null;
  let withdraw: (() => void) | null = null;
  const isOpen = (): boolean => !!open && isShowing();

  function show(cause: Cause, id: string, subject: Subject | null): void {
    const play = book()?.plays.find(one => one.id === id);
    if ((play?.surface as string) === 'silent') return;
    const report = (event: Exposure['event']): void =>
      onExposure({decisionId: cause.id, play: id, surface: play?.surface ?? 'nudge', event});
    const texts = play && chooseTexts(play.texts, wordsOf(words, id), settings.locale());
    if (!texts) return report('failed');
    const isOffer = play.action.kind === 'grant';
    const {grant} = cause;
    const mayShow = !isOffer || (grant && texts.action && mayOffer(needs));
    if (isOpen() || !subject || blocked() || !mayShow) return report('withheld');
    withdraw = showPlay(
      {
        play: id,
        surface: play.surface,
        decisionId: cause.id,
        texts,
        lang: texts.lang,
        action: fill(play, subject),
        offered: isOffer ? offerOf(cause, texts) : undefined,
        anchor: document.querySelector(`[data-cairn-anchor~="${id}"]`) ?? subject.anchor,
      },
      event => {
        if (event === 'shown') open = cause;
        report(event);
      },
    );
  }

  const offerOf = (cause: Cause, texts: ChosenTexts): Offer => ({
    words: offerWordsOf(texts),
    run: () => redeem(needs, cause.grant!, () => stands(cause)),
  });

  /** An offer stands no longer than the consent it needs. */
  function stands(cause: Cause): boolean {
    if (!mayOffer(needs)) end(cause.id);
    return isOpen() && open === cause;
  }

  function end(cause?: Id | number): void {
    if (!open || (cause && cause !== open.id && cause !== open.signalId)) return;
    open = null;
    withdraw?.();
  }

  return {
    show,
    end,
    isOpen,
    clear(serverTimeMs) {
      if (open?.grant && open.grant.expiresAtMs <= serverTimeMs) end();
    },
  };
}

/** The page's words for one play by language; what was pushed last wins. */
function wordsOf(words: readonly Words[], play: string): TextOverrides {
  const found: Record<string, object> = {};
  for (const pushed of words)
    for (const [tag, plays] of Object.entries(pushed ?? {}))
      if (plays?.[play]) found[tag] = plays[play];
  return found as TextOverrides;
}

/** Fills `{query}` and `{products}`; a link that cannot be filled is left out. */
function fill({action}: CompiledPlay, {products, query}: Subject): CompiledPlay['action'] {
  const words: Record<string, string> = {
    query,
    products: products.join(),
  };
  let whole = true;
  const href = action.href?.replace(/\{(\w+)\}/g, (_, name: string) => {
    whole &&= !!words[name];
    return encodeURIComponent(words[name] ?? '');
  });
  return !href ? action : whole ? {...action, href} : {kind: 'none'};
}
