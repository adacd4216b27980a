/**
 * Help is a second script. It and the play book are asked for when a verdict is first near; until
 * both are there, or five seconds are over, signals wait in the core. Those that help does not
 * come for are sent without it. A page whose shopper never comes close to needing help never loads
 * them.
 */
import type {CompiledPlayBook, Wasm} from '@cairn/protocol';

import type {Core, CoreNeeds} from '../core/core.ts';
import type {Queue} from '../facts/queue.ts';
import {fault, later} from '../guard.ts';
import type {Wire} from '../send/post.ts';
import type {Settings} from '../settings.ts';
import type {Help, HelpNeeds} from './needs.ts';

const PATIENCE_MS = 5000; // help that comes later than this helps no one
const RETRY_MS = 60_000;
declare const BUILD: string; // by build.mjs: both scripts must be of one

export interface Near {
  /** Undefined while nothing was near. */
  help?: Help;
  /** A verdict is near. */
  load(): void;
  readonly onSignals: CoreNeeds['near']['onSignals'];
  /** Those that wait are taken now: the page may not get another chance to send them. */
  hurry(): void;
}

export interface NearNeeds {
  readonly wire: Wire;
  readonly settings: Settings;
  readonly queue: Queue;
  readonly core: Core;
  helpNeeds(): HelpNeeds;
  /** Sends signals help is not there for, without what it would have told of them. */
  sendSignals(wasm: Wasm, count: number): void;
}

export function createNear(needs: NearNeeds): Near {
  const {wire, settings, queue, core} = needs;
  let loading: Promise<void> | undefined;
  let settled = false;
  let timer = 0;

  async function loadAll(): Promise<void> {
    const book = wire
      .get(settings.plays, '')
      .then(response => response.json())
      .catch(() => null);
    try {
      await wire.run(settings.help, settings.nonce, settings.helpHash);
      const [build, create] = queue.help!;
      if (build !== BUILD) throw 0;
      near.help = await create(needs.helpNeeds());
      near.help.setBook((await book) as CompiledPlayBook | null);
    } catch {
      fault();
      later(() => (loading = undefined), RETRY_MS);
    }
    settle();
  }

  /** Signals wait no longer: help is there or did not come, or time is up. */
  function settle(): void {
    settled = true;
    core.resume();
  }

  const near: Near = {
    load() {
      loading ??= loadAll();
    },
    onSignals(wasm, count) {
      if (settled) (near.help?.onSignals ?? needs.sendSignals)(wasm, count);
      else {
        near.load();
        timer ||= later(settle, PATIENCE_MS);
      }
      return settled;
    },
    hurry() {
      const before = settled;
      settle();
      settled = before;
    },
  };
  return near;
}
