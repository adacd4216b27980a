import {emptyCart} from './cart.mjs';
import {randomHex} from './keys.mjs';

const kMaxSessions = 10_000;

const newSession = (id) => ({
  id,
  cart: emptyCart(),
  touched: [], // product ids recently put in or taken out, newest first: what a shopper is torn between
  checkout: {},
  orders: [],
  facts: [], // page facts the next page hands to Cairn
  notice: null, // one message for the next page
});

/** Carts by session cookie. Held in memory; the longest unused makes room for a new one. */
export function createSessions(limit = kMaxSessions) {
  const sessions = new Map();
  return {
    find(id) {
      const session = sessions.get(id);
      if (!session) return undefined;
      sessions.delete(id);
      sessions.set(id, session);
      return session;
    },
    open() {
      const session = newSession(randomHex());
      sessions.set(session.id, session);
      if (sessions.size > limit) sessions.delete(sessions.keys().next().value);
      return session;
    },
  };
}
