/**
 * The one edge between the script and the shop's page: whatever goes wrong behind it is counted and
 * stays silent. Every listener, timer and callback of the script is wrapped by the same guard.
 */
export type Guard = <A extends unknown[], R>(
  fn: (...args: A) => R,
) => (...args: A) => R | undefined;

/** `onFault` is told of every failure, without its content: a message could hold the shop's data. */
export function createGuard(onFault: () => void): Guard {
  return fn =>
    (...args) => {
      try {
        return fn(...args);
      } catch {
        onFault();
        return undefined;
      }
    };
}

/** What the page lends to every part of the script. */
export interface Host {
  readonly guard: Guard;
  /** `setTimeout` behind the guard; returns its id. */
  later(fn: () => void, ms: number): number;
  /** Capture-phase passive listener behind the guard, for each of the space-separated types. */
  on<E extends Event>(target: EventTarget, types: string, fn: (e: E) => void): void;
  /** Aborting it undoes every listener. */
  readonly signal: AbortSignal;
}

export function createHost(guard: Guard, signal: AbortSignal): Host {
  return {
    guard,
    signal,
    later: (fn, ms) => setTimeout(guard(fn), ms) as unknown as number,
    on(target, types, fn) {
      for (const type of types.split(' ')) {
        target.addEventListener(type, guard(fn) as EventListener, {
          capture: true,
          passive: true,
          signal,
        });
      }
    },
  };
}
