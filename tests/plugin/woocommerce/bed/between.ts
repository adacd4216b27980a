import {createServer, request, type IncomingMessage, type ServerResponse} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';

/** What the stretch between shop and endpoint does to a request. */
export type Weather =
  | 'fine'
  | 'down' // the connection is cut
  | 'slow' // no answer until the weather changes
  | 'garbage' // 200 with a page of some other server
  | 'unauthorised' // 401 bad_signature
  | 'lost_answer'; // the request arrives, its answer does not

/** One request as it came and what was answered; -1 when nothing was. */
export interface Passed {
  method: string;
  target: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  status: number;
  answer: string;
}

/**
 * Stands where a network stands: passes every request on to the real endpoint byte for byte,
 * writes it down, and turns bad when a test says so.
 */
export interface Between {
  url: string;
  weather: Weather;
  passed: Passed[];
  /** Facts of every `POST /v1/facts` that the real endpoint committed, in order. */
  facts(): any[];
  stop(): Promise<void>;
}

async function read(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** The answer of the real endpoint, streamed on as it comes: a live feed never ends. */
function forward(
  target: string,
  req: IncomingMessage,
  res: ServerResponse,
  entry: Passed,
  mute: boolean,
) {
  return new Promise<void>(done => {
    const out = request(target + req.url, {method: req.method, headers: req.headers}, reply => {
      entry.status = reply.statusCode ?? 0;
      reply.on('data', chunk => (entry.answer += chunk));
      reply.on('end', done);
      if (mute) return void reply.on('end', () => res.destroy());
      res.writeHead(entry.status, reply.headers);
      reply.pipe(res);
    });
    out.on('error', () => (res.destroy(), done()));
    res.on('close', () => out.destroy());
    out.end(entry.body);
  });
}

const refusal = JSON.stringify({error: {code: 'bad_signature', field: '', message: 'not yours'}});

export async function startBetween(target: string): Promise<Between> {
  const held = new Set<ServerResponse>();
  const server = createServer(async (req, res) => {
    // prettier-ignore
    const entry: Passed = {method: req.method ?? '', target: req.url ?? '', headers: req.headers, body: '', status: -1, answer: ''};
    entry.body = await read(req).catch(() => '');
    between.passed.push(entry);
    switch (between.weather) {
      case 'down':
        return void res.destroy();
      case 'slow':
        held.add(res);
        return void res.on('close', () => held.delete(res));
      case 'garbage':
        return void res.writeHead(200, {'Content-Type': 'text/html'}).end('<h1>It works!</h1>');
      case 'unauthorised':
        return void res.writeHead(401, {'Content-Type': 'application/json'}).end(refusal);
      default:
        await forward(target, req, res, entry, between.weather === 'lost_answer');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const between: Between = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    weather: 'fine',
    passed: [],
    facts: () =>
      between.passed
        .filter(p => p.target.startsWith('/v1/facts') && p.status === 200)
        .flatMap(p => JSON.parse(p.body).facts),
    stop: async () => {
      held.forEach(res => res.destroy());
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
  return between;
}
