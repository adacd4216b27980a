/** Lets a finger push `frame` down and away; a scrolled text scrolls back first. */

const closingPx = 48;

export function listenSwipeDown(frame: HTMLElement, words: HTMLElement, onSwipe: () => void): void {
  let fromY = 0;
  const onTouch = ({type, touches, changedTouches}: TouchEvent): void => {
    const {clientY} = changedTouches[0]!;
    // A second finger means zooming: no distance counts until all have lifted.
    if (type === 'touchstart') fromY = touches.length > 1 ? Infinity : clientY + words.scrollTop;
    const pushedPx = Math.max(0, clientY - fromY);
    frame.style.translate = touches.length ? `0 ${pushedPx}px` : '';
    if (type === 'touchend' && pushedPx > closingPx) onSwipe();
  };
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
    frame.addEventListener(type, onTouch, {passive: true});
  }
}
