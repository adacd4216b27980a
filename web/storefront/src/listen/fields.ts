/** Focus coming to and leaving controls, with the role of a field and the kind of a CTA. */
import {FLAG_VISIBLE, KIND_BLUR, KIND_FOCUS} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import type {Targets} from '../core/targets.ts';
import {isIgnored, targetOf} from '../core/tree.ts';
import type {Host} from '../guard.ts';
import {ctaOf} from './ctas.ts';

export function listenFields(host: Host, core: Core, targets: Targets): void {
  host.on<FocusEvent>(document, 'focusin focusout', e => {
    const el = targetOf(e);
    // Our own help taking focus is no answer of the shop.
    if (!el || isIgnored(el)) return;
    const fields = targets.fields(el);
    core.push(
      e.type === 'focusin' ? KIND_FOCUS : KIND_BLUR,
      {...fields, flags: fields.flags! | FLAG_VISIBLE, value: ctaOf(el)},
      e.timeStamp,
    );
  });
}
