import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Answer, Case} from './peers_case.ts';

export const CAIRND = 'dist/cairnd';

/** Runs `cairnd detect` to its end. */
export function detect(args: string[], input: string) {
  return spawnSync(CAIRND, ['detect', ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** The case through the command line: its rule as the config file, its events as lines. */
export function nativeAnswer(one: Case): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-detect-'));
  try {
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify({peer: one.peer, signal: one.signal, ...one.config}));
    const events = one.events.map(event => JSON.stringify(event) + '\n').join('');
    const ran = detect(['--config', config], events);
    if (ran.status !== 0) return {refused: ran.stderr.trim()};
    const lines = ran.stdout.trimEnd().split('\n');
    return {summary: JSON.parse(lines.at(-1)!).summary, lines};
  } finally {
    rmSync(folder, {recursive: true});
  }
}
