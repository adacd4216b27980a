/** The tab being hidden and shown, and the document leaving and coming back. */
import {KIND_HIDDEN, KIND_RESTORE, KIND_SHOWN} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import type {Host} from '../guard.ts';

export interface Leaving {
  /**
   * The tab is hidden or (`leaving`) the document goes, perhaps into the back/forward cache: the
   * last sure moment to keep and to send.
   */
  onHide(leaving: boolean): void;
  /** It came back from that cache; called before the core is told. */
  onReturn(): void;
}

export function listenVisibility(host: Host, core: Core, {onHide, onReturn}: Leaving): void {
  host.on(document, 'visibilitychange', e => {
    core.push(document.hidden ? KIND_HIDDEN : KIND_SHOWN, {}, e.timeStamp);
    if (document.hidden) onHide(false);
  });
  host.on(window, 'pagehide', () => onHide(true));
  host.on<PageTransitionEvent>(window, 'pageshow', e => {
    if (!e.persisted) return;
    onReturn();
    core.push(KIND_RESTORE);
  });
}
