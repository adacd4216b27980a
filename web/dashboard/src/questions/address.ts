/**
 * What the address of this page says: which site, which endpoint, which visitor is open, and once,
 * in the fragment, the admin token. The token moves to sessionStorage and leaves the address bar
 * at once, so it reaches neither history, bookmarks nor a server's log.
 */
const kTokenKey = 'cairn.token';

export interface Address {
  readonly site: string;
  /** Origin of `cairnd`, without a trailing slash. */
  readonly endpoint: string;
  /** Address of a shop to try, when whoever started Cairn told us. */
  readonly shop: string | null;
}

export function readAddress(location: Location): Address {
  const query = new URLSearchParams(location.search);
  const endpoint = query.get('endpoint') ?? location.origin;
  return {
    site: query.get('site') ?? 'demo',
    endpoint: endpoint.replace(/\/+$/, ''),
    shop: httpOnly(query.get('shop')),
  };
}

/** A link is followed only when it is http(s): `javascript:` must not arrive through the address. */
function httpOnly(address: string | null): string | null {
  return address !== null && /^https?:\/\//i.test(address) ? address : null;
}

/** Token from the fragment, else from this tab's session; the fragment is cleared when used. */
export function takeToken(location: Location, history: History, store: Storage): string | null {
  const match = /^#token=([^&]+)(?:&(.*))?$/.exec(location.hash);
  if (match === null) return store.getItem(kTokenKey);
  const token = decodeURIComponent(match[1] ?? '');
  store.setItem(kTokenKey, token);
  const rest = match[2] ? `#${match[2]}` : '';
  history.replaceState(null, '', location.pathname + location.search + rest);
  return token;
}

export function keepToken(store: Storage, token: string | null): void {
  if (token === null) store.removeItem(kTokenKey);
  else store.setItem(kTokenKey, token);
}

const kVisitorRoute = /^#\/visitor\/([0-9a-f]{32})$/;

/** Visitor id of `#/visitor/ID`, or null on the list. */
export function visitorOf(hash: string): string | null {
  return kVisitorRoute.exec(hash)?.[1] ?? null;
}

export function visitorHash(id: string): string {
  return `#/visitor/${id}`;
}
