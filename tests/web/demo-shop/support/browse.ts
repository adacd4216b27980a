/** A shopper without a script: keeps cookies, follows nothing by itself. */
export function browse(base: string) {
  const jar = new Map<string, string>();

  function keep(reply: Response): Response {
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value) jar.set(name!, value);
      else jar.delete(name!);
    }
    return reply;
  }

  const headers = (more: Record<string, string>) => ({
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    ...more,
  });

  return {
    jar,
    async get(path: string, more: Record<string, string> = {}) {
      return keep(await fetch(base + path, {headers: headers(more), redirect: 'manual'}));
    },
    async post(path: string, fields: Record<string, string>, more: Record<string, string> = {}) {
      const body = new URLSearchParams(fields);
      return keep(
        await fetch(base + path, {
          method: 'POST',
          headers: headers(more),
          body,
          redirect: 'manual',
        }),
      );
    },
  };
}

export type Browser = ReturnType<typeof browse>;

const kJacket = {product: 'alder-jacket', colour: 'moss', size: 'm'};

/** Everything from an empty cart to a thank-you page; returns the last answer. */
export async function buyAJacket(shopper: Browser): Promise<Response> {
  await shopper.post('/cart/add', kJacket);
  await shopper.post('/checkout/contact', {email: 'ada@example.com'});
  const address = {name: 'Ada Fell', street: 'Fern Row 1', postcode: 'LA22', city: 'Ambleside'};
  await shopper.post('/checkout/shipping', {...address, method: 'express'});
  return shopper.post('/checkout/payment', {});
}

/** What the page hands to Cairn's queue. */
export function pageFacts(page: string): {fact: string; [field: string]: unknown}[] {
  return JSON.parse(/id="page-facts">(.*?)<\/script>/s.exec(page)![1]!);
}
