import {describe, expect, it} from 'vitest';
import {type Box, chooseSpot, type Room} from '../../../web/storefront/src/plays/place.ts';

const room = (change: Partial<Room> = {}): Room => ({
  viewWidth: 1000,
  viewHeight: 800,
  width: 360,
  height: 200,
  gap: 20,
  rtl: false,
  crucial: [],
  focused: undefined,
  anchor: null,
  now: null,
  ...change,
});
const box = (left: number, top: number, right: number, bottom: number): Box => ({
  left,
  top,
  right,
  bottom,
});
const bottomEnd = box(700, 700, 1000, 800);
const bottomStart = box(0, 700, 300, 800);
const button = box(400, 300, 600, 340);

describe('help stands', () => {
  it.each<[string, Partial<Room>, readonly [number, number]]>([
    ['in the bottom end corner by habit', {}, [620, 580]],
    ['at the left where text runs to the left', {rtl: true}, [20, 580]],
    ['at the other side when the corner is taken', {crucial: [bottomEnd]}, [20, 580]],
    ['at the top when a bar fills the bottom', {crucial: [bottomEnd, bottomStart]}, [620, 20]],
    [
      'above the bar when the top is taken too',
      {crucial: [box(0, 0, 1000, 100), box(0, 720, 1000, 800)]},
      [620, 108],
    ],
    ['off the field in use', {focused: bottomEnd}, [20, 580]],
    ['after its anchor', {anchor: box(100, 300, 300, 340)}, [308, 220]],
    ['before an anchor at the end', {anchor: box(700, 300, 900, 340)}, [332, 220]],
    ['below a wide anchor', {anchor: box(20, 300, 980, 340)}, [20, 348]],
    [
      'above when below is taken',
      {anchor: box(20, 300, 980, 340), crucial: [box(20, 350, 980, 400)]},
      [20, 92],
    ],
    [
      'in a corner when beside the anchor is taken',
      {anchor: button, crucial: [box(0, 60, 1000, 500)]},
      [620, 580],
    ],
    [
      'where it was while that is good',
      {now: {left: 300, top: 300, anchored: false, covered: 0}},
      [300, 300],
    ],
  ])('%s', (_, change, [left, top]) => {
    expect(chooseSpot(room(change))).toMatchObject({left, top, covered: 0});
  });

  it('nowhere when it does not fit the view', () => {
    expect(chooseSpot(room({viewHeight: 180}))).toBeNull();
  });

  it('where least is covered when something must be', () => {
    const lines = Array.from({length: 8}, (_, i) =>
      box(0, i * 100, 1000, i * 100 + (i === 6 ? 2 : 10)),
    );
    expect(chooseSpot(room({crucial: lines}))).toMatchObject({top: 580, covered: 360 * (2 + 10)});
  });

  it('over the field in use only at infinite cost', () => {
    expect(chooseSpot(room({focused: box(0, 0, 1000, 800)}))!.covered).toBe(Infinity);
  });

  it('clear of anything crucial whenever one of its places is, whatever the page', () => {
    const random = seeded(7);
    for (let i = 0; i < 2000; ++i) {
      const crucial = Array.from({length: 4}, () => {
        const left = random() * 900,
          top = random() * 750;
        return box(left, top, left + random() * 400, top + random() * 80);
      });
      const spot = chooseSpot(room({crucial}))!;
      const hit = crucial.some(
        b =>
          b.left < spot.left + 360 &&
          b.right > spot.left &&
          b.top < spot.top + 200 &&
          b.bottom > spot.top,
      );
      expect(hit).toBe(spot.covered > 0);
    }
  });
});

/** Mulberry32: the same pages on every run. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
