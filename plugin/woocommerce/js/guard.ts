/** Whatever goes wrong in the adapter stays in it: the shop must not notice. */
export const guard =
  <A extends unknown[]>(fn: (...args: A) => void): ((...args: A) => void) =>
  (...args) => {
    try {
      fn(...args);
    } catch {
      // A theme has its pages its own way: one fact less.
    }
  };

/** Passive, capturing listener behind the guard. */
export function on(type: string, fn: (event: Event) => void): void {
  document.addEventListener(type, guard(fn), {capture: true, passive: true});
}
