/** The real world, gathered in one place so that nothing else asks for it. */
import type {LiveWorld} from '../questions/live.ts';
import type {Screen} from './live.svelte.ts';

const kHiddenPauseMs = 250;

export function browserWorld(): LiveWorld {
  return {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    rand: () => Math.random(),
    later(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** A hidden tab has no frames; a timer keeps its state current until it is looked at again. */
export function browserScreen(): Screen {
  return {
    beforePaint(run) {
      if (document.hidden) setTimeout(run, kHiddenPauseMs);
      else requestAnimationFrame(run);
    },
    isHidden: () => document.hidden,
  };
}
