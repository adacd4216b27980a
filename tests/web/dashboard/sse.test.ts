/** The stream parser: whatever the network does to the bytes, the events are the same. */
import {describe, expect, it} from 'vitest';
import {createSseParser, type SseEvent} from '../../../web/dashboard/src/questions/sse.ts';

const utf8 = new TextEncoder();

function parse(pieces: readonly Uint8Array[]): SseEvent[] {
  const parser = createSseParser();
  return pieces.flatMap(piece => parser.push(piece));
}

interface Case {
  title: string;
  text: string;
  events: SseEvent[];
}

const kCases: Case[] = [
  {
    title: 'an event has a name, an id and data',
    text: 'id: 1-1\nevent: hello\ndata: {"a":1}\n\n',
    events: [{name: 'hello', id: '1-1', data: '{"a":1}'}],
  },
  {
    title: 'data without a name is a message',
    text: 'data: x\n\n',
    events: [{name: 'message', id: '', data: 'x'}],
  },
  {
    title: 'data on several lines is joined by line feeds',
    text: 'data: a\ndata: b\n\n',
    events: [{name: 'message', id: '', data: 'a\nb'}],
  },
  {
    title: 'a comment is a beat, not an event',
    text: ': beat\n\ndata: x\n\n',
    events: [{name: 'message', id: '', data: 'x'}],
  },
  {
    title: 'an id stays until the next one',
    text: 'id: 7\ndata: a\n\ndata: b\n\n',
    events: [
      {name: 'message', id: '7', data: 'a'},
      {name: 'message', id: '7', data: 'b'},
    ],
  },
  {
    title: 'a name does not stay',
    text: 'event: fact\ndata: a\n\ndata: b\n\n',
    events: [
      {name: 'fact', id: '', data: 'a'},
      {name: 'message', id: '', data: 'b'},
    ],
  },
  {
    title: 'a name without data is no event',
    text: 'event: fact\n\ndata: a\n\n',
    events: [{name: 'message', id: '', data: 'a'}],
  },
  {
    title: 'one space after the colon is dropped, a second one stays',
    text: 'data:a\n\ndata:  b\n\n',
    events: [
      {name: 'message', id: '', data: 'a'},
      {name: 'message', id: '', data: ' b'},
    ],
  },
  {
    title: 'CR LF and CR end lines too',
    text: 'data: a\r\n\r\ndata: b\r\rdata: c\n\n',
    events: [
      {name: 'message', id: '', data: 'a'},
      {name: 'message', id: '', data: 'b'},
      {name: 'message', id: '', data: 'c'},
    ],
  },
  {
    title: 'an id with a null is ignored',
    text: 'id: a\0b\ndata: x\n\n',
    events: [{name: 'message', id: '', data: 'x'}],
  },
  {
    title: 'unknown fields are ignored, a field may be bare',
    text: 'zebra: 1\ndata\n\n',
    events: [{name: 'message', id: '', data: ''}],
  },
  {
    title: 'an unfinished event is not one',
    text: 'data: a\n\ndata: b\n',
    events: [{name: 'message', id: '', data: 'a'}],
  },
  {
    title: 'characters of two, three and four bytes survive',
    text: 'data: é€🧥\n\n',
    events: [{name: 'message', id: '', data: 'é€🧥'}],
  },
  {
    title: 'a byte order mark is not data',
    text: '\uFEFFdata: x\n\n',
    events: [{name: 'message', id: '', data: 'x'}],
  },
];

describe('a stream, whole, cut once anywhere, or byte by byte', () => {
  it.each(kCases)('$title', ({text, events}) => {
    const bytes = utf8.encode(text);
    expect(parse([bytes])).toEqual(events);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(parse([bytes.subarray(0, at), bytes.subarray(at)]), `cut at ${at}`).toEqual(events);
    }
    expect(parse([...bytes].map(byte => Uint8Array.of(byte)))).toEqual(events);
  });

  it('all the cases in one stream, cut in two places, still give the same events', () => {
    const bytes = utf8.encode(
      kCases
        .slice(0, 4)
        .map(c => c.text)
        .join(''),
    );
    const whole = parse([bytes]);
    for (let a = 0; a <= bytes.length; a += 1) {
      for (let b = a; b <= bytes.length; b += 1) {
        expect(parse([bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b)])).toEqual(
          whole,
        );
      }
    }
  });
});
