/** Pointer motion at most once a frame, and the pointer coming into and leaving the view. */
import {
  EVENT_FLAGS,
  EVENT_VALUE,
  FLAG_DRAGGING,
  FLAG_SELECT_OPEN,
  KIND_ENTER,
  KIND_LEAVE,
  KIND_MOVE,
} from '@cairn/protocol/layout';

import {FIELD} from '../core/classify.ts';
import {focused} from '../core/tree.ts';
import {on} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';
import {at, flagsOf} from './presses.ts';

const FRAME_MS = 16;

export function listenMoves({core}: ListenNeeds): void {
  let lastStamp = 0;
  const tell = (kind: number, e: PointerEvent, flags = 0): void =>
    core.push(
      kind,
      {
        ...at(e),
        // A layout is read: whoever leaves waits for nothing.
        [EVENT_VALUE]: kind === KIND_LEAVE ? document.documentElement.clientWidth : 0,
        [EVENT_FLAGS]: flags | flagsOf(e) | (e.buttons ? FLAG_DRAGGING : 0),
      },
      e,
    );

  on<PointerEvent>('pointermove', e => {
    if (e.timeStamp - lastStamp < FRAME_MS) return;
    lastStamp = e.timeStamp;
    tell(KIND_MOVE, e);
  });
  on<PointerEvent>('pointerover pointerout', e => {
    if (e.relatedTarget) return;
    const leaves = e.type === 'pointerout';
    // A focused field or select may have its list of suggestions open above the page.
    const listOpen = leaves && focused()?.matches(FIELD + ',[type=date]');
    tell(leaves ? KIND_LEAVE : KIND_ENTER, e, listOpen ? FLAG_SELECT_OPEN : 0);
  });
}
