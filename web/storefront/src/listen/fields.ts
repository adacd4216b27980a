/** Focus coming to and leaving controls. */
import {EVENT_FLAGS, FLAG_VISIBLE, KIND_BLUR, KIND_FOCUS} from '@cairn/protocol/layout';

import {isIgnored, targetOf} from '../core/tree.ts';
import {on} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';

export function listenFields({core, targets}: ListenNeeds): void {
  on<FocusEvent>('focusin focusout', e => {
    const el = targetOf(e);
    // Our own help taking focus is no answer of the shop.
    if (!el || isIgnored(el)) return;
    const fields = targets.fields(el);
    core.push(
      e.type === 'focusin' ? KIND_FOCUS : KIND_BLUR,
      {...fields, [EVENT_FLAGS]: fields[EVENT_FLAGS]! | FLAG_VISIBLE},
      e,
    );
  });
}
