import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

/** The real parts of the loop, each on its own origin of 127.0.0.1. */
export interface Running {
  shop: string;
  cairnd: string;
  token: string;
  dataDir: string;
  /** Takes the endpoint away (`SIGTERM`, or `SIGKILL`) and brings it back on the same port and store. */
  stopCairnd(signal?: NodeJS.Signals): Promise<number | null>;
  startCairnd(): Promise<void>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a program and waits for its `MARKER=value` line. */
async function launch(command: string, args: string[], marker: string) {
  const child = spawn(command, args, {stdio: ['ignore', 'pipe', 'pipe']});
  let text = '';
  const found = await new Promise<string>((done, failed) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const match = text.match(new RegExp(`${marker}=(\\S+)`));
      if (match?.[1]) done(match[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('exit', code => failed(new Error(`${command} ended with ${code}\n${text}`)));
  });
  return {child, url: found};
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return null;
  const exit = once(child, 'exit');
  child.kill(signal);
  return (await exit)[0] as number | null;
}

const configText = (port: number, shopPort: number, dataDir: string, more: string) => `
listen = "127.0.0.1"
port = ${port}
data_dir = "${dataDir}"
web_root = "${resolve('dist')}"

[[site]]
id = "demo"
key = "pk_demo"
origins = ["http://127.0.0.1:${shopPort}"]
${more}`;

/** Everything on, with a store of its own; `siteConfig` is added to the site's table. */
export async function startAll(siteConfig = ''): Promise<Running> {
  const dir = mkdtempSync(join(tmpdir(), 'cairn-e2e-'));
  const dataDir = join(dir, 'data');
  const config = join(dir, 'cairnd.toml');
  const [port, shopPort] = [await freePort(), await freePort()];
  writeFileSync(config, configText(port, shopPort, dataDir, siteConfig));

  let cairnd: ChildProcess | undefined;
  const startCairnd = async () => {
    const started = await launch('dist/cairnd', ['serve', '--config', config], 'CAIRND_URL');
    cairnd = started.child;
  };
  await startCairnd();
  const endpoint = `http://127.0.0.1:${port}`;
  const shop = await launch(
    process.execPath,
    // prettier-ignore
    ['examples/demo-shop/server.mjs', '--port', String(shopPort), '--cairn', endpoint, '--site-id', 'demo',
     '--site-key', 'pk_demo', '--secret-file', join(dataDir, 'sites', 'demo.secret')],
    'SHOP_URL',
  );
  return {
    shop: `http://127.0.0.1:${shopPort}`,
    cairnd: endpoint,
    token: readFileSync(join(dataDir, 'admin.token'), 'utf8').trim(),
    dataDir,
    stopCairnd: (signal = 'SIGTERM') => end(cairnd, signal),
    startCairnd,
    stop: async () => {
      await end(shop.child, 'SIGTERM');
      await end(cairnd, 'SIGTERM');
      rmSync(dir, {recursive: true, force: true});
    },
  };
}
