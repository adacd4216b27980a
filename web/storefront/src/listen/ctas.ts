/** The buttons that matter: pointers resting on them and, on phones, their coming into view. */
import {
  CTA_NAMES,
  FLAG_TOUCH,
  KIND_HOVER,
  KIND_IN_VIEW,
  KIND_OUT_OF_VIEW,
  KIND_UNHOVER,
} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import type {Targets} from '../core/targets.ts';
import {near, targetOf} from '../core/tree.ts';
import type {Host} from '../guard.ts';
import {at} from './presses.ts';

const CTA = '[data-cairn-cta]';

/** CtaKind of a control, 0 when it is none. */
export const ctaOf = (el: Element | null): number =>
  Math.max(
    0,
    (CTA_NAMES as readonly string[]).indexOf(near(el, CTA)?.getAttribute('data-cairn-cta') ?? ''),
  );

/** Returns what finds new buttons to watch; call it when the page has changed. */
export function listenCtas(host: Host, core: Core, targets: Targets, phone: boolean): () => void {
  let over: Element | null = null;
  const tell = (kind: number, el: Element, e?: PointerEvent): void =>
    core.push(kind, {...targets.fields(el), ...(e && at(e)), value: ctaOf(el)}, e?.timeStamp);

  host.on<PointerEvent>(document, 'pointerover pointerout', e => {
    if (e.pointerType === 'touch') return;
    // Leaving the document ends a hover as well: nothing is under the pointer then.
    const cta = e.type === 'pointerover' ? near(targetOf(e), CTA) : e.relatedTarget ? over : null;
    if (cta === over) return;
    if (over) tell(KIND_UNHOVER, over, e);
    if (cta) tell(KIND_HOVER, cta, e);
    over = cta;
  });

  if (!phone) return () => undefined;
  const inView = new WeakSet<Element>();
  const watch = new IntersectionObserver(
    host.guard((entries: IntersectionObserverEntry[]) => {
      for (const {target, isIntersecting, time} of entries) {
        if (isIntersecting === inView.has(target)) continue;
        if (isIntersecting) inView.add(target);
        else inView.delete(target);
        const fields = targets.fields(target);
        core.push(
          isIntersecting ? KIND_IN_VIEW : KIND_OUT_OF_VIEW,
          {...fields, flags: fields.flags! | FLAG_TOUCH, value: ctaOf(target)},
          time,
        );
      }
    }),
    {threshold: 0.5},
  );
  return () => document.querySelectorAll(CTA).forEach(el => watch.observe(el));
}
