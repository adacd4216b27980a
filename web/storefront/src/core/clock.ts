/**
 * Page time: integer milliseconds since the core session began, carried over page loads. It grows
 * with `performance.now()`, so a changed wall clock cannot turn it back.
 */
export interface Clock {
  /** Page time of a browser stamp (`event.timeStamp`, `performance.now()`). */
  at(stamp: number): number;
  now(): number;
  /** Makes this very moment `atMs`. */
  set(atMs: number): void;
}

export function createClock(): Clock {
  let offset = 0;
  const clock: Clock = {
    at: stamp => Math.max(0, Math.round(stamp + offset)),
    now: () => clock.at(performance.now()),
    set(atMs) {
      offset = atMs - performance.now();
    },
  };
  clock.set(0);
  return clock;
}
