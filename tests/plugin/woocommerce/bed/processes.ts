import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, openSync, readFileSync} from 'node:fs';
import {kPatienceMs} from '../../../e2e/support/eventually.ts';

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
  closeSync(out);
  program.on('error', () => {}); // without a pid there is no program, and that is thrown here
  if (program.pid === undefined) throw new Error(`${command} did not start`);
  running.add(program as Program);
  return program as Program;
}

export const ended = (program: Program) => program.exitCode !== null || program.signalCode !== null;

/** Ends a program with all its workers, at last by force; returns its exit code. */
export async function stop(program: Program, signal: NodeJS.Signals = 'SIGTERM') {
  if (!running.has(program)) return program.exitCode; // by now its number may be somebody else's
  if (!ended(program)) {
    const exit = once(program, 'exit');
    signalGroup(program, signal);
    const force = setTimeout(() => signalGroup(program, 'SIGKILL'), 10_000);
    await exit;
    clearTimeout(force);
  }
  signalGroup(program, 'SIGKILL');
  running.delete(program);
  return program.exitCode;
}

const lastWords = (log: string) => readFileSync(log, 'utf8').slice(-2000);

/** Runs a program to its end; nothing it started outlives it, and when it failed it is heard. */
export async function run(command: string, args: string[], log: string) {
  const program = start(command, args, log);
  await once(program, 'exit');
  if ((await stop(program)) !== 0) throw new Error(`${command} failed\n${lastWords(log)}`);
}

/** Asks every 50 ms until the answer is true. */
export async function until(what: string, ask: () => boolean | Promise<boolean>, ms = kPatienceMs) {
  const end = Date.now() + ms;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms`);
    await new Promise(done => setTimeout(done, 50));
  }
}

/** Waits until a program answers; one that ends first, or never does, is stopped, and the error says why. */
export async function answering(
  what: string,
  program: Program,
  log: string,
  ask: () => boolean | Promise<boolean>,
  ms?: number,
) {
  const alive = () => {
    if (ended(program)) throw new Error(`${what} ended\n${lastWords(log)}`);
    return ask();
  };
  try {
    await until(what, alive, ms);
  } catch (error) {
    await stop(program);
    throw error;
  }
}

/** Whether an address answers well; its body is read, or the connection would be left hanging. */
export async function answersWell(url: string): Promise<boolean> {
  const reply = await fetch(url).catch(() => undefined);
  await reply?.arrayBuffer();
  return reply?.ok === true;
}
