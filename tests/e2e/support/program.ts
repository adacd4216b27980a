/** Programs of the loop as child processes. */
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a program and waits for its `MARKER=value` line. */
export async function launch(
  command: string,
  args: string[],
  marker: string,
): Promise<ChildProcess> {
  const child = spawn(command, args, {stdio: ['ignore', 'pipe', 'pipe']});
  let text = '';
  await new Promise<void>((done, failed) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(`${marker}=`)) done();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', failed);
    child.once('exit', code => failed(new Error(`${command} ended with ${code}\n${text}`)));
  });
  return child;
}

/** Ends a program and waits for it; null when it ended before, or by a signal. */
export async function end(
  child: ChildProcess | undefined,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | null> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return null;
  const exit = once(child, 'exit');
  child.kill(signal);
  return (await exit)[0] as number | null;
}
