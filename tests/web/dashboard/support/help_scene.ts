/** Every state of help at once: on its way, on the screen, closed, followed, gone on after. */
import type {ExposureEvent, Signal} from '@cairn/protocol';
import type {FeedDouble} from '../feed-double.mjs';
import {makeDecision, makeGates, makeSignal} from '../scene.mjs';

interface Part {
  readonly visitor: string;
  readonly play: string;
  readonly signal: Partial<Signal>;
  /** What became of the play, oldest first; empty while it is on its way. */
  readonly became: readonly ExposureEvent[];
  /** How long ago the signal was raised; the rest followed at once. */
  readonly agoMs: number;
  readonly wentOn?: boolean;
}

const kParts: Part[] = [
  {
    visitor: 'E45A',
    play: 'search_rescue',
    signal: {id: 2, kind: 'search_struggle', count: 4, elementName: '', evidence: {chainLen: 4}},
    became: [],
    agoMs: 900,
  },
  {
    visitor: '90D3',
    play: 'compare_products',
    signal: {id: 1, kind: 'cart_indecision', count: 3, elementName: '', evidence: {cycles: 3}},
    became: ['shown', 'closed'],
    agoMs: 36_000,
  },
  {
    visitor: 'B6E8',
    play: 'product_quiet_help',
    signal: {id: 33, kind: 'dead_click', elementName: 'Size guide', evidence: {verdictMs: 1200}},
    became: ['shown'],
    agoMs: 48_000,
    wentOn: true,
  },
  {
    visitor: '17AC',
    play: 'broken_element_help',
    signal: {id: 34, elementName: 'Waterproof only', strength: 60},
    became: ['shown', 'followed'],
    agoMs: 62_000,
  },
];

function playPart(double: FeedDouble, part: Part, nowMs: number): void {
  const {visitor, play, agoMs} = part;
  const stamp = (afterMs: number) => ({
    visitor,
    occurredAtMs: nowMs - agoMs + afterMs,
    publishedAtMs: nowMs,
  });
  const signal = makeSignal({strength: 62, ...part.signal});
  const decision = makeDecision(`e${visitor}`, play, makeGates(play), {signalId: signal.id});
  double.emit('signal', {...stamp(0), signal});
  double.emit('decision', {...stamp(20), decision});
  part.became.forEach((event, at) =>
    double.emit('exposure', {
      ...stamp(40 + at * 5000),
      exposure: {decisionId: decision.id, play, surface: 'nudge', event, atMs: 1},
    }),
  );
  if (!part.wentOn) return;
  const fact = {kind: 'product_added_to_cart', name: 'Tarn two-person tent', quantity: 1} as const;
  double.emit('fact', {...stamp(20_000), verified: false, fact});
}

export function playHelpScene(double: FeedDouble): void {
  const nowMs = Date.now();
  for (const part of kParts) playPart(double, part, nowMs);
}
