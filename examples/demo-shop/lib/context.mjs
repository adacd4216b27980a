import {emptyCart, sumCart} from './cart.mjs';
import {chosenTier, visitorIdOf} from './consent.mjs';
import {cookie, httpError, parseCookies} from './http.mjs';
import {switchesOf} from './switches.mjs';

/**
 * Everything one request knows: the shop, where it goes, and who asks. `session` is null until the
 * shopper does something worth keeping; `cookies` collects what the answer sets.
 */
export function openContext(shop, req) {
  const base = `http://${req.headers.host ?? 'localhost'}`;
  if (!URL.canParse(req.url, base)) throw httpError(400, 'That address cannot be read.');
  const sent = parseCookies(req.headers.cookie);
  return {
    shop,
    req,
    url: new URL(req.url, base),
    tier: chosenTier(sent),
    visitorId: visitorIdOf(sent),
    switches: switchesOf(sent),
    session: shop.sessions.find(sent.shop_session) ?? null,
    cookies: [],
    wantsJson: (req.headers.accept ?? '').includes('application/json'),
  };
}

/** The shopper's session, opened (with its cookie) when there is none. */
export function needSession(ctx) {
  if (!ctx.session) {
    ctx.session = ctx.shop.sessions.open();
    ctx.cookies.push(cookie('shop_session', ctx.session.id));
  }
  return ctx.session;
}

/** The cart's sums under the switches that are on. */
export const sumOf = (ctx) =>
  sumCart(ctx.session?.cart ?? emptyCart(), ctx.shop.catalogue, {
    failing: ctx.switches.has('failing_coupon'),
    surprise: ctx.switches.has('surprise_shipping'),
    methodId: ctx.session?.checkout.shipping?.method,
  });
