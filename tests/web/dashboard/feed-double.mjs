/**
 * A test double of `cairnd`, for the dashboard alone: it serves the built dashboard, a live feed
 * that says what a test scripts, and visitors' stories. It decides nothing and keeps no ledger.
 * By hand: `node tests/web/dashboard/feed-double.mjs --port 8787` plays a scene for development.
 */
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';

const kDist = fileURLToPath(new URL('../../../dist/dashboard', import.meta.url));
const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** As strict as a careful merchant's own server would be. */
const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; object-src 'none'";

export const kToken = 'double-token-0123456789abcdef';

/**
 * Starts on a free port of 127.0.0.1 (or `port`). `rows` is what `hello` tells; tests change
 * `double.rows`, `double.stories` and `double.refusal` between openings.
 */
export async function startFeedDouble({port = 0, rows = [], beats = true} = {}) {
  const lines = new Set();
  const sent = [];
  const double = {
    rows,
    stories: new Map(),
    storyStatus: 200,
    storyDelayMs: 0,
    helloDelayMs: 0,
    /** {status, body} answered to the feed instead of events. */
    refusal: null,
    /** Every opening of the feed: what it carried. */
    openings: [],
    url: '',
    emit,
    cut,
    end,
    close,
  };
  let n = 0;

  function frame(id, name, data) {
    return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  }

  /** Sends one event to everybody and keeps it for those who resume. */
  function emit(name, data) {
    n += 1;
    const id = `1-${n}`;
    sent.push({id, name, data});
    for (const line of lines) line.write(frame(id, name, data));
    return id;
  }

  /** Cuts every open line, as a restart of a proxy would. */
  function cut() {
    for (const line of lines) line.destroy();
    lines.clear();
  }

  /** Ends every open line in order, as `cairnd` does after an overflow. */
  function end() {
    for (const line of lines) line.end();
    lines.clear();
  }

  const beat = beats
    ? setInterval(() => {
        for (const line of lines) line.write(': beat\n\n');
      }, 10_000)
    : null;

  async function openLine(request, response) {
    double.openings.push({
      lastEventId: request.headers['last-event-id'] ?? null,
      site: new URL(request.url, double.url).searchParams.get('site'),
    });
    if (double.refusal !== null)
      return answer(response, double.refusal.status, double.refusal.body ?? {});
    if (request.headers.authorization !== `Bearer ${kToken}`)
      return answer(response, 401, unauthorised);
    await pause(double.helloDelayMs);
    response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'});
    response.flushHeaders();
    const after = sent.findIndex(event => event.id === request.headers['last-event-id']);
    if (after < 0) {
      const data = {serverTimeMs: Date.now(), site: 'demo', visitors: double.rows};
      response.write(frame(`1-${n}`, 'hello', data));
      if (sent.every(event => event.id !== `1-${n}`))
        sent.push({id: `1-${n}`, name: 'hello', data});
    } else {
      for (const event of sent.slice(after + 1))
        response.write(frame(event.id, event.name, event.data));
    }
    lines.add(response);
    response.on('close', () => lines.delete(response));
  }

  async function story(request, response, id) {
    if (request.headers.authorization !== `Bearer ${kToken}`)
      return answer(response, 401, unauthorised);
    await pause(double.storyDelayMs);
    if (double.storyStatus !== 200)
      return answer(response, double.storyStatus, {error: {code: 'internal', message: 'scripted'}});
    const found = double.stories.get(id);
    return found === undefined
      ? answer(response, 404, {error: {code: 'not_found', message: 'no such visitor'}})
      : answer(response, 200, found);
  }

  async function file(response, path) {
    const wanted = normalize(path.replace(/^\/dashboard\/?/, '') || 'index.html');
    try {
      const body = await readFile(join(kDist, wanted));
      response.writeHead(200, {
        'content-type': kTypes[extname(wanted)] ?? 'application/octet-stream',
        'content-security-policy': kPolicy,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }

  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url, 'http://double');
    const visitor = /^\/v1\/visitors\/([0-9a-f]{32})$/.exec(pathname);
    if (pathname === '/v1/live') void openLine(request, response);
    else if (visitor !== null) void story(request, response, visitor[1]);
    else void file(response, pathname);
  });
  await new Promise(ready => server.listen(port, '127.0.0.1', ready));
  double.url = `http://127.0.0.1:${server.address().port}`;

  async function close() {
    clearInterval(beat);
    cut();
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  }
  return double;
}

const unauthorised = {error: {code: 'unauthorised', message: 'unknown admin token'}};

function answer(response, status, body) {
  response.writeHead(status, {'content-type': 'application/json'});
  response.end(JSON.stringify(body));
}

function pause(ms) {
  return ms > 0 ? new Promise(done => setTimeout(done, ms)) : Promise.resolve();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--port');
  const {playScene, sceneRows, sceneStories} = await import('./scene.mjs');
  const double = await startFeedDouble({
    port: at < 0 ? 8787 : Number(process.argv[at + 1]),
    rows: sceneRows(Date.now()),
  });
  double.stories = sceneStories(Date.now());
  setInterval(() => playScene(double), 8000);
  console.log(`${double.url}/dashboard/#token=${kToken}`);
}
