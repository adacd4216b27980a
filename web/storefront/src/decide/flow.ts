/**
 * From a signal to help: the endpoint is asked and has 400 ms; the device decides when it may not
 * be asked, when asking would come too late, or when no answer came.
 */
import type {DeviceDecision, Offering, SignalsReply} from '@cairn/protocol';

import type {Found} from './found.ts';
import type {LocalDecision} from './local.ts';
import type {HelpNeeds, Tell} from './needs.ts';
import type {Screen, Subject} from './screen.ts';

const ANSWER_MS = 400;
const RECHECK_MS = 15_000;
const STALE_MS = 5000; // help that comes later than this helps no one
const KEPT = 8;

export interface Flow {
  /** `local` is what the device would decide, judged while the signal stood in the core. */
  onSignal(found: Found, local: LocalDecision): void;
  onReply(reply: SignalsReply | null, ids: readonly number[]): void;
  /** A play is on screen: asks now and then whether it still should be. */
  watch(): void;
}

export interface FlowNeeds {
  readonly needs: HelpNeeds;
  readonly screen: Screen;
  readonly tell: Tell;
  /** Analytics consent: the endpoint may be asked. */
  sending(): boolean;
  subject(found: Found): Subject;
}

export function createFlow(flow: FlowNeeds): Flow {
  const {needs, screen, tell, sending} = flow;
  const {clock, outbox, guard} = needs;
  const waiting = createWaiting(guard);
  const founds = new Map<number, Found>(); // what the endpoint was asked about

  function onSignal(found: Found, local: LocalDecision): void {
    const {id, kind, phase} = found.wire;
    const decideHere = (): void => {
      if (!local.reasons.length) return;
      if (local.play) founds.delete(id); // a later answer of the endpoint comes second
      const decision = decisionOf(needs, found, local);
      tell('decision', decision);
      if (sending()) outbox.add('decisions', decision);
      show(flow, decision, found);
    };
    const asked = sending();
    if (phase === 'retracted') retract(id);
    if (phase === 'raised') {
      if (!asked || kind === 'exit_intent') decideHere();
      else {
        founds.set(id, found);
        if (founds.size > KEPT) founds.delete(founds.keys().next().value!);
        waiting.set(id, decideHere);
      }
    }
    if (asked) outbox.add('signals', found.wire);
  }

  /** The reason is taken back: its help goes without a word, or does not come. */
  function retract(id: number): void {
    waiting.take(id);
    founds.delete(id);
    screen.end(id);
  }

  function onReply(reply: SignalsReply | null, ids: readonly number[]): void {
    for (const id of ids) {
      const decideHere = waiting.take(id);
      if (!reply) decideHere?.();
    }
    if (!reply) return;
    reply.end.forEach(id => screen.end(id));
    const {decision, serverTimeMs} = reply;
    screen.clear(serverTimeMs);
    if (!decision) return;
    const {grant} = decision;
    // The token is for the shop's adapter alone: who observes decisions often tells others of them.
    const open = grant && {grant: {...grant, token: ''}};
    tell('decision', {...decision, ...open, atMs: clock.now()});
    show(flow, decision, founds.get(decision.signalId), serverTimeMs);
  }

  const look = guard((): void => {
    if (!screen.isOpen()) return;
    outbox.flush(true);
    watch();
  });
  const watch = (): void => void setTimeout(look, RECHECK_MS);

  return {onSignal, onReply, watch};
}

/** What is done about each signal if the endpoint does not answer in time. */
function createWaiting(guard: HelpNeeds['guard']) {
  const waiting = new Map<number, {act(): void; timer: ReturnType<typeof setTimeout>}>();
  const take = (id: number): (() => void) | undefined => {
    const one = waiting.get(id);
    clearTimeout(one?.timer);
    waiting.delete(id);
    return one?.act;
  };
  return {
    take,
    set(id: number, act: () => void) {
      waiting.set(id, {
        act,
        timer: setTimeout(
          guard(() => take(id)?.()),
          ANSWER_MS,
        ),
      });
    },
  };
}

const decisionOf = (
  {clock, randomId}: HelpNeeds,
  found: Found,
  {play, reasons}: LocalDecision,
): DeviceDecision => ({
  id: randomId(),
  atMs: clock.now(),
  signalId: found.wire.id,
  play: play?.id ?? null,
  reasons,
  ...(play && {surface: play.surface}),
});

function show(
  {needs, screen, subject}: FlowNeeds,
  decision: Offering,
  found: Found | undefined,
  serverTimeMs = 0,
): void {
  const {id, play, signalId, grant} = decision;
  const timely =
    found &&
    needs.clock.now() - found.wire.atMs < STALE_MS &&
    !(grant && grant.expiresAtMs <= serverTimeMs);
  if (play) screen.show({id, signalId, grant}, play, timely ? subject(found) : null);
}
