/** Finds where help may stand: geometry only, so it is tested without a page. All lengths in px. */

/** Edges within the viewport, as `getBoundingClientRect` gives them. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Room {
  readonly viewWidth: number;
  readonly viewHeight: number;
  readonly width: number;
  readonly height: number;
  /** Distance kept from the edges of the view. */
  readonly gap: number;
  readonly rtl: boolean;
  /** What should stay in sight: prices and the buttons that matter. */
  readonly crucial: readonly Box[];
  /** What the shopper uses now; a place over it costs everything. */
  readonly focused: Box | undefined;
  /** Beside which a nudge would like to stand. */
  readonly anchor: Box | null;
  /** Where it stands now and would like to stay. */
  readonly now: Spot | null;
}

export interface Spot {
  readonly left: number;
  readonly top: number;
  /** Stands beside the anchor and scrolls with it. */
  readonly anchored: boolean;
  /** Area in px² of crucial things under it: 0 is a good place, Infinity hides what is in use. */
  readonly covered: number;
}

const nearPx = 8;

/**
 * The first place that covers nothing crucial, else the one that covers least; null when help fits
 * the view nowhere. Order: where it is, beside the anchor, the corners from bottom end to top
 * start, then just above and below each crucial thing.
 */
export function chooseSpot(room: Room): Spot | null {
  const {viewWidth, viewHeight, width, height, gap, rtl, crucial, focused, anchor, now} = room;
  let best: Spot | null = null;
  const offer = (left: number, top: number, anchored = false): void => {
    const box = {left, top, right: left + width, bottom: top + height};
    if (left < 0 || top < 0 || box.right > viewWidth || box.bottom > viewHeight) return;
    const start = focused && overlap(box, focused) ? Infinity : 0;
    const covered = crucial.reduce((sum, other) => sum + overlap(box, other), start);
    if (!best || covered < best.covered) best = {left, top, anchored, covered};
  };

  if (now) offer(now.left, now.top, now.anchored);
  if (anchor) {
    const along = Math.max(
      gap,
      Math.min(rtl ? anchor.right - width : anchor.left, viewWidth - width - gap),
    );
    const middle = (anchor.top + anchor.bottom - height) / 2;
    offer(anchor.right + nearPx, middle, true);
    offer(anchor.left - width - nearPx, middle, true);
    offer(along, anchor.bottom + nearPx, true);
    offer(along, anchor.top - height - nearPx, true);
  }
  const end = rtl ? gap : viewWidth - width - gap;
  const kept = focused ? [...crucial, focused] : crucial;
  const slides = kept.flatMap(({top, bottom}) => [top - height - nearPx, bottom + nearPx]);
  for (const top of [viewHeight - height - gap, gap, ...slides]) {
    offer(end, top);
    offer(viewWidth - width - end, top);
  }
  return best;
}

/** Shared area of two boxes, px². */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}
