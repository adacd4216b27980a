/** The tab being hidden and shown, and the document leaving and coming back. */
import {KIND_HIDDEN, KIND_RESTORE, KIND_SHOWN} from '@cairn/protocol/layout';

import {on} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';

export function listenVisibility({core, onHide, onReturn}: ListenNeeds): void {
  on('visibilitychange', e => {
    core.push(document.hidden ? KIND_HIDDEN : KIND_SHOWN, {}, e);
    if (document.hidden) onHide(false);
  });
  on('pagehide', () => onHide(true), window);
  on<PageTransitionEvent>(
    'pageshow',
    e => {
      if (!e.persisted) return;
      onReturn();
      core.push(KIND_RESTORE);
    },
    window,
  );
}
