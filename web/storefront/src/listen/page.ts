/**
 * Navigations as effects, and the moments at which the route may have changed. The Navigation API
 * tells all of them; without it, history calls are wrapped and links and forms are asked after the
 * page's own handlers whether they still lead away.
 */
import {
  EFFECT_DOWNLOAD,
  EFFECT_NAVIGATION,
  FLAG_VISIBLE,
  KIND_EFFECT,
} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import {near, targetOf} from '../core/tree.ts';
import type {Host} from '../guard.ts';
import {wrap} from './requests.ts';

interface NavigateEvent extends Event {
  readonly downloadRequest: string | null;
}

/** `onRoute` comes when the address may be another one. */
export function listenPage(host: Host, core: Core, onRoute: () => void): void {
  const tell = (effect = EFFECT_NAVIGATION): void => {
    core.push(KIND_EFFECT, {effect, flags: FLAG_VISIBLE});
    host.later(onRoute, 0);
  };
  const {navigation} = window as {navigation?: EventTarget};
  if (navigation) {
    host.on<NavigateEvent>(navigation, 'navigate', e =>
      tell(e.downloadRequest === null ? EFFECT_NAVIGATION : EFFECT_DOWNLOAD),
    );
    return;
  }
  wrap(host, history, 'pushState', () => tell());
  wrap(host, history, 'replaceState', () => tell());
  host.on(window, 'popstate hashchange', () => tell());
  host.on(document, 'click submit', e => {
    const leads = e.type === 'submit' || near(targetOf(e), 'a[href]');
    if (leads) host.later(() => e.defaultPrevented || tell(), 0);
  });
}
