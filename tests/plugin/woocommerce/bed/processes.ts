import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {openSync} from 'node:fs';
import {createServer} from 'node:net';

/** A program of the bed, in a process group of its own so that its workers end with it. */
export type Program = ChildProcess & {pid: number};

// What a crashed test would leave behind is ended with the test runner itself.
const running = new Set<Program>();
process.on('exit', () => running.forEach(program => signalGroup(program, 'SIGKILL')));

function signalGroup(program: Program, signal: NodeJS.Signals) {
  try {
    process.kill(-program.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** A TCP port of 127.0.0.1 nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a program; everything it says goes to the file `log`. */
export function start(
  command: string,
  args: string[],
  log: string,
  env: NodeJS.ProcessEnv = {},
): Program {
  const out = openSync(log, 'a');
  const program = spawn(command, args, {
    stdio: ['ignore', out, out],
    detached: true,
    env: {...process.env, ...env},
  });
  if (program.pid === undefined) throw new Error(`${command} did not start`);
  running.add(program as Program);
  return program as Program;
}

export const ended = (program: Program) => program.exitCode !== null || program.signalCode !== null;

/** Ends a program with all its workers; returns its exit code. */
export async function stop(program: Program, signal: NodeJS.Signals = 'SIGTERM') {
  if (!ended(program)) {
    const exit = once(program, 'exit');
    signalGroup(program, signal);
    await exit;
  }
  signalGroup(program, 'SIGKILL');
  running.delete(program);
  return program.exitCode;
}

/** Asks every 50 ms until the answer is true. */
export async function until(what: string, ask: () => boolean | Promise<boolean>, ms = 20_000) {
  const end = Date.now() + ms;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms`);
    await new Promise(done => setTimeout(done, 50));
  }
}

/** Whether an address answers well; its body is read, or the connection would be left hanging. */
export async function answersWell(url: string): Promise<boolean> {
  const reply = await fetch(url).catch(() => undefined);
  await reply?.arrayBuffer();
  return reply?.ok === true;
}
