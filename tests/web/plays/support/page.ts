/** The fixture shop's side of a play: what the storefront script does with `showPlay`, recorded. */
import {type PlayView, showPlay} from '../../../../web/storefront/src/plays/show.ts';

interface Recorded {
  exposures: string[];
  withdraw: (() => void) | null;
}

declare global {
  interface Window {
    recorded: Recorded;
    /** True when the play was taken; `anchor` is a selector because a test cannot pass an element. */
    show: (view: Omit<PlayView, 'anchor'> & {anchor?: string}) => boolean;
  }
}

window.recorded = {exposures: [], withdraw: null};
window.show = ({anchor, ...view}) => {
  const element = anchor ? document.querySelector(anchor) : null;
  const withdraw = showPlay({...view, anchor: element}, event =>
    window.recorded.exposures.push(event),
  );
  window.recorded.withdraw ??= withdraw;
  return withdraw !== null;
};
