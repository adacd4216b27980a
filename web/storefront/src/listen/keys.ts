/** That a key went down, and whether in a text field. Which key is never read. */
import {
  EVENT_FLAGS,
  FLAG_COMPOSING,
  FLAG_FROM_SUGGESTION,
  FLAG_REPEAT,
  FLAG_TYPING_KEY,
  KIND_KEY,
} from '@cairn/protocol/layout';

import {TEXT_FIELD} from '../core/classify.ts';
import {near, targetOf} from '../core/tree.ts';
import {on} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';

export function listenKeys({core, typing}: ListenNeeds): void {
  on<KeyboardEvent>('keydown', e => {
    const field = near(targetOf(e), TEXT_FIELD);
    if (field) typing.typed();
    const flags =
      (field ? FLAG_TYPING_KEY : 0) |
      (e.repeat ? FLAG_REPEAT : 0) |
      (e.isComposing ? FLAG_COMPOSING : 0) |
      (field?.matches('[list],[aria-expanded=true]') ? FLAG_FROM_SUGGESTION : 0);
    core.push(KIND_KEY, {[EVENT_FLAGS]: flags}, e);
  });
}
