/**
 * The button of an offer: it waits while the shop works, then the play thanks, or says why not and
 * can be tried again. It stays focusable throughout: `disabled` would throw a keyboard off the play.
 */
import type {Rendered} from './render.ts';
import type {Offer} from './view.ts';

const waits = 'aria-disabled';

/**
 * `stand` is called when what is said may need more room. `tell` hears `failed` at most once, however
 * often it is tried, and `followed` at most once; neither after `signal`: the play has gone.
 */
export function listenTaps(
  {run, words: [working, done, failed]}: Offer,
  {action, note, close}: Rendered,
  signal: AbortSignal,
  stand: (stay: boolean) => unknown,
  tell: (event: 'followed' | 'failed') => void,
): void {
  let told = false;
  const say = (text: string): void => {
    note!.textContent = text;
    stand(true);
  };

  action?.addEventListener('click', async () => {
    if (action.hasAttribute(waits)) return;
    action.setAttribute(waits, 'true');
    say(working);
    const {ok, message} = await run();
    if (signal.aborted) return;
    action.removeAttribute(waits);
    if (ok) {
      if (action.matches(':focus')) close.focus({preventScroll: true});
      action.remove();
      say(done);
      tell('followed');
    } else {
      say(message || failed);
      if (!told) tell('failed');
      told = true;
    }
  });
}
