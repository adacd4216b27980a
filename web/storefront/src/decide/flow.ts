/**
 * From a signal to help: the endpoint is asked and has 400 ms; the device decides when it may not
 * be asked, when asking would come too late, or when no answer came.
 */
import type {DeviceDecision, Id, SignalsReply} from '@cairn/protocol';

import {randomId} from '../core/hash.ts';
import type {Found} from '../core/signals.ts';
import type {Host} from '../guard.ts';
import type {Outbox} from '../send/outbox.ts';
import type {LocalDecision} from './local.ts';
import type {Screen, Subject} from './screen.ts';

const ANSWER_MS = 400;
const RECHECK_MS = 15_000;
const STALE_MS = 10_000; // help that comes later than this helps no one
const KEPT = 8;

export interface Flow {
  /** `local` is what the device would decide, judged while the signal stood in the core. */
  onSignal(found: Found, local: LocalDecision): void;
  onReply(reply: SignalsReply | null, ids: readonly number[]): void;
  /** A play is on screen: asks now and then whether it still should be. */
  watch(): void;
}

export interface FlowNeeds {
  readonly host: Host;
  readonly outbox: Outbox;
  readonly screen: Screen;
  /** Analytics consent: the endpoint may be asked. */
  sending(): boolean;
  nowMs(): number;
  subject(found: Found): Subject;
  onDecision(decision: DeviceDecision): void;
  onContext(context: SignalsReply['context']): void;
}

interface Waiting {
  readonly found: Found;
  readonly decideHere: () => void;
  readonly timer: number;
}

export function createFlow(needs: FlowNeeds): Flow {
  const {host, outbox, screen, sending, nowMs, subject, onDecision, onContext} = needs;
  const waiting = new Map<number, Waiting>();
  const founds = new Map<number, Found>();

  function onSignal(found: Found, local: LocalDecision): void {
    const {id, kind, phase} = found.wire;
    const decideHere = (): void => {
      waiting.delete(id);
      const {play, reasons} = local;
      if (!reasons.length) return;
      if (play) founds.delete(id); // a later answer of the endpoint comes second
      give(randomId(), play?.id ?? null, found, local);
    };
    const asked = sending();
    if (phase === 'raised') {
      if (!asked || kind === 'exit_intent') decideHere();
      else {
        founds.set(id, found);
        if (founds.size > KEPT) founds.delete(founds.keys().next().value!);
        waiting.set(id, {found, decideHere, timer: host.later(decideHere, ANSWER_MS)});
      }
    }
    if (asked) outbox.add('signals', found.wire, true);
  }

  function give(
    id: Id,
    play: string | null,
    found: Found,
    {play: compiled, reasons}: LocalDecision,
  ): void {
    const decision: DeviceDecision = {
      id,
      atMs: nowMs(),
      signalId: found.wire.id,
      play,
      reasons,
      ...(compiled && {surface: compiled.surface}),
    };
    onDecision(decision);
    if (sending()) outbox.add('decisions', decision, true);
    if (play) screen.show(id, play, subject(found));
  }

  function onReply(reply: SignalsReply | null, ids: readonly number[]): void {
    for (const id of ids) {
      const asked = waiting.get(id);
      if (!asked) continue;
      clearTimeout(asked.timer);
      waiting.delete(id);
      if (!reply) asked.decideHere();
    }
    if (!reply) return;
    onContext(reply.context);
    reply.end.forEach(id => screen.end(id));
    const {decision} = reply;
    if (!decision) return;
    onDecision({...decision, atMs: nowMs()});
    const found = founds.get(decision.signalId);
    const timely = found && nowMs() - found.wire.atMs < STALE_MS;
    if (decision.play) screen.show(decision.id, decision.play, timely ? subject(found) : null);
  }

  const watch = (): void => {
    host.later(() => {
      if (!screen.open()) return;
      outbox.flush(true);
      watch();
    }, RECHECK_MS);
  };

  return {onSignal, onReply, watch};
}
