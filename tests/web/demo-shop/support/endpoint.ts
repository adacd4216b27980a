import {createServer, type IncomingHttpHeaders, type IncomingMessage} from 'node:http';
import type {AddressInfo} from 'node:net';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  facts: {
    factId: string;
    kind: string;
    visitorId?: string;
    orderId?: string;
    amountMinor?: number;
  }[];
}

/** Plays cairnd: keeps what arrives and answers the next status asked for, 200 when none is. */
export async function startEndpoint(answers: number[] = [], always = 200) {
  const received: Received[] = [];
  const server = createServer(async (req, res) => {
    const body = await textOf(req);
    received.push({headers: req.headers, body, facts: JSON.parse(body).facts});
    const status = answers.shift() ?? always;
    res.writeHead(status, {'content-type': 'application/json'}).end('{}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    received,
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise(resolve => server.close(resolve).closeAllConnections()),
  };
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Waits until `holds`, for at most `limitMs`; a slow machine only makes it slower, not wrong. */
export async function until(holds: () => boolean, limitMs = 8000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
