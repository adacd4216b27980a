/**
 * Reads a `text/event-stream` as it arrives. Bytes may be cut anywhere, inside a character or
 * between CR and LF; the outcome depends only on their order. Follows "9.2.6 Interpreting an event
 * stream" of the HTML standard, apart from `retry`, which the feed never sends.
 */

export interface SseEvent {
  /** "message" when the stream names none. */
  readonly name: string;
  /** Last id the stream has stated, so it stays from event to event. */
  readonly id: string;
  readonly data: string;
}

export interface SseParser {
  /** Takes the next bytes and returns the events they completed. */
  push(bytes: Uint8Array): SseEvent[];
}

export function createSseParser(): SseParser {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let name = '';
  let data: string[] = [];
  let id = '';
  let afterCr = false;

  const finish = (out: SseEvent[]): void => {
    if (data.length > 0) out.push({name: name || 'message', id, data: data.join('\n')});
    name = '';
    data = [];
  };

  const takeLine = (line: string, out: SseEvent[]): void => {
    if (line === '') return finish(out);
    if (line.startsWith(':')) return;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
  };

  const push = (bytes: Uint8Array): SseEvent[] => {
    const out: SseEvent[] = [];
    let text = decoder.decode(bytes, {stream: true});
    if (text === '') return out;
    // A CR that ended the last piece has already closed its line; its LF closes nothing more.
    if (afterCr && text.startsWith('\n')) text = text.slice(1);
    afterCr = text === '' ? false : text.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) takeLine(line, out);
    return out;
  };

  return {push};
}
