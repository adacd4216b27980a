/**
 * How long anything may take to come about. It is no measure of the product: a test that passes
 * never waits so long, however busy the machine is.
 */
export const kPatienceMs = 45_000;

const kPauseMs = 50;

/** Asks again until the answer passes; fails with what it got last. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  passes: (answer: T) => boolean = Boolean,
): Promise<T> {
  const endMs = Date.now() + kPatienceMs;
  for (;;) {
    const answer = await ask();
    if (passes(answer)) return answer;
    if (Date.now() > endMs) {
      const last = JSON.stringify(answer)?.slice(0, 9000);
      throw new Error(`not within ${kPatienceMs} ms; last: ${last}`);
    }
    await new Promise(done => setTimeout(done, kPauseMs));
  }
}
