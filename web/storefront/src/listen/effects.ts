/** The ways a page answers that announce themselves: input, selection, dialogs, media, downloads. */
import {
  EFFECT_DIALOG,
  EFFECT_DOWNLOAD,
  EFFECT_INPUT,
  EFFECT_MEDIA,
  EFFECT_SELECTION,
  EVENT_EFFECT,
  EVENT_FLAGS,
  EVENT_SECTION,
  EVENT_VALUE,
  FLAG_COMPOSING,
  FLAG_VISIBLE,
  KIND_EFFECT,
} from '@cairn/protocol/layout';

import {TEXT_FIELD} from '../core/classify.ts';
import {isIgnored, near, targetOf} from '../core/tree.ts';
import {on} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';

export function listenEffects({core, targets, typing}: ListenNeeds): void {
  const tell = (effect: number, e: Event, flags = 0, value = 0): void => {
    const el = targetOf(e);
    if (!isIgnored(el))
      core.push(
        KIND_EFFECT,
        {
          [EVENT_EFFECT]: effect,
          [EVENT_VALUE]: value,
          [EVENT_FLAGS]: FLAG_VISIBLE | flags,
          [EVENT_SECTION]: targets.section(el),
        },
        e,
      );
  };

  on<InputEvent>('input change submit reset', e => {
    // Autofill gives a text field an input event that names no kind of input; so does a radio
    // button, but choosing is not typing.
    const composed =
      e.type === 'input' &&
      (e.isComposing || e.inputType === undefined) &&
      near(targetOf(e), TEXT_FIELD);
    if (composed) typing.typed();
    tell(EFFECT_INPUT, e, composed ? FLAG_COMPOSING : 0);
  });
  on('toggle close cancel', e =>
    tell(targetOf(e)?.matches('details') ? EFFECT_INPUT : EFFECT_DIALOG, e),
  );
  on('play pause seeked volumechange', e => {
    const {paused, muted, autoplay, loop} = e.target as HTMLMediaElement;
    // A silent film that starts or repeats by itself is decoration: neither an answer nor watched.
    const decor = muted && (autoplay || loop);
    if (!decor || paused || e.type === 'volumechange')
      tell(EFFECT_MEDIA, e, 0, +!(paused || decor));
  });
  on('click', e => near(targetOf(e), 'a[download]') && tell(EFFECT_DOWNLOAD, e));

  // A range made, moved or cleared is a change; a caret that moves is none.
  let hadRange = false;
  on('selectionchange', e => {
    const range = getSelection()?.type === 'Range';
    if (range || hadRange)
      core.push(KIND_EFFECT, {[EVENT_EFFECT]: EFFECT_SELECTION, [EVENT_FLAGS]: FLAG_VISIBLE}, e);
    hadRange = range;
  });
}
