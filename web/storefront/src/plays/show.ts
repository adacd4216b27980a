/**
 * What the shopper sees of a decision: one sentence, one action, a way out. A play lives in a closed
 * shadow root above the page, never blocks it, and leaves nothing behind when it goes.
 */
import {readLook} from './look.ts';
import {listenTaps} from './offer.ts';
import {renderPlay} from './render.ts';
import {stander} from './stand.ts';
import {addStyle} from './style.ts';
import {listenSwipeDown} from './swipe.ts';
import type {PlayView} from './view.ts';

export type {PlayView} from './view.ts';
export type ExposureEvent = 'shown' | 'closed' | 'followed' | 'failed';

const hostTag = 'cairn-play';
const settleMs = 120;

/** A play stands on the page, until it is closed, withdrawn, or the page throws it out. */
export const isShowing = (): boolean => !!document.querySelector(hostTag);

/**
 * Renders; at most one at a time: returns null when one is on screen already. Reports `shown`, then
 * at most one of `closed` and `followed`; or only `failed`, with null, when it cannot be rendered
 * without covering what matters. An offer stays when it was followed, to say so, and may report
 * `failed` before. The returned function withdraws it silently.
 */
export function showPlay(
  view: PlayView,
  onExposure: (e: ExposureEvent) => void,
): (() => void) | null {
  if (isShowing()) return null;
  const host = document.createElement(hostTag);
  try {
    const withdraw = open(host, view, onExposure);
    onExposure('shown');
    return withdraw;
  } catch {
    host.remove();
    onExposure('failed');
    return null;
  }
}

function open(
  host: HTMLElement,
  view: PlayView,
  onExposure: (e: ExposureEvent) => void,
): () => void {
  const rendered = renderPlay(view);
  const {frame, words, action, close} = rendered;
  const {offered} = view;
  mount(host, frame);
  const stand = stander(
    host,
    frame,
    words,
    view.surface === 'nudge' ? (view.anchor ?? null) : null,
  );
  if (!stand(false)) throw new Error('no room');

  const listening = new AbortController();
  const giveFocusBack = watchFocus(host, frame);
  const leave = (): void => {
    listening.abort();
    giveFocusBack();
    host.remove();
  };
  const end = (event: ExposureEvent): void => {
    // A page that rewrote its body closed nothing, nor does who closes the thanks for an offer.
    const told = !host.isConnected || action?.isConnected === false;
    leave();
    if (!told) onExposure(event);
  };
  close.addEventListener('click', () => end('closed'));
  if (offered) listenTaps(offered, rendered, listening.signal, stand, onExposure);
  else action?.addEventListener('click', () => end('followed'));
  listenSwipeDown(frame, words, () => end('closed'));
  listenPage(listening.signal, stand, () => end('closed'));
  host.parentElement!.addEventListener('close', leave, listening); // its dialog, see mount()

  if (view.surface === 'popup') frame.focus({preventScroll: true});
  // Entering the words again, once the region is known, makes screen readers speak them.
  else setTimeout(() => words.append(...words.childNodes), settleMs);
  return leave;
}

/** Remembers where focus came from; returns what puts it back if it is still inside. */
function watchFocus(host: HTMLElement, frame: HTMLElement): () => void {
  let cameFrom: HTMLElement | undefined;
  frame.addEventListener('focusin', ({relatedTarget}) => {
    if (relatedTarget && !frame.contains(relatedTarget as Node))
      cameFrom = relatedTarget as HTMLElement;
  });
  return () => {
    if (document.activeElement === host) cameFrom?.focus({preventScroll: true});
  };
}

/** Above everything, and inside the shop's own modal dialog when one is open, else it would be inert. */
function mount(host: HTMLElement, frame: HTMLElement): void {
  const root = host.attachShadow({mode: 'closed'});
  addStyle(root);
  root.append(frame);
  host.dataset['cairnIgnore'] = '';
  host.popover = 'manual';
  (document.querySelector('dialog:modal') ?? document.body).append(host);
  host.showPopover?.();
  const look = readLook(frame);
  for (const name in look) frame.style.setProperty(`--${name}`, look[name]!);
}

/** Escape closes; what the shopper turns to is kept clear. */
function listenPage(
  signal: AbortSignal,
  stand: (stay: boolean) => unknown,
  onEscape: () => void,
): void {
  const options = {signal, capture: true, passive: true};
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener(
    'keydown',
    e => {
      if (e.key === 'Escape' && !e.isComposing) onEscape();
    },
    options,
  );
  for (const type of ['scroll', 'focusin', 'resize']) {
    addEventListener(
      type,
      () => {
        clearTimeout(timer);
        timer = setTimeout(() => signal.aborted || stand(type !== 'resize'), settleMs);
      },
      options,
    );
  }
}
