/** The buttons that matter: pointers resting on them and, on phones, their coming into view. */
import {
  EVENT_FLAGS,
  FLAG_TOUCH,
  KIND_HOVER,
  KIND_IN_VIEW,
  KIND_OUT_OF_VIEW,
  KIND_UNHOVER,
} from '@cairn/protocol/layout';

import {CTA} from '../core/targets.ts';
import {near, targetOf} from '../core/tree.ts';
import {on, seen} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';
import {at} from './presses.ts';

export function listenCtas(needs: ListenNeeds): void {
  const {core, targets} = needs;
  let over: Element | null = null;
  const tell = (kind: number, el: Element, e: PointerEvent): void =>
    core.push(kind, {...targets.fields(el), ...at(e)}, e);

  on<PointerEvent>('pointerover pointerout', e => {
    if (e.pointerType === 'touch') return;
    // Leaving the document ends a hover as well: nothing is under the pointer then.
    const cta = e.type === 'pointerover' ? near(targetOf(e), CTA) : e.relatedTarget ? over : null;
    if (cta === over) return;
    if (over) tell(KIND_UNHOVER, over, e);
    if (cta) tell(KIND_HOVER, cta, e);
    over = cta;
  });
  if (needs.device) watchViews(needs);
}

/** Touch screens have no hover: half a button in view stands for it. */
function watchViews({core, targets, listening}: ListenNeeds): void {
  const inView = new WeakSet<Element>();
  const watch = seen(
    ({target, isIntersecting, time}) => {
      if (isIntersecting === inView.has(target)) return;
      inView[isIntersecting ? 'add' : 'delete'](target);
      const fields = targets.fields(target);
      core.push(
        isIntersecting ? KIND_IN_VIEW : KIND_OUT_OF_VIEW,
        {...fields, [EVENT_FLAGS]: fields[EVENT_FLAGS]! | FLAG_TOUCH},
        {timeStamp: time},
      );
    },
    {threshold: 0.5},
  );
  listening.watchCtas = () => document.querySelectorAll(CTA).forEach(el => watch.observe(el));
}
