/** Scrolling, of the page and inside it, and whether the visitor did it. */
import {
  EVENT_CLIENT_Y,
  EVENT_FLAGS,
  EVENT_VALUE,
  EVENT_Y,
  FLAG_INNER,
  FLAG_PROGRAMMATIC,
  FLAG_VISIBLE,
  KIND_SCROLL,
} from '@cairn/protocol/layout';

import {on} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';

const GAP_MS = 50; // between two told scrolls of the page
const INPUT_MS = 1000; // from a wheel, touch, key or press to the scrolling it causes
const MOMENTUM_MS = 150; // between two scroll events of one movement

/**
 * The height of the page is what its reader last measured: a listener reads no layout. `scrollY` is
 * the one number asked for, which scrolling has just settled.
 */
export function listenScrolls({core, reader}: ListenNeeds): void {
  let inputStamp = -INPUT_MS;
  let toldStamp = 0;
  on('wheel touchmove keydown pointerdown', e => (inputStamp = e.timeStamp));
  on('scroll', e => {
    const {timeStamp} = e;
    const inner = e.target !== document;
    const byVisitor = timeStamp - inputStamp < INPUT_MS;
    // Momentum goes on after the finger has left: what follows a visitor's scroll closely is one.
    if (byVisitor) inputStamp = Math.max(inputStamp, timeStamp - INPUT_MS + MOMENTUM_MS);
    if (timeStamp - toldStamp < GAP_MS) return;
    toldStamp = timeStamp;
    const y = Math.max(0, Math.round(scrollY));
    core.push(
      KIND_SCROLL,
      {
        [EVENT_Y]: y,
        [EVENT_VALUE]: Math.max(y, reader.height - innerHeight),
        [EVENT_CLIENT_Y]: innerHeight,
        [EVENT_FLAGS]:
          FLAG_VISIBLE | (inner ? FLAG_INNER : 0) | (byVisitor ? 0 : FLAG_PROGRAMMATIC),
      },
      e,
    );
  });
}
