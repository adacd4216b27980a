import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {CAIRND, detect} from './peers_native.ts';

const click = (t_ms: number, more: object = {}) =>
  JSON.stringify({t_ms, type: 'click', x: 5, y: 5, target: 'button#buy', ...more}) + '\n';
const rage = click(0) + click(100) + click(200);

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'cairn-detect-'))));
afterAll(() => rmSync(folder, {recursive: true}));

function configOf(config: object | string): string {
  const file = join(folder, 'config.json');
  writeFileSync(file, typeof config === 'string' ? config : JSON.stringify(config));
  return file;
}

describe('cairnd detect', () => {
  it('tells every signal on its own line and the state at the end on the last', () => {
    const ran = detect(['--preset', 'posthog'], rage);
    const [signal, last] = ran.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(ran.status).toBe(0);
    expect(ran.stderr).toBe('');
    expect(signal).toMatchObject({signal: 'rage_click', preset: 'posthog', t_ms: 200});
    expect(signal.target).toBe('button#buy');
    expect(last.summary).toMatchObject({count: 1, per_click: [0, 0, 1]});
  });

  it('tells the state alone when asked to', () => {
    const ran = detect(['--preset', 'posthog', '--summary'], rage);
    expect(ran.stdout.trimEnd().split('\n').length).toBe(1);
    expect(JSON.parse(ran.stdout).summary.count).toBe(1);
  });

  it('takes numbers of the merchant from a config file, and names it knows by', () => {
    const config = configOf({peer: 'PostHog', signal: 'rage_click', count: 4});
    expect(JSON.parse(detect(['--config', config, '--summary'], rage).stdout).summary.count).toBe(
      0,
    );
    const more = detect(['--config', config, '--summary'], rage + click(300));
    expect(JSON.parse(more.stdout).summary.count).toBe(1);
  });

  it('takes a whole case of a vectors file as its config', () => {
    const config = configOf({
      id: 'x',
      peer: 'Datadog RUM',
      signal: 'rage_click',
      config: {count: 2},
      events: [],
    });
    const ran = detect(['--config', config, '--summary'], click(0) + click(100));
    expect(ran.stderr).toBe('');
    expect(JSON.parse(ran.stdout).summary.count).toBe(1);
  });

  it('says which setting nobody reads', () => {
    const ran = detect(['--config', configOf({preset: 'posthog', cuont: 2}), '--summary'], rage);
    expect(ran.stderr).toContain('"cuont" is no setting');
    expect(ran.status).toBe(0);
  });

  it('tells a signal before the stream has ended', async () => {
    const running = spawn(CAIRND, ['detect', '--preset', 'posthog']);
    const lines = createInterface({input: running.stdout})[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value ?? 'null');
    const exit = once(running, 'exit');
    running.stdin.write(rage);
    expect((await next()).signal).toBe('rage_click');
    running.stdin.end();
    expect((await next()).summary.count).toBe(1);
    expect((await exit)[0]).toBe(0);
  });

  it('prints the table the documentation holds', () => {
    const table = detect(['--list-presets'], '').stdout;
    expect(table.split('\n').length).toBeGreaterThan(30);
    expect(readFileSync('docs/detect.md', 'utf8')).toContain(table);
  });
});

describe('cairnd detect refuses, with one line and exit code 2,', () => {
  const cases: [name: string, args: () => string[], input: string, stderr: RegExp][] = [
    ['no preset', () => [], '', /^cairnd detect: give --preset NAME; there are posthog, datadog/],
    ['an unknown preset', () => ['--preset', 'rumba'], '', /no preset 'rumba'; there are posthog/],
    [
      'a signal the preset has not',
      () => ['--preset', 'highlight', '--signal', 'dead_click'],
      '',
      /'highlight' has no 'dead_click'; it has rage_click/,
    ],
    ['a config that is not there', () => ['--config', '/nowhere.json'], '', /nowhere.json: cannot/],
    ['a config that is no JSON', () => ['--config', configOf('{')], '', /is not a JSON object/],
    [
      'a number that is none',
      () => ['--config', configOf({preset: 'posthog', count: 'three'})],
      '',
      /"count" must be a number from 1 to 64/,
    ],
    [
      'more clicks than are held',
      () => ['--config', configOf({preset: 'posthog', count: 65})],
      '',
      /"count" must be a number from 1 to 64/,
    ],
    [
      'a line that is no JSON',
      posthog,
      click(0) + '\nnonsense\n',
      /line 3: this is no JSON object/,
    ],
    ['a line that is a list', posthog, '[]\n', /line 1: this is no JSON object/],
    ['an event without time', posthog, '{"type":"click"}\n', /line 1: "t_ms" is missing/],
    ['an event without type', posthog, '{"t_ms":1}\n', /line 1: "type" is missing/],
    ['a time that is a text', posthog, '{"t_ms":"1","type":"click"}\n', /line 1: "t_ms" must be a/],
    ['a time past all counting', posthog, click(1e300), /line 1: "t_ms" is too large a number/],
    ['an event before the one above', posthog, click(5) + click(4), /line 2: "t_ms" is before/],
    ['a place off the world', posthog, click(0, {x: 2e6}), /line 1: "x" must be within a million/],
    ['a target too long', posthog, click(0, {target: 'a'.repeat(513)}), /at most 512 bytes/],
    ['an endless line', posthog, ' '.repeat(200_000), /line 1: is longer than 65536 bytes/],
  ];
  function posthog(): string[] {
    return ['--preset', 'posthog'];
  }

  for (const [name, args, input, stderr] of cases) {
    it(name, () => {
      const ran = detect(args(), input);
      expect(ran.stderr).toMatch(stderr);
      expect(ran.stderr.trimEnd().split('\n').length).toBe(1);
      expect(ran.status).toBe(2);
    });
  }

  it('and what was told before stays told', () => {
    const ran = detect(['--preset', 'posthog'], rage + 'nonsense\n' + click(300));
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('line 4');
    expect(
      ran.stdout
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line).signal),
    ).toEqual(['rage_click']);
  });
});

describe('a long stream', () => {
  const EVENTS = 1_000_000;
  const CHUNK = 10_000;

  /** Bursts, lone clicks and effects on many targets: everything a rule can hold is in use. */
  function chunk(from: number): string {
    let text = '';
    for (let i = from; i < from + CHUNK; i++) {
      const effect = i % 7 === 0;
      text += effect
        ? `{"t_ms":${i * 90},"type":"mutation"}\n`
        : `{"t_ms":${i * 90},"type":"click","x":5,"y":5,"target":"button#b${(i >> 3) % 5000}"}\n`;
    }
    return text;
  }

  const residentKb = (pid: number) =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);

  for (const [preset, signal] of [
    ['posthog', 'dead_click'],
    ['cairn', 'rage_click'],
    ['datadog', 'combined'],
    ['sentry', 'slow_click'],
  ]) {
    it(`of a million events takes ${preset} no more memory than a tenth of it`, async () => {
      const running = spawn(CAIRND, ['detect', '--preset', preset!, '--signal', signal!], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      let last = '';
      running.stdout.setEncoding('utf8').on('data', text => (last = (last + text).slice(-65_536)));
      const exit = once(running, 'close');
      let early = 0;
      for (let at = 0; at < EVENTS; at += CHUNK) {
        if (!running.stdin.write(chunk(at))) await once(running.stdin, 'drain');
        if (at === EVENTS / 10) early = residentKb(running.pid!);
      }
      const late = residentKb(running.pid!);
      running.stdin.end();
      expect((await exit)[0]).toBe(0);
      expect(late - early).toBeLessThan(1024);
      expect(JSON.parse(last.trimEnd().split('\n').at(-1)!).summary).toMatchObject({
        preset,
        signal,
      });
    });
  }
});
