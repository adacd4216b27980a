/** The real parts of the loop, each on its own origin of 127.0.0.1. */
import type {ChildProcess} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {end, freePort, launch} from './program.ts';

export interface Running {
  readonly shop: string;
  readonly cairnd: string;
  /** The merchant's. */
  readonly token: string;
  /** The shop's server signs with it. */
  readonly secret: string;
  /** Takes the endpoint away (`SIGTERM`, or `SIGKILL`) and brings it back on the same port and store. */
  stopCairnd(signal?: NodeJS.Signals): Promise<number | null>;
  startCairnd(): Promise<void>;
  stop(): Promise<void>;
}

interface Places {
  readonly dir: string;
  readonly dataDir: string;
  readonly config: string;
  readonly port: number;
  readonly shopPort: number;
}

/** Everything on, with a store of its own; `book` takes the place of the default play book. */
export async function startAll(book?: object): Promise<Running> {
  const places = await makePlaces(book);
  const {dir, dataDir, port, shopPort} = places;
  const cairnd = `http://127.0.0.1:${port}`;
  const secretFile = join(dataDir, 'sites', 'demo.secret');
  let endpoint: ChildProcess | undefined;
  let shop: ChildProcess | undefined;

  async function startCairnd() {
    endpoint = await launch('dist/cairnd', ['serve', '--config', places.config], 'CAIRND_URL');
  }
  async function stop() {
    await end(shop);
    await end(endpoint);
    rmSync(dir, {recursive: true, force: true});
  }

  try {
    await startCairnd();
    shop = await launch(
      process.execPath,
      // prettier-ignore
      ['examples/demo-shop/server.mjs', '--port', String(shopPort), '--cairn', cairnd, '--site-id', 'demo',
       '--site-key', 'pk_demo', '--secret-file', secretFile],
      'SHOP_URL',
    );
  } catch (failure) {
    await stop();
    throw failure;
  }
  return {
    shop: `http://127.0.0.1:${shopPort}`,
    cairnd,
    token: readFileSync(join(dataDir, 'admin.token'), 'utf8').trim(),
    secret: readFileSync(secretFile, 'utf8').trim(),
    stopCairnd: signal => end(endpoint, signal),
    startCairnd,
    stop,
  };
}

async function makePlaces(book?: object): Promise<Places> {
  const dir = mkdtempSync(join(tmpdir(), 'cairn-e2e-'));
  const [port, shopPort] = [await freePort(), await freePort()];
  const places = {
    dir,
    dataDir: join(dir, 'data'),
    config: join(dir, 'cairnd.toml'),
    port,
    shopPort,
  };
  const plays = join(dir, 'plays.json');
  if (book) writeFileSync(plays, JSON.stringify(book));
  writeFileSync(places.config, configText(places, book ? `plays = "${plays}"` : ''));
  return places;
}

const configText = ({port, shopPort, dataDir}: Places, more: string) => `
listen = "127.0.0.1"
port = ${port}
data_dir = "${dataDir}"
web_root = "${resolve('dist')}"

[[site]]
id = "demo"
key = "pk_demo"
origins = ["http://127.0.0.1:${shopPort}"]
${more}`;
