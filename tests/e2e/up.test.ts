import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {freePort} from './support/program.ts';

let dir: string;
let env: NodeJS.ProcessEnv;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'cairn-up-'));
  env = {...process.env, CAIRN_RUN: join(dir, 'run')};
});
afterAll(() => {
  execFileSync('./cairn', ['down'], {env});
  rmSync(dir, {recursive: true, force: true});
});

const cairn = (...args: string[]) => execFileSync('./cairn', args, {env, encoding: 'utf8'});

describe('./cairn', () => {
  it('up --detach ends with the two addresses for a machine, and both answer', async () => {
    const [port, shopPort] = [await freePort(), await freePort()];
    const out = cairn('up', '--detach', '--port', String(port), '--shop-port', String(shopPort));
    const last = out.trimEnd().split('\n').at(-1)!;
    expect(last).toMatch(/^CAIRN_UP \{/);
    const {shop, dashboard} = JSON.parse(last.slice('CAIRN_UP '.length));
    expect(await (await fetch(shop)).text()).toContain('Fell &amp; Fern');
    const page = await fetch(dashboard);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/html/);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  });

  it('says so when it is up already, and down stops exactly what up started', async () => {
    expect(() => execFileSync('./cairn', ['up', '--detach'], {env, stdio: 'pipe'})).toThrow(
      /already up/,
    );
    expect(cairn('down')).toContain('Stopped 2');
  });

  it('explains itself, and knows what it does not know', () => {
    expect(cairn('--help')).toContain('./cairn COMMAND');
    expect(() => execFileSync('./cairn', ['dance'], {env, stdio: 'pipe'})).toThrow(
      /unknown command/,
    );
  });
});
