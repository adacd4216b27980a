/**
 * Shows what was decided: the device gates are asked once more, the play is rendered, and what
 * became of it is recorded. At most one play is on screen.
 */
import type {CompiledPlay, CompiledPlayBook, Exposure, Id} from '@cairn/protocol';

import {showPlay} from '../plays/show.ts';
import {chooseTexts, type TextOverrides} from '../plays/texts.ts';

/** What a play is about, for the places its link and its card need. */
export interface Subject {
  readonly anchor: Element | null;
  /** Product ids a comparison may name, and the newest search text; both stay on the device. */
  readonly products: readonly string[];
  readonly query: string;
}

export interface Screen {
  /** Without a subject it comes too late and is withheld. */
  show(id: Id, play: string, subject: Subject | null): void;
  /** Takes the play off the screen when it is this decision's, or whichever it is. */
  end(id?: Id): void;
  /** Decision on screen, '' = none. */
  open(): Id;
}

export interface ScreenNeeds {
  locale(): string;
  book(): CompiledPlayBook | null;
  /** Words of the page by language and play. */
  overrides(): Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** A reason to wait: typing, paying, hidden, ordered. */
  blocked(): boolean;
  onExposure(exposure: Omit<Exposure, 'atMs'>): void;
}

export function createScreen({locale, book, overrides, blocked, onExposure}: ScreenNeeds): Screen {
  let open = '';
  let withdraw: (() => void) | null = null;

  function show(decisionId: Id, id: string, subject: Subject | null): void {
    const play = book()?.plays.find(one => one.id === id);
    if ((play?.surface as string) === 'silent') return;
    const report = (event: Exposure['event']): void =>
      onExposure({decisionId, play: id, surface: play?.surface ?? 'nudge', event});
    const texts = play && chooseTexts(play.texts, wordsOf(id), locale());
    if (!texts) return report('failed');
    if (open || !subject || blocked()) return report('withheld');
    withdraw = showPlay(
      {
        play: id,
        surface: play.surface,
        decisionId,
        texts,
        lang: texts.lang,
        action: fill(play, subject),
        anchor: document.querySelector(`[data-cairn-anchor~="${id}"]`) ?? subject.anchor,
      },
      event => {
        open = event === 'shown' ? decisionId : '';
        report(event);
      },
    );
  }

  const wordsOf = (play: string): TextOverrides =>
    Object.fromEntries(Object.entries(overrides()).map(([tag, plays]) => [tag, plays[play] ?? {}]));

  return {
    show,
    end(id = open) {
      if (!open || id !== open) return;
      open = '';
      withdraw?.();
    },
    open: () => open,
  };
}

/** Fills `{query}` and `{products}`; a link that cannot be filled is left out. */
function fill({action}: CompiledPlay, {products, query}: Subject): CompiledPlay['action'] {
  const words: Record<string, string> = {
    query,
    products: products.length > 1 ? products.join() : '',
  };
  let whole = true;
  const href = action.href?.replace(/\{(\w+)\}/g, (_, name: string) => {
    whole &&= !!words[name];
    return encodeURIComponent(words[name] ?? '');
  });
  return !href ? action : whole ? {...action, href} : {kind: 'none'};
}
