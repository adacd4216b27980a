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
  FLAG_VISIBLE,
  KIND_EFFECT,
} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import type {Host} from '../guard.ts';

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Lets `before` know of every call of `owner[name]`; the call itself stays as it was. */
export function wrap(
  host: Host,
  owner: object | undefined,
  name: string,
  before: (args: unknown[]) => void,
): void {
  const methods = owner as Record<string, Call>;
  const original = methods[name];
  if (!original) return;
  const told = host.guard(before);
  methods[name] = function (...args) {
    told(args);
    return original.apply(this, args);
  };
}

/** `isOurs` knows the endpoint's addresses, which are no answer of the shop. */
export function listenRequests(host: Host, core: Core, isOurs: (address: string) => boolean): void {
  const started = (): void => core.push(KIND_EFFECT, {effect: EFFECT_REQUEST});
  // Requests that outlive the page are told by analytics, not to the shopper.
  wrap(
    host,
    window,
    'fetch',
    ([, init]) => (init as RequestInit | undefined)?.keepalive || started(),
  );
  wrap(host, XMLHttpRequest.prototype, 'send', started);
  wrap(host, window, 'open', () =>
    core.push(KIND_EFFECT, {effect: EFFECT_WINDOW_OPEN, flags: FLAG_VISIBLE}),
  );

  const ends = new PerformanceObserver(
    host.guard((list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
        if (!/^(fetch|xmlh)/.test(entry.initiatorType) || isOurs(entry.name)) continue;
        const {startTime, duration} = entry;
        core.push(
          KIND_EFFECT,
          {effect: EFFECT_REQUEST_END, value: Math.round(duration)},
          startTime + duration,
        );
      }
    }),
  );
  ends.observe({type: 'resource'});
}
