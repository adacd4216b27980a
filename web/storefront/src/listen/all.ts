/** Starts every listener, each behind the guard: one that fails takes no other with it. */
import {listenControls} from '../facts/controls.ts';
import {guard} from '../guard.ts';
import {listenCtas} from './ctas.ts';
import {listenEffects} from './effects.ts';
import {listenFields} from './fields.ts';
import {listenKeys} from './keys.ts';
import {listenMoves} from './moves.ts';
import {listenMutations} from './mutations.ts';
import type {ListenNeeds} from './needs.ts';
import {listenPage} from './page.ts';
import {listenPresses} from './presses.ts';
import {listenRequests} from './requests.ts';
import {listenScrolls} from './scrolls.ts';
import {listenVisibility} from './visibility.ts';

export function listenAll(needs: ListenNeeds): void {
  for (const listen of [
    listenMutations,
    listenPresses,
    listenMoves,
    listenCtas,
    listenKeys,
    listenScrolls,
    listenFields,
    listenEffects,
    listenPage,
    listenRequests,
    listenControls,
    listenVisibility,
  ])
    guard(listen)(needs);
}
