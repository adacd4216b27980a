/** Starts every listener, each behind the guard: one that fails takes no other with it. */
import {KIND_PAGE_END} from '@cairn/protocol/layout';

import type {Targets} from '../core/targets.ts';
import type {Visit} from '../core/visit.ts';
import {listenControls} from '../facts/controls.ts';
import type {Facts} from '../facts/facts.ts';
import type {Reader} from '../facts/markup.ts';
import type {Host} from '../guard.ts';
import type {Outbox} from '../send/outbox.ts';
import {listenCtas} from './ctas.ts';
import {listenEffects} from './effects.ts';
import {listenFields} from './fields.ts';
import {listenKeys} from './keys.ts';
import {listenMoves} from './moves.ts';
import {listenMutations} from './mutations.ts';
import {listenPage} from './page.ts';
import {listenPresses} from './presses.ts';
import {listenRequests} from './requests.ts';
import {listenScrolls} from './scrolls.ts';
import {listenVisibility} from './visibility.ts';

export interface ListenNeeds {
  readonly host: Host;
  readonly visit: Visit;
  readonly targets: Targets;
  readonly facts: Facts;
  readonly reader: Reader;
  readonly outbox: Outbox;
  /** Origin of the endpoint: our own requests are no effects. */
  readonly endpoint: string;
  readonly phone: boolean;
  onTyping(): void;
}

export interface Listening {
  /** New controls may be there. */
  watchCtas(): void;
  /** Silence is about to be judged. */
  settle(): void;
}

export function listenAll(needs: ListenNeeds): Listening {
  const {host, visit, targets, facts, reader, outbox, endpoint, phone, onTyping} = needs;
  const {core} = visit;
  const start = <T>(listen: () => T): T | undefined => host.guard(listen)();

  const mutations = start(() => listenMutations(host, core, targets, reader.soon));
  start(() => listenPresses(host, core, targets, () => mutations?.pressed()));
  start(() => listenMoves(host, core));
  const watchCtas = start(() => listenCtas(host, core, targets, phone));
  start(() => listenKeys(host, core, onTyping));
  start(() => listenScrolls(host, core, reader.height));
  start(() => listenFields(host, core, targets));
  start(() => listenEffects(host, core, targets, onTyping));
  start(() => listenPage(host, core, reader.soon));
  start(() => listenRequests(host, core, address => address.startsWith(endpoint)));
  start(() => listenControls(host, facts, reader));
  start(() =>
    listenVisibility(host, core, {
      onHide: leaving => {
        if (leaving) core.push(KIND_PAGE_END);
        core.flush();
        if (leaving) visit.save();
        outbox.hide(leaving);
      },
      onReturn() {
        visit.takeBack();
        reader.restart();
      },
    }),
  );
  return {watchCtas: () => watchCtas?.(), settle: () => mutations?.settle()};
}
