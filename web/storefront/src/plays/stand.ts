/** Puts the frame where it covers nothing that matters. The only layout reads of the script. */
import {watchCrucial} from './crucial.ts';
import {type Box, chooseSpot, type Spot} from './place.ts';

const phonePx = 480;
const phoneShare = 0.4; // of the view's height
const smallestPx = 176; // at 400 % zoom that share alone would be unreadable
const widestPx = 360;
const fewThings = 8; // a product list shows more prices than can be kept clear

/**
 * Returns what moves the frame, and tells whether it stands well. `stay` keeps the present place
 * while that is good. A frame beside its anchor scrolls with the page, elsewhere it stays in view.
 */
export function stander(
  host: HTMLElement,
  frame: HTMLElement,
  words: HTMLElement,
  anchor: Element | null,
) {
  const crucialNow = watchCrucial(host);
  let anchored = false;

  return (stay: boolean): boolean => {
    const {left, top, bottom} = frame.getBoundingClientRect();
    const viewHeight = innerHeight;
    if (stay && anchored && (bottom < 0 || top > viewHeight)) return true;

    const {crucial, focused} = crucialNow();
    const spot = chooseSpot({
      ...fit(frame, words, viewHeight),
      crucial,
      focused,
      anchor: visible(anchor),
      now: stay ? {left, top, anchored, covered: 0} : null,
    });
    if (!spot || (spot.covered && (spot.covered === Infinity || crucial.length < fewThings)))
      return false;
    anchored = spot.anchored && 'showPopover' in host;
    moveTo(frame, spot, anchored);
    return true;
  };
}

/** Sizes the frame for this view: a sheet on phones, a card elsewhere. */
function fit(frame: HTMLElement, words: HTMLElement, viewHeight: number) {
  const viewWidth = document.documentElement.clientWidth;
  const phone = viewWidth <= phonePx;
  const gap = phone ? 8 : 20;
  const roomPx = phone ? Math.max(viewHeight * phoneShare, smallestPx) : viewHeight - 2 * gap;
  frame.style.width = `${phone ? viewWidth - 2 * gap : widestPx}px`;
  frame.style.setProperty('--room', `${Math.floor(roomPx)}px`);
  words.tabIndex = words.scrollHeight > words.clientHeight ? 0 : -1;
  const {offsetWidth: width, offsetHeight: height} = frame;
  return {viewWidth, viewHeight, gap, width, height, rtl: frame.dir === 'rtl'};
}

function moveTo({style}: HTMLElement, {left, top}: Spot, anchored: boolean): void {
  style.position = anchored ? 'absolute' : 'fixed';
  style.left = `${left + (anchored ? scrollX : 0)}px`;
  style.top = `${top + (anchored ? scrollY : 0)}px`;
}

function visible(anchor: Element | null): Box | null {
  const box = anchor?.getBoundingClientRect();
  return box?.height && box.top >= 0 && box.bottom <= innerHeight ? box : null;
}
