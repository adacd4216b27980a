import {type Readable} from 'node:stream';

/** One session as the native core saw it: raw events in, raw signals out. */
export interface NativeSession {
  events: Buffer;
  signals: Buffer;
}

const MAGIC = 0x4e524943;

/**
 * Reads what cairn_emit_events writes: magic, event count, events, signal count, signals, again and
 * again. Sessions may be split anywhere by the pipe.
 */
export async function* sessionsOf(
  stream: Readable,
  eventSize: number,
  signalSize: number,
): AsyncGenerator<NativeSession> {
  let held: Buffer = Buffer.alloc(0);
  const chunks = stream[Symbol.asyncIterator]();
  const take = async (bytes: number): Promise<Buffer | undefined> => {
    const parts = [held];
    let have = held.length;
    while (have < bytes) {
      const next = await chunks.next();
      if (next.done) break;
      parts.push(next.value);
      have += next.value.length;
    }
    held = parts.length > 1 ? Buffer.concat(parts) : held;
    if (held.length < bytes) return undefined;
    const taken = held.subarray(0, bytes);
    held = held.subarray(bytes);
    return taken;
  };
  for (;;) {
    const head = await take(8);
    if (!head) {
      if (held.length > 0) throw new Error('the stream ends in the middle of a session');
      return;
    }
    if (head.readUInt32LE(0) !== MAGIC) throw new Error('this is no session');
    const events = await take(head.readUInt32LE(4) * eventSize);
    const count = await take(4);
    const signals = count && (await take(count.readUInt32LE(0) * signalSize));
    if (!events || !signals) throw new Error('the stream ends in the middle of a session');
    yield {events, signals};
  }
}
