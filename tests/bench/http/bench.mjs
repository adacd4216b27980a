// POST /v1/signals beside nginx `return 204` and beside a bare Beast server, in one run: each
// server pinned to one core, the load on another, in turn, several rounds; medians and ratios.
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import {join, resolve} from 'node:path';
import {cpus} from 'node:os';
import {freePort} from '../../e2e/support/program.ts';

const ROUNDS = Number(process.env.CAIRN_BENCH_ROUNDS ?? 3);
const SECONDS = Number(process.env.CAIRN_BENCH_SECONDS ?? 4);
const CONNECTIONS = 64;
const SERVER_CORE = '0';
const LOAD_CORE = cpus().length > 1 ? '1' : '0';
const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK']).toString());

mkdirSync('.cairn', {recursive: true});
const scratch = mkdtempSync(resolve('.cairn/bench-'));

/** Starts a pinned server and waits until it says where it listens. */
async function startServer(name, command, marker, url) {
  const child = spawn('taskset', ['-c', SERVER_CORE, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (url) {
    await answers(url);
    return {name, child, url};
  }
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    const found = text.match(new RegExp(`${marker}=(\\S+)`));
    if (found) return {name, child, url: found[1]};
  }
  throw new Error(`${name} did not start`);
}

async function answers(url) {
  for (let i = 0; i < 100; i++) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise(done => setTimeout(done, 50));
    }
  }
  throw new Error(`${url} does not answer`);
}

const nginxConfig = port => `
daemon off; worker_processes 1; pid ${scratch}/nginx.pid; error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off; client_body_temp_path ${scratch}/body; proxy_temp_path ${scratch}/proxy;
  fastcgi_temp_path ${scratch}/fcgi; uwsgi_temp_path ${scratch}/uwsgi; scgi_temp_path ${scratch}/scgi;
  keepalive_requests 100000000;
  server { listen 127.0.0.1:${port}; location / { return 204; } }
}`;

async function startNginx() {
  const port = await freePort();
  writeFileSync(join(scratch, 'nginx.conf'), nginxConfig(port));
  return startServer(
    'nginx return 204',
    ['nginx', '-c', join(scratch, 'nginx.conf')],
    '',
    `http://127.0.0.1:${port}`,
  );
}

const cairndConfig = `listen = "127.0.0.1"
port = 0
data_dir = "${scratch}/data"

[limits]
requests_per_second_per_address = 0

[[site]]
id = "bench"
key = "pk_bench"
origins = ["http://shop.example"]
`;

async function startCairnd() {
  writeFileSync(join(scratch, 'cairnd.toml'), cairndConfig);
  return startServer(
    'cairnd, durable',
    ['dist/cairnd', 'serve', '--config', join(scratch, 'cairnd.toml')],
    'CAIRND_URL',
  );
}

/** CPU ticks of a process and its children: nginx works in a child. */
function cpuTicks(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  return [pid, ...children].reduce((sum, p) => {
    const fields = readFileSync(`/proc/${p}/stat`, 'utf8').replace(/.*\) /, '').split(' ');
    return sum + Number(fields[11]) + Number(fields[12]);
  }, 0);
}

async function load(server) {
  const before = cpuTicks(server.child.pid);
  const wrk = spawn(
    'taskset',
    [
      '-c',
      LOAD_CORE,
      'wrk',
      '-t1',
      `-c${CONNECTIONS}`,
      `-d${SECONDS}s`,
      '-s',
      'tests/bench/http/signals.lua',
      server.url,
    ],
    {stdio: ['ignore', 'pipe', 'inherit']},
  );
  let text = '';
  for await (const chunk of wrk.stdout) text += chunk;
  const result = JSON.parse(text.match(/RESULT (.*)/)[1]);
  const cpuSeconds = (cpuTicks(server.child.pid) - before) / TICKS_PER_SECOND;
  return {
    perSecond: result.requests / (result.micros / 1e6),
    perCpuSecond: result.requests / Math.max(cpuSeconds, 0.01),
    p50: result.p50,
    p99: result.p99,
    errors: result.errors,
  };
}

const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function print(rows) {
  const base = rows[0];
  console.log(
    `\nPOST /v1/signals, 600-byte body, keep-alive, ${CONNECTIONS} connections, one pinned io thread; median of ${ROUNDS} rounds of ${SECONDS} s`,
  );
  console.log(
    'server              req/s   ratio   req/server-CPU-s   ratio   p50 µs   p99 µs   errors',
  );
  for (const r of rows) {
    console.log(
      `${r.name.padEnd(18)} ${r.perSecond.toFixed(0).padStart(6)}   ${(r.perSecond / base.perSecond).toFixed(2).padStart(5)}   ` +
        `${r.perCpuSecond.toFixed(0).padStart(16)}   ${(r.perCpuSecond / base.perCpuSecond).toFixed(2).padStart(5)}   ` +
        `${String(r.p50).padStart(6)}   ${String(r.p99).padStart(6)}   ${String(r.errors).padStart(6)}`,
    );
  }
}

const servers = [];
try {
  servers.push(await startNginx());
  servers.push(
    await startServer(
      'bare Beast, 204',
      ['.cairn/build/release/tests/bench/cairn_bare_beast'],
      'BARE_URL',
    ),
  );
  servers.push(await startCairnd());
  const seen = new Map(servers.map(s => [s.name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of servers) seen.get(server.name).push(await load(server));
  }
  const pick = (name, key) => median(seen.get(name).map(r => r[key]));
  print(
    servers.map(({name}) => ({
      name,
      perSecond: pick(name, 'perSecond'),
      perCpuSecond: pick(name, 'perCpuSecond'),
      p50: pick(name, 'p50'),
      p99: pick(name, 'p99'),
      errors: pick(name, 'errors'),
    })),
  );
} finally {
  for (const {child} of servers) child.kill('SIGTERM');
  await Promise.all(
    servers.map(({child}) => (child.exitCode === null ? once(child, 'exit') : null)),
  );
  rmSync(scratch, {recursive: true, force: true});
}
