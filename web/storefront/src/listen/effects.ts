/** The ways a page answers that announce themselves: input, selection, dialogs, media, downloads. */
import {
  EFFECT_DIALOG,
  EFFECT_DOWNLOAD,
  EFFECT_INPUT,
  EFFECT_MEDIA,
  EFFECT_SELECTION,
  FLAG_COMPOSING,
  FLAG_VISIBLE,
  KIND_EFFECT,
} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import type {Targets} from '../core/targets.ts';
import {isIgnored, near, targetOf} from '../core/tree.ts';
import type {Host} from '../guard.ts';

const TYPES: readonly (readonly [number, string])[] = [
  [EFFECT_INPUT, 'input change submit reset'],
  [EFFECT_MEDIA, 'play pause seeked volumechange'],
  [EFFECT_DIALOG, 'close cancel'],
];

/** `onTyping` comes when a field changes without keys: input methods, autofill. */
export function listenEffects(
  host: Host,
  core: Core,
  targets: Targets,
  onTyping: () => void,
): void {
  const tell = (effect: number, e: Event, flags = 0): void => {
    const el = targetOf(e);
    if (isIgnored(el)) return;
    core.push(
      KIND_EFFECT,
      {effect, flags: FLAG_VISIBLE | flags, section: targets.section(el)},
      e.timeStamp,
    );
  };

  for (const [effect, types] of TYPES) {
    host.on<InputEvent>(document, types, e => {
      // Autofill gives an input event that names no kind of input.
      const composed = e.type === 'input' && (e.isComposing || e.inputType === undefined);
      if (composed) onTyping();
      tell(effect, e, composed ? FLAG_COMPOSING : 0);
    });
  }
  host.on(document, 'toggle', e =>
    tell(targetOf(e)?.matches('details') ? EFFECT_INPUT : EFFECT_DIALOG, e),
  );
  host.on(document, 'click', e => {
    if (near(targetOf(e), 'a[download]')) tell(EFFECT_DOWNLOAD, e);
  });

  // A range made, moved or cleared is a change; a caret that moves is none.
  let hadRange = false;
  host.on(document, 'selectionchange', e => {
    const range = getSelection()?.type === 'Range';
    if (range || hadRange)
      core.push(KIND_EFFECT, {effect: EFFECT_SELECTION, flags: FLAG_VISIBLE}, e.timeStamp);
    hadRange = range;
  });
}
