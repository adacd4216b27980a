/**
 * Where the token of a question comes from. An admin token stays as it is; a role token lives ten
 * minutes, so whoever embeds the page is asked for the next one before the last has ended.
 */
export interface Tokens {
  /** One that is good now. Rejects when none can be had. */
  get(): Promise<string>;
  /** The endpoint refused this one. Whether asking again may bring another. */
  forget(token: string): boolean;
  /** Ms until an open line should come back with a new one; Infinity when it need not. */
  leftMs(): number;
}

export function fixedToken(token: string): Tokens {
  return {get: async () => token, forget: () => false, leftMs: () => Infinity};
}

/** Counted from when a token came, so that the clocks of shop and reader need not agree. */
export const kTokenMs = {life: 600_000, margin: 60_000} as const;

export function renewedToken(ask: () => Promise<string>, now: () => number): Tokens {
  let held: {readonly token: string; readonly atMs: number} | null = null;
  let asking: Promise<string> | null = null;
  const leftMs = (): number =>
    held === null ? 0 : Math.max(0, held.atMs + kTokenMs.life - kTokenMs.margin - now());

  async function askOnce(): Promise<string> {
    try {
      const token = await ask();
      held = {token, atMs: now()};
      return token;
    } finally {
      asking = null;
    }
  }

  return {
    get: () =>
      held !== null && leftMs() > 0 ? Promise.resolve(held.token) : (asking ??= askOnce()),
    forget(token) {
      if (held?.token === token) held = null;
      return true;
    },
    leftMs,
  };
}

/** Asks, and after a 401 once more with another token. The second answer stands. */
export async function askWith(
  tokens: Tokens,
  ask: (token: string) => Promise<Response>,
): Promise<Response> {
  const token = await tokens.get();
  const reply = await ask(token);
  if (reply.status !== 401 || !tokens.forget(token)) return reply;
  return ask(await tokens.get());
}
