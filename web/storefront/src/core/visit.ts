/** One visit as this page knows it: its clock, its session, and the core that runs it. */
import type {Host} from '../guard.ts';
import type {Store} from '../send/store.ts';
import {type Clock, createClock} from './clock.ts';
import {type Core, createCore} from './core.ts';
import {randomId} from './hash.ts';
import {loadCore, type Wasm} from './loader.ts';
import {beginSession, restoreCore, saveSession, type Session, takeSession} from './session.ts';

export interface Visit {
  readonly core: Core;
  readonly clock: Clock;
  session(): Session;
  wasm(): Wasm | null;
  /** Resolves to false when the page's policy refuses the module; rejects when it did not come. */
  load(file: Promise<Response>): Promise<boolean>;
  /** Keeps the visit for the next page, when `mayKeep`. */
  save(): void;
  /** The page came back from the cache: another page may have gone on with the visit. */
  takeBack(): void;
  /** Consent was withdrawn: what follows is told under another id, if ever. */
  forget(): void;
}

export interface VisitNeeds {
  readonly host: Host;
  readonly store: Store;
  mayKeep(): boolean;
  onSignals(wasm: Wasm, count: number): void;
  onWake(): void;
  /** A new session began after 30 idle minutes. */
  onBegin(): void;
}

export function createVisit({host, store, mayKeep, onSignals, onWake, onBegin}: VisitNeeds): Visit {
  const clock = createClock();
  const take = host.guard(() => (mayKeep() ? takeSession(store, clock) : null));
  let saved = take();
  let session = saved?.session ?? beginSession();
  let wasm: Wasm | null = null;

  const core = createCore({
    host,
    clock,
    onSignals,
    onWake,
    onIdleEnd() {
      session = beginSession();
      clock.set(0);
      wasm?.cairn_reset();
      onBegin();
    },
  });

  return {
    core,
    clock,
    session: () => session,
    wasm: () => wasm,
    async load(file) {
      const loaded = await loadCore(file);
      if (!loaded) return false;
      if (saved) restoreCore(loaded, saved);
      core.attach((wasm = loaded));
      return true;
    },
    save() {
      if (mayKeep()) saveSession(store, clock, session, wasm);
    },
    takeBack() {
      saved = take();
      if (!saved) return;
      session = saved.session;
      if (wasm) restoreCore(wasm, saved);
    },
    forget() {
      session = {...session, id: randomId(), context: null};
    },
  };
}
