import {chmodSync, globSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {answering, answersWell, start, stop, type Program} from './processes.ts';

/** The real endpoint, for one site. */
export interface Cairnd {
  url: string;
  siteId: string;
  siteKey: string;
  siteSecret: string;
  adminToken: string;
  dataDir: string;
  /** Takes the endpoint away and brings it back on the same port and store. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  start(env?: NodeJS.ProcessEnv): Promise<void>;
  /** GET with the operator's token; `undefined` on 404. */
  get(path: string): Promise<any>;
}

const SITE = {siteId: 'shop', siteKey: 'pk_shop_bed'};
const SECRET = 'bed-secret-0123456789abcdef0123456789abcdef';

const configText = (port: number, dataDir: string, origin: string) => `
listen = "127.0.0.1"
port = ${port}
data_dir = "${dataDir}"
web_root = "${resolve('dist')}"

[[site]]
id = "${SITE.siteId}"
key = "${SITE.siteKey}"
origins = ["${origin}"]
`;

/** Environment of a program whose clock is wrong by `offset`, `+10m`; Debian's faketime, on any machine. */
export function clockOff(offset: string): NodeJS.ProcessEnv {
  const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
  if (!library) throw new Error('no libfaketime: Debian has it in the package faketime');
  return {LD_PRELOAD: library, FAKETIME: offset, DONT_FAKE_MONOTONIC: '1'};
}

/** Lays out config and secret in `dir` and starts `dist/cairnd` for the shop at `origin`. */
export async function startCairnd(dir: string, port: number, origin: string): Promise<Cairnd> {
  const dataDir = join(dir, 'cairnd');
  const config = join(dir, 'cairnd.toml');
  const log = join(dir, 'cairnd.log');
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(join(dataDir, 'sites'), {recursive: true, mode: 0o700});
  chmodSync(dataDir, 0o700);
  writeFileSync(join(dataDir, 'sites', `${SITE.siteId}.secret`), SECRET, {mode: 0o600});
  writeFileSync(config, configText(port, dataDir, origin));
  let program: Program | undefined;
  const begin = async (env: NodeJS.ProcessEnv = {}) => {
    program = start(process.env.CAIRND ?? 'dist/cairnd', ['serve', '--config', config], log, env);
    await answering('cairnd', program, log, () => answersWell(`${url}/readyz`));
  };
  await begin();
  const adminToken = readFileSync(join(dataDir, 'admin.token'), 'utf8').trim();
  return {
    ...SITE,
    siteSecret: SECRET,
    url,
    adminToken,
    dataDir,
    start: begin,
    stop: async signal => {
      if (program) await stop(program, signal);
    },
    get: async path => {
      const reply = await fetch(url + path, {headers: {Authorization: `Bearer ${adminToken}`}});
      if (reply.status === 404) return undefined;
      if (!reply.ok) throw new Error(`GET ${path}: ${reply.status} ${await reply.text()}`);
      return reply.json();
    },
  };
}
