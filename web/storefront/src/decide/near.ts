/**
 * Help is a second script. It and the play book are asked for when a verdict is first near; until
 * both are there, or five seconds are over, signals wait in the core. A page whose shopper never
 * comes close to needing help never loads them.
 */
import type {CompiledPlayBook} from '@cairn/protocol';

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
  /** Signals wait no longer: time is up, or the page is leaving. */
  hurry(): void;
}

export interface NearNeeds {
  readonly wire: Wire;
  readonly settings: Settings;
  readonly queue: Queue;
  readonly core: Core;
  helpNeeds(): HelpNeeds;
}

export function createNear({wire, settings, queue, core, helpNeeds}: NearNeeds): Near {
  let loading: Promise<void> | undefined;
  let settled = false;
  let timer = 0;

  async function loadAll(): Promise<void> {
    const book = wire
      .get(settings.plays)
      .then(response => response.json())
      .catch(() => null);
    try {
      await wire.run(settings.help, settings.nonce);
      const [build, create] = queue.help!;
      if (build !== BUILD) throw 0;
      near.help = create(helpNeeds());
      near.help.setBook((await book) as CompiledPlayBook | null);
    } catch {
      fault();
      later(() => (loading = undefined), RETRY_MS);
    }
    near.hurry();
  }

  const near: Near = {
    load() {
      loading ??= loadAll();
    },
    onSignals(wasm, count) {
      if (settled) near.help?.onSignals(wasm, count);
      else {
        near.load();
        timer ||= later(near.hurry, PATIENCE_MS);
      }
      return settled;
    },
    hurry() {
      settled = true;
      core.resume();
    },
  };
  return near;
}
