/**
 * Navigations as effects, and the moments at which the route may have changed. The Navigation API
 * tells all of them; without it, history calls are wrapped and links and forms are asked after the
 * page's own handlers whether they still lead away.
 */
import {
  EFFECT_DOWNLOAD,
  EFFECT_NAVIGATION,
  EVENT_EFFECT,
  EVENT_FLAGS,
  FLAG_VISIBLE,
  KIND_EFFECT,
} from '@cairn/protocol/layout';

import {near, targetOf} from '../core/tree.ts';
import {later, on} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';
import {wrap} from './requests.ts';

interface NavigateEvent extends Event {
  readonly downloadRequest: string | null;
}

export function listenPage({core, reader}: ListenNeeds): void {
  const tell = (effect: number): void => {
    core.push(KIND_EFFECT, {[EVENT_EFFECT]: effect, [EVENT_FLAGS]: FLAG_VISIBLE});
    reader.soon();
  };
  const moved = (): void => tell(EFFECT_NAVIGATION);
  const {navigation} = window as {navigation?: EventTarget};
  if (navigation) {
    on<NavigateEvent>(
      'navigate',
      e => tell(e.downloadRequest === null ? EFFECT_NAVIGATION : EFFECT_DOWNLOAD),
      navigation,
    );
    return;
  }
  wrap(history, 'pushState', moved);
  wrap(history, 'replaceState', moved);
  on('popstate hashchange', moved, window);
  on('click submit', e => {
    const leads = e.type === 'submit' || near(targetOf(e), 'a[href]');
    if (leads) later(() => e.defaultPrevented || moved());
  });
}
