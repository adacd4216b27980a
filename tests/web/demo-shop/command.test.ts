import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const kCairn = 'http://127.0.0.1:9';

describe('the command', () => {
  const kServer = fileURLToPath(new URL('../../../examples/demo-shop/server.mjs', import.meta.url));

  function run(args: string[]) {
    const child = spawn(process.execPath, [kServer, ...args]);
    let out = '';
    let errors = '';
    child.stderr.on('data', chunk => (errors += chunk));
    const listening = new Promise<string>(resolve =>
      child.stdout.on('data', chunk => (out += chunk).includes('\n') && resolve(out)),
    );
    const ended = new Promise<number | null>(resolve => child.on('close', resolve));
    return {child, listening, ended, out: () => out, errors: () => errors};
  }

  it('prints one address, serves it, and stops when asked to', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shop-'));
    const secret = join(folder, 'secret');
    await writeFile(secret, 'sixteen-and-more\n');
    const shop = run([
      '--port',
      '0',
      '--cairn',
      kCairn,
      '--site-id',
      'demo',
      '--site-key',
      'pk_demo',
      '--secret-file',
      secret,
    ]);
    const [, url] = /^SHOP_URL=(http:\/\/127\.0\.0\.1:\d+)\n$/.exec(await shop.listening)!;
    expect((await fetch(url!)).status).toBe(200);
    shop.child.kill('SIGTERM');
    expect(await shop.ended).toBe(0);
    expect(shop.out().split('\n').length).toBe(2);
    await rm(folder, {recursive: true});
  });

  it.each([
    [['--port', 'many'], '--port needs'],
    [['--port', '0', '--cairn', 'http://127.0.0.1:9'], '--cairn needs --site-id'],
    [
      [
        '--port',
        '0',
        '--cairn',
        'http://127.0.0.1:9',
        '--site-id',
        'a',
        '--site-key',
        'b',
        '--secret-file',
        '/nowhere/at/all',
      ],
      '/nowhere/at/all',
    ],
    [['--prot', '0'], '--prot'],
  ])('explains itself when called with %j', async (args, word) => {
    const shop = run(args);
    expect(await shop.ended).toBe(2);
    expect(shop.errors()).toContain(word);
  });
});
