/**
 * Requests to the endpoint: no cookies, no referrer, no preflight (text/plain), never awaited by the
 * page. `fetch` is kept from before the script wrapped it, so our own requests are no effects.
 */
export interface Wire {
  /** Static files: credential-less, allowed in every tier; `integrity` as on a tag. */
  get(address: string, integrity: string): Promise<Response>;
  post(address: string, body: string): Promise<Response>;
  /** For a page that is going: true when the browser took it. */
  beacon(address: string, body: string): boolean;
  /** Runs a script of ours, asked for like a static file; resolves when it has run. */
  run(address: string, nonce: string, integrity: string): Promise<unknown>;
}

export function createWire(): Wire {
  const plainFetch = window.fetch.bind(window);
  // Async, so that even a fetch that throws gives a rejected promise.
  const ask = async (address: string, init?: RequestInit): Promise<Response> =>
    plainFetch(address, {credentials: 'omit', referrerPolicy: 'no-referrer', ...init});
  return {
    get: (address, integrity) => ask(address, {integrity}),
    post: (address, body) => ask(address, {method: 'POST', body, keepalive: true}),
    beacon: (address, body) => !!navigator.sendBeacon?.(address, body),
    run: (src, nonce, integrity) =>
      new Promise((onload, onerror) => {
        // Anonymous: no cookies to another origin. Only a tag may run under a policy without evals.
        const rules = {crossOrigin: 'anonymous', referrerPolicy: 'no-referrer', nonce, integrity};
        const script = document.createElement('script');
        document.head.append(Object.assign(script, {...rules, src, onload, onerror}));
      }),
  };
}
