import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync} from 'node:fs';
import {rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {eventually} from '../../../e2e/support/eventually.ts';
import {addPlugin, startBed} from './bed.ts';
import {startDatabase} from './database.ts';
import {answering, ended, start} from './processes.ts';

/** What is left of a bed that could not be made, or whose test crashed: no folder and no program. */
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cairn-beds-'));
  vi.stubEnv('TMPDIR', place);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, {recursive: true, force: true});
});

/** A program of this name is found before the real one. */
function instead(name: string, script: string) {
  writeFileSync(join(place, name), `#!/bin/sh\n${script}\n`, {mode: 0o755});
  vi.stubEnv('PATH', `${place}:${process.env.PATH}`);
}

const folders = () => readdirSync(place).filter(name => name.startsWith('cairn-bed-'));

/** Programs that name the place; one that was just killed may take a moment to go. */
const programsGone = () => eventually(programs, left => left.length === 0);

function programs(): string[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name) && +name !== process.pid);
  return pids
    .map(pid => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // it has ended meanwhile
      }
    })
    .filter(line => line.includes(place));
}

describe('a bed leaves nothing behind', () => {
  it('when the database cannot be made and its maker goes on writing', async () => {
    // prettier-ignore
    instead('mariadb-install-db', `
      for option in "$@"; do case $option in --datadir=*) data=\${option#*=} ;; esac; done
      (i=0; while mkdir -p "$data/$i"; do i=$((i + 1)); done) &
      echo 'No space left on device' >&2
      exit 1`);
    await expect(startBed()).rejects.toThrow(/mariadb-install-db failed\n.*No space left/);
    await programsGone();
    expect(folders()).toEqual([]);
  });

  it('when the endpoint ends at once', async () => {
    vi.stubEnv('CAIRND', '/bin/false');
    await expect(startBed()).rejects.toThrow(/cairnd ended/);
    await programsGone();
    expect(folders()).toEqual([]);
  });

  it('when the endpoint is not there', async () => {
    vi.stubEnv('CAIRND', join(place, 'no-cairnd'));
    await expect(startBed()).rejects.toThrow(/did not start/);
    await programsGone();
    expect(folders()).toEqual([]);
  });

  it('when its test crashes', async () => {
    const bed = join(import.meta.dirname, 'bed.ts');
    const crash = `
      const {startBed} = await import(${JSON.stringify(bed)});
      await startBed({plugin: false});
      throw new Error('crashed');`;
    const run = () =>
      execFileSync(process.execPath, ['--input-type=module', '-e', crash], {stdio: 'pipe'});
    expect(run).toThrow(/crashed/);
    await programsGone();
    expect(folders()).toEqual([]);
  });
});

it('a plugin deleted in the shop takes nothing along that its folder only linked to', () => {
  const [sources, plugin] = [join(place, 'sources'), join(place, 'plugin')];
  mkdirSync(sources);
  mkdirSync(plugin);
  writeFileSync(join(sources, 'a.php'), '<?php');
  symlinkSync(sources, join(plugin, 'src'));
  symlinkSync(plugin, join(place, 'link-to-plugin'));
  addPlugin({root: place}, join(place, 'link-to-plugin'), 'linked');
  const copy = join(place, 'wp-content/plugins/linked');
  expect(readFileSync(join(copy, 'src/a.php'), 'utf8')).toBe('<?php');
  rmSync(join(copy, 'src/a.php')); // as WordPress does, file by file
  expect(existsSync(join(sources, 'a.php'))).toBe(true);
});

it('a database leaves the temporary tables of another alone', async () => {
  const another = join(place, '#sql-temptable-418f-1-8.MAI');
  writeFileSync(another, 'in use');
  const database = await startDatabase(mkdtempSync(join(place, 'own-')));
  await database.stop();
  expect(readFileSync(another, 'utf8')).toBe('in use');
});

it('a program that never answers is stopped, and the error says so', async () => {
  const log = join(place, 'log');
  const program = start('sleep', ['3600'], log);
  await expect(answering('sleep', program, log, () => false, 100)).rejects.toThrow(/not within/);
  expect(ended(program)).toBe(true);
});
