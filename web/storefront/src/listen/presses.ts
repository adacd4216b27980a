/** Presses, releases, and activations no pointer announced (keyboard, voice, scripts). */
import {
  EVENT_CLIENT_X,
  EVENT_CLIENT_Y,
  EVENT_FLAGS,
  EVENT_X,
  EVENT_Y,
  FLAG_ELSEWHERE,
  FLAG_KEYBOARD,
  FLAG_PEN,
  FLAG_SECONDARY_BUTTON,
  FLAG_TOUCH,
  FLAG_UNTRUSTED,
  KIND_CLICK,
  KIND_PRESS,
  KIND_RELEASE,
} from '@cairn/protocol/layout';

import type {EventFields} from '../core/record.ts';
import {targetOf} from '../core/tree.ts';
import {on} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';

export function listenPresses({core, targets, listening}: ListenNeeds): void {
  // A release is judged as its press was: what the page changed meanwhile is its answer.
  let pressed: Element | null = null;
  let judged: EventFields = {};

  const tell = (kind: number, e: PointerEvent, flags = 0): void => {
    const el = targetOf(e);
    if (!el) return;
    if (kind !== KIND_RELEASE || el !== pressed) judged = targets.fields(el, true);
    pressed = el;
    core.push(
      kind,
      {...judged, ...at(e), [EVENT_FLAGS]: judged[EVENT_FLAGS]! | flags | flagsOf(e)},
      e,
    );
  };

  on<PointerEvent>('pointerdown pointerup click', e => {
    // Before the event is told: effects from here on may be answers to it.
    listening.onPress?.();
    if (e.type === 'click') {
      // A trusted click with a count follows a pointer pair, which was told already.
      if (!e.detail || !e.isTrusted) tell(KIND_CLICK, e, e.isTrusted ? FLAG_KEYBOARD : 0);
    } else if (e.isPrimary) tell(e.type === 'pointerdown' ? KIND_PRESS : KIND_RELEASE, e);
  });
}

/** Where a pointer was; ends in the core (the wire has no field for it). */
export const at = ({pageX, pageY, clientX, clientY}: MouseEvent): EventFields => ({
  [EVENT_X]: pageX,
  [EVENT_Y]: pageY,
  [EVENT_CLIENT_X]: clientX,
  [EVENT_CLIENT_Y]: clientY,
});

export const flagsOf = (e: PointerEvent): number =>
  (e.isTrusted ? 0 : FLAG_UNTRUSTED) |
  (e.button > 0 ? FLAG_SECONDARY_BUTTON : 0) |
  (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey ? FLAG_ELSEWHERE : 0) |
  (e.pointerType === 'touch' ? FLAG_TOUCH : e.pointerType === 'pen' ? FLAG_PEN : 0);
