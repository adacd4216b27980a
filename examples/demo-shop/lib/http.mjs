/** An answer the shopper should see: `status` picks the page, `message` explains it. */
export function httpError(status, message, headers = {}) {
  return Object.assign(new Error(message), {status, headers});
}

/** Cookie header → object without prototype. A broken value is kept as it came. */
export function parseCookies(header = '') {
  const cookies = Object.create(null);
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies[part.slice(0, at).trim()] ??= part.slice(at + 1).trim();
  }
  return cookies;
}

/** Our own cookies: first party, sent on ordinary navigation, readable by script only on request. */
export function cookie(name, value, {days = 0, script = false} = {}) {
  const age = value === '' ? '; Max-Age=0' : days ? `; Max-Age=${days * 86_400}` : '';
  return `${name}=${value}; Path=/; SameSite=Lax${script ? '' : '; HttpOnly'}${age}`;
}

/** Reads an url-encoded form of at most `limitBytes`. Throws 413, 415 or 400 as an httpError. */
export async function readForm(req, limitBytes = 16_384) {
  const type = (req.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw httpError(415, 'This form must be sent as application/x-www-form-urlencoded.');
  }
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > limitBytes) throw httpError(413, 'That form is larger than anything we ask for.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** A path on this shop, or "/". Never another host: `//evil.example` and `\\` are refused. */
export function localPath(text, fallback = '/') {
  return /^\/(?![/\\])[^\s\\]{0,500}$/.test(text ?? '') ? text : fallback;
}

export const redirect = (location, cookies = []) => ({status: 303, headers: {location}, cookies});

/** Forms come from our own pages. A browser that says otherwise is refused. */
export function assertOwnOrigin(req) {
  const {origin, host} = req.headers;
  if (origin && !(URL.canParse(origin) && new URL(origin).host === host)) {
    throw httpError(403, 'That form came from another site.');
  }
}

/** Content policy of every page: ourselves and cairnd, and WebAssembly unless a switch forbids it. */
export function contentPolicy(cairnOrigin, strict) {
  const hosts = cairnOrigin ? `'self' ${cairnOrigin}` : `'self'`;
  return [
    `default-src 'self'`,
    `script-src ${hosts}${strict ? '' : ` 'wasm-unsafe-eval'`}`,
    `connect-src ${hosts}`,
    `img-src 'self' data:`,
    `style-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}
