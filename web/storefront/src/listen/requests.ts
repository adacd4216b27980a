/**
 * Requests the page starts, and windows it opens. Only a call can be seen when it starts (resource
 * timing tells of a request when it has ended, too late for a click that waits for it), so `fetch`,
 * `XMLHttpRequest.send` and `window.open` are wrapped: the page's own call runs unchanged, nothing
 * is read of it but that it happened, and its promise is not touched, since a handler of ours would
 * hide the page's unhandled rejections. Ends come from resource timing.
 */
import {
  EFFECT_REQUEST,
  EFFECT_REQUEST_END,
  EFFECT_WINDOW_OPEN,
  EVENT_EFFECT,
  EVENT_FLAGS,
  EVENT_VALUE,
  FLAG_VISIBLE,
  KIND_EFFECT,
} from '@cairn/protocol/layout';

import {guard} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Lets `before` know of every call of `owner[name]`; the call itself stays as it was. */
export function wrap(
  owner: object | undefined,
  name: string,
  before: (args: unknown[]) => void,
): void {
  const methods = owner as Record<string, Call>;
  const original = methods[name];
  if (!original) return;
  const told = guard(before);
  methods[name] = function (...args) {
    told(args);
    return original.apply(this, args);
  };
}

export function listenRequests({core, settings}: ListenNeeds): void {
  const started = (): void => core.push(KIND_EFFECT, {[EVENT_EFFECT]: EFFECT_REQUEST});
  // Requests that outlive the page are told by analytics, not to the shopper.
  wrap(window, 'fetch', ([, init]) => (init as RequestInit | undefined)?.keepalive || started());
  wrap(XMLHttpRequest.prototype, 'send', started);
  wrap(window, 'open', () =>
    core.push(KIND_EFFECT, {[EVENT_EFFECT]: EFFECT_WINDOW_OPEN, [EVENT_FLAGS]: FLAG_VISIBLE}),
  );

  const tell = ({initiatorType, name, startTime, duration}: PerformanceResourceTiming): void => {
    if (/^(fetch|xmlh)/.test(initiatorType) && !name.startsWith(settings.endpoint))
      core.push(
        KIND_EFFECT,
        {[EVENT_EFFECT]: EFFECT_REQUEST_END, [EVENT_VALUE]: Math.round(duration)},
        {timeStamp: startTime + duration},
      );
  };
  const ends = new PerformanceObserver(
    guard((list: PerformanceObserverEntryList) =>
      (list.getEntries() as PerformanceResourceTiming[]).forEach(tell),
    ),
  );
  ends.observe({type: 'resource'});
}
