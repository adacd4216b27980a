/**
 * Requests to the endpoint: no cookies, no referrer, no preflight (text/plain), never awaited by the
 * page. `fetch` is kept from before the script wrapped it, so our own requests are no effects.
 */
export type Post = (address: string, body: string) => Promise<Response>;
export interface Wire {
  /** Static files: credential-less, allowed in every tier. */
  get(address: string): Promise<Response>;
  post: Post;
  /** For a page that is going: true when the browser took it. */
  beacon(address: string, body: string): boolean;
}

export function createWire(): Wire {
  const plainFetch = window.fetch.bind(window);
  const anonymous: RequestInit = {credentials: 'omit', referrerPolicy: 'no-referrer'};
  // Async, so that even a fetch that throws gives a rejected promise.
  const post: Post = async (address, body) =>
    plainFetch(address, {...anonymous, method: 'POST', body, keepalive: true});
  return {
    get: async address => plainFetch(address, anonymous),
    post,
    beacon: (address, body) => navigator.sendBeacon?.(address, body) ?? false,
  };
}
