/** The fixture shop's side of a play: what the storefront script does with `showPlay`, recorded. */
import type {RedeemAnswer} from '@cairn/protocol';

import {type PlayView, showPlay} from '../../../../web/storefront/src/plays/show.ts';

interface Recorded {
  exposures: string[];
  withdraw: (() => void) | null;
  /** How often an offer was asked for, and what answers the oldest open question. */
  asked: number;
  answer: (answer: RedeemAnswer) => void;
}
/** What a test can pass: `anchor` is a selector, and an offer is its words. */
type Given = Omit<PlayView, 'anchor' | 'offered'> & {
  anchor?: string;
  offer?: readonly [string, string, string];
};

declare global {
  interface Window {
    recorded: Recorded;
    /** True when the play was taken. */
    show: (view: Given) => boolean;
  }
}

const waiting: ((answer: RedeemAnswer) => void)[] = [];
window.recorded = {
  exposures: [],
  withdraw: null,
  asked: 0,
  answer: answer => waiting.shift()!(answer),
};
const run = (): Promise<RedeemAnswer> =>
  new Promise(done => {
    ++window.recorded.asked;
    waiting.push(done);
  });
window.show = ({anchor, offer, ...view}) => {
  const element = anchor ? document.querySelector(anchor) : null;
  const whole = {...view, anchor: element, offered: offer && {words: offer, run}};
  const withdraw = showPlay(whole, event => window.recorded.exposures.push(event));
  window.recorded.withdraw ??= withdraw;
  return withdraw !== null;
};
