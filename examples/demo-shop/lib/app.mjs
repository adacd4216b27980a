import * as cart from '../routes/cart.mjs';
import * as catalogue from '../routes/catalogue.mjs';
import * as checkout from '../routes/checkout.mjs';
import * as service from '../routes/service.mjs';
import {errorPage} from '../views/service.mjs';
import {openContext} from './context.mjs';
import {assertOwnOrigin, contentPolicy, httpError, readForm} from './http.mjs';

/** One line per address: pattern, then what each method does. A pattern's group is the argument. */
const kRoutes = [
  [/^\/$/, {GET: catalogue.showHome}],
  [/^\/category\/([^/]+)$/, {GET: catalogue.showCategory}],
  [/^\/product\/([^/]+)$/, {GET: catalogue.showProduct}],
  [/^\/search$/, {GET: catalogue.showSearch}],
  [/^\/compare$/, {GET: catalogue.showCompare}],
  [/^\/help$/, {GET: catalogue.showHelp}],
  [/^\/cart$/, {GET: cart.showCart}],
  [/^\/cart\/add$/, {POST: cart.addToCart}],
  [/^\/cart\/quantity$/, {POST: cart.changeQuantity}],
  [/^\/cart\/remove$/, {POST: cart.removeFromCart}],
  [/^\/cart\/coupon$/, {POST: cart.useCoupon}],
  [/^\/checkout$/, {GET: checkout.startCheckout}],
  [
    /^\/checkout\/contact$/,
    {GET: (ctx) => checkout.showStep(ctx, 'contact'), POST: checkout.submitContact},
  ],
  [
    /^\/checkout\/shipping$/,
    {GET: (ctx) => checkout.showStep(ctx, 'shipping'), POST: checkout.submitShipping},
  ],
  [
    /^\/checkout\/payment$/,
    {GET: (ctx) => checkout.showStep(ctx, 'payment'), POST: checkout.submitPayment},
  ],
  [/^\/thank-you$/, {GET: checkout.showThanks}],
  [/^\/consent$/, {POST: service.chooseConsent}],
  [/^\/switches$/, {GET: service.setSwitches}],
];

function findRoute(method, path) {
  for (const [pattern, methods] of kRoutes) {
    const match = pattern.exec(path);
    if (!match) continue;
    const handler = methods[method === 'HEAD' ? 'GET' : method];
    if (handler) return {handler, argument: match[1]};
    const allow = Object.keys(methods).flatMap((name) =>
      name === 'GET' ? ['GET', 'HEAD'] : [name],
    );
    throw httpError(405, 'This page cannot be asked for in that way.', {allow: allow.join(', ')});
  }
  throw httpError(404, 'There is nothing at this address. The menu above goes everywhere we go.');
}

async function answerPage(ctx) {
  const {req, url} = ctx;
  const {handler, argument} = findRoute(req.method, url.pathname);
  if (req.method !== 'POST') return handler(ctx, argument);
  assertOwnOrigin(req);
  return handler(ctx, await readForm(req));
}

/** Files and pictures: no session, no policy beyond "nothing runs in here". */
function answerFile(shop, req) {
  if (req.method !== 'GET' && req.method !== 'HEAD') return undefined;
  const [path, query = ''] = req.url.split('?');
  const file = shop.assets.get(path);
  const cache = query.startsWith('v=')
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=3600';
  if (file) return {type: file.type, body: file.body, cache};
  const text = path.startsWith('/art/') && shop.picture(path.slice(5));
  return text ? {type: 'image/svg+xml', body: Buffer.from(text), cache} : undefined;
}

function failed(ctx, error, shop) {
  const status = error.status ?? 500;
  if (status === 500) shop.log(error);
  const message =
    status === 500 ? 'That was our mistake, not yours. Please try again.' : error.message;
  const headers = error.headers ?? {};
  if (ctx?.wantsJson) return {status, headers, json: {error: {status, message}}};
  return ctx
    ? {status, headers, html: errorPage(ctx, status, message)}
    : {status, headers, json: {error: {status, message}}};
}

function send(req, res, {status = 200, type, body, headers}) {
  res.writeHead(status, {
    'content-type': type,
    'content-length': body.length,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...headers,
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}

function sendPage(ctx, req, res, shop, answer) {
  const type = answer.json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  const body = Buffer.from(answer.json ? JSON.stringify(answer.json) : (answer.html ?? ''));
  const policy = contentPolicy(shop.cairn?.origin, ctx?.switches.has('strict_csp') ?? false);
  const headers = {
    'content-security-policy': policy,
    'cache-control': 'no-store',
    ...answer.headers,
  };
  if (ctx?.cookies.length > 0) headers['set-cookie'] = ctx.cookies;
  send(req, res, {status: answer.status, type, body, headers});
}

/** The request handler of the whole shop. Every failure becomes a page; nothing reaches the socket. */
export function createApp(shop) {
  return async function handle(req, res) {
    const file = answerFile(shop, req);
    if (file) return send(req, res, {...file, headers: {'cache-control': file.cache}});
    let ctx;
    let answer;
    try {
      ctx = openContext(shop, req);
      answer = await answerPage(ctx);
    } catch (error) {
      answer = failed(ctx, error, shop);
      if (!req.complete) answer.headers = {...answer.headers, connection: 'close'};
    }
    sendPage(ctx, req, res, shop, answer);
  };
}
