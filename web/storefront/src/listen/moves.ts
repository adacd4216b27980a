/** Pointer motion at most once a frame, and the pointer coming into and leaving the view. */
import {
  FLAG_DRAGGING,
  FLAG_SELECT_OPEN,
  KIND_ENTER,
  KIND_LEAVE,
  KIND_MOVE,
} from '@cairn/protocol/layout';

import {TEXT_FIELD} from '../core/classify.ts';
import type {Core} from '../core/core.ts';
import {focused} from '../core/tree.ts';
import type {Host} from '../guard.ts';
import {at, flagsOf} from './presses.ts';

const FRAME_MS = 16;

export function listenMoves(host: Host, core: Core): void {
  let lastStamp = 0;
  const tell = (kind: number, e: PointerEvent, flags = 0): void =>
    core.push(
      kind,
      {...at(e), flags: flags | flagsOf(e) | (e.buttons ? FLAG_DRAGGING : 0)},
      e.timeStamp,
    );

  host.on<PointerEvent>(document, 'pointermove', e => {
    if (e.timeStamp - lastStamp < FRAME_MS) return;
    lastStamp = e.timeStamp;
    tell(KIND_MOVE, e);
  });
  host.on<PointerEvent>(document, 'pointerover pointerout', e => {
    if (e.relatedTarget) return;
    const leaves = e.type === 'pointerout';
    // A focused field or select may have its list of suggestions open above the page.
    const listOpen = leaves && focused()?.matches(`${TEXT_FIELD},select,[type=date]`);
    tell(leaves ? KIND_LEAVE : KIND_ENTER, e, listOpen ? FLAG_SELECT_OPEN : 0);
  });
}
