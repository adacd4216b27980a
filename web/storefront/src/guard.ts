/**
 * The one edge between the script and the shop's page: whatever goes wrong behind it is counted and
 * stays silent. Every listener, timer and callback of the script is wrapped by the same guard.
 */

/** Counts a failure on the page's queue, without its content: a message could hold the shop's data. */
export function fault(): void {
  const {cairn} = globalThis as {cairn?: {faults?: number}};
  if (cairn) cairn.faults = (cairn.faults ?? 0) + 1;
}

export const guard =
  <A extends unknown[], R>(fn: (...args: A) => R): ((...args: A) => R | undefined) =>
  (...args) => {
    try {
      return fn(...args);
    } catch {
      return void fault();
    }
  };

/** `setTimeout` behind the guard; returns its id. */
export const later = (fn: () => void, ms?: number): number =>
  setTimeout(guard(fn), ms) as unknown as number;

/** Capture-phase passive listener behind the guard, for each of the space-separated types. */
export function on<E extends Event>(
  types: string,
  fn: (e: E) => void,
  target: EventTarget = document,
): void {
  for (const type of types.split(' '))
    target.addEventListener(type, guard(fn) as EventListener, {capture: true, passive: true});
}

/** Tells of elements coming into and leaving the view, each entry behind the guard. */
export const seen = (
  fn: (entry: IntersectionObserverEntry) => void,
  options?: IntersectionObserverInit,
): IntersectionObserver => new IntersectionObserver(all => all.forEach(guard(fn)), options);
