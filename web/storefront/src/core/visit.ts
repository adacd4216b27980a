/** One visit as this page knows it: its session, and the module that runs it. */
import type {Wasm} from '@cairn/protocol';

import {guard} from '../guard.ts';
import type {Store} from '../send/store.ts';
import type {Clock} from './clock.ts';
import type {Core} from './core.ts';
import {randomId} from './hash.ts';
import {loadCore, sessionBytes} from './loader.ts';
import {beginSession, restoreCore, saveSession, type Session, takeSession} from './session.ts';

export interface Visit {
  /** Replaced when another visit begins: read it anew each time. */
  session: Session;
  /** Resolves to false when the page's policy refuses the module; rejects when it did not come. */
  load(file: Promise<Response>): Promise<boolean>;
  /** A new visit begins on this page. */
  restart(): void;
  /** Keeps the visit for the next page; only where consent allows it. */
  save(): void;
  /** The page came back from the cache: another page may have gone on with the visit. */
  takeBack(): void;
  /** Consent was withdrawn: what follows is told under another id, if ever. */
  forget(): void;
}

export interface VisitNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly core: Core;
  mayKeepVisit(): boolean;
  /** States the page anew. */
  readonly reader: {restart(): void};
}

export function createVisit(needs: VisitNeeds): Visit {
  const {store, clock} = needs;
  const take = guard(() => (needs.mayKeepVisit() ? takeSession(store, clock) : null));
  let saved = take();
  let wasm: Wasm | undefined;
  let pristine: Uint8Array; // the bytes of a session in which nothing has happened

  const visit: Visit = {
    session: saved?.visited ?? beginSession(),
    async load(file) {
      const loaded = await loadCore(file);
      if (!loaded) return false;
      pristine = sessionBytes(loaded).slice();
      if (saved) restoreCore(loaded, saved);
      needs.core.attach((wasm = loaded));
      return true;
    },
    restart() {
      visit.session = beginSession();
      clock.set(0);
      if (wasm) sessionBytes(wasm).set(pristine);
      needs.reader.restart();
    },
    save() {
      saveSession(store, clock, visit.session, wasm);
    },
    takeBack() {
      saved = take();
      if (!saved) return;
      visit.session = saved.visited;
      if (wasm) restoreCore(wasm, saved);
    },
    forget() {
      visit.session = {...visit.session, id: randomId(), context: null};
    },
  };
  return visit;
}
