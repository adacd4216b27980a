/** A shopper without a browser: requests of one shop that keep their cookies. */
export interface Jar {
  cookies: Map<string, string>;
  get(path: string): Promise<Answer>;
  /** Posts a form as a page does. */
  form(path: string, fields: Record<string, string>): Promise<Answer>;
  /** Posts JSON as a block does; `headers` beside. */
  json(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  text: string;
  headers: Headers;
  /** The body as JSON. */
  data: any;
}

/** `visitor` is the id the storefront script would have set: a shopper who consented. */
export function newJar(url: string, visitor = ''): Jar {
  const cookies = new Map<string, string>(visitor ? [['cairn_visitor', visitor]] : []);
  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {...(init.headers as Record<string, string>), Cookie: cookie};
    const reply = await fetch(url + path, {...init, headers, redirect: 'manual'});
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const location = reply.headers.get('location');
    const text = await reply.text();
    if (location && reply.status < 400) return ask(location.replace(url, ''), {});
    return {
      status: reply.status,
      text,
      headers: reply.headers,
      get data() {
        return JSON.parse(text);
      },
    };
  }
  return {
    cookies,
    get: path => ask(path, {}),
    form: (path, fields) => ask(path, {method: 'POST', body: new URLSearchParams(fields)}),
    json: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {'Content-Type': 'application/json', ...headers},
      }),
  };
}
