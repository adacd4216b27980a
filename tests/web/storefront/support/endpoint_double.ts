/**
 * A stand-in for `cairnd`, not the real thing: serves the built script, the module and a play book,
 * records every request, and answers POST /v1/signals as a test tells it to.
 */
import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';

import type {SignalsReply, SignalsRequest} from '@cairn/protocol';

import {buildStorefront} from '../../../../web/storefront/build.mjs';
import {compiledBook} from './play_book.ts';

export interface Recorded {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (batch: SignalsRequest) => Partial<SignalsReply> | number;

export interface EndpointDouble {
  readonly origin: string;
  readonly requests: Recorded[];
  /** Static files by path: media type and content. What a test adds or changes stays. */
  readonly files: Record<string, readonly [string, string | Uint8Array]>;
  /** Decides the reply; a number is a status without one. */
  answer: Answer;
  /** How long POST /v1/signals waits before it answers. */
  delayMs: number;
  /** How long each static file waits, by the end of its path. */
  slow: Record<string, number>;
  /** Connections are cut when down. */
  down: boolean;
  batches(): SignalsRequest[];
  reset(): void;
  close(): Promise<void>;
}

const quiet: Answer = () => ({});
const context = {
  visits: 1,
  orders: 0,
  playsThisVisit: 0,
  plays30Days: 0,
  sinceLastPlayMs: -1,
  sinceLastCloseMs: -1,
  orderPlaced: false,
};
const wasmPath =
  process.env['CAIRN_WASM'] ??
  fileURLToPath(new URL('../../../../dist/storefront/cairn.wasm', import.meta.url));

export async function startEndpointDouble(): Promise<EndpointDouble> {
  const [{scripts}, wasm] = await Promise.all([buildStorefront(), readFile(wasmPath)]);
  const files: EndpointDouble['files'] = {
    '/storefront/cairn.js': ['text/javascript', scripts['cairn.js']!],
    '/storefront/help.js': ['text/javascript', scripts['help.js']!],
    '/storefront/cairn.wasm': ['application/wasm', wasm],
    '/plays/pk_test.json': ['application/json', JSON.stringify(compiledBook())],
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const double: EndpointDouble = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    files,
    answer: quiet,
    delayMs: 0,
    slow: {},
    down: false,
    batches: () =>
      double.requests
        .filter(({url}) => url.pathname === '/v1/signals')
        .map(({body}) => JSON.parse(body) as SignalsRequest),
    reset() {
      Object.assign(double, {requests: [], answer: quiet, delayMs: 0, slow: {}, down: false});
    },
    close: () => stop(server),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', double.origin);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (double.down) return void request.socket.destroy();
    double.requests.push({method: request.method ?? '', url, headers: request.headers, body});
    response.setHeader('access-control-allow-origin', '*');
    const file = files[url.pathname];
    if (file) {
      const name = Object.keys(double.slow).find(one => url.pathname.endsWith(one));
      if (name) await new Promise(done => setTimeout(done, double.slow[name]));
      return void response.setHeader('content-type', file[0]).end(file[1]);
    }
    if (url.pathname === '/v1/degraded') return void response.writeHead(204).end();
    if (url.pathname !== '/v1/signals') return void response.writeHead(404).end();
    const batch = JSON.parse(body) as SignalsRequest;
    const told = double.answer(batch);
    if (double.delayMs) await new Promise(done => setTimeout(done, double.delayMs));
    if (typeof told === 'number') return void response.writeHead(told).end('{}');
    const reply = {
      batchId: batch.batchId,
      duplicate: false,
      serverTimeMs: Date.now(),
      decision: null,
      end: [],
      context,
      ...told,
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(reply));
  }
  return double;
}

const stop = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise(done => server.close(() => done()));
};
