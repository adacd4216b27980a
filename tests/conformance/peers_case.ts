import {readFileSync} from 'node:fs';

/** One case of a vectors file: a rule, recorded events, and what the rule makes of them. */
export interface Case {
  id: string;
  peer: string;
  signal: string;
  name: string;
  config: Record<string, unknown>;
  events: Record<string, unknown>[];
  expect: Record<string, unknown>;
}

/** What a host answers: the summary of the stream, or why it refused the rule or an event. */
export type Answer = {summary: Record<string, unknown>; lines: string[]} | {refused: string};

export function readCases(file: string): Case[] {
  return JSON.parse(readFileSync(file, 'utf8')).cases;
}

/** How an expectation is held against the summary, where it is not simply the same value. */
const COMPARE: Record<
  string,
  (wanted: never, got: never, summary: Record<string, unknown>) => boolean
> = {
  types: (wanted: string[], got: string[]) =>
    JSON.stringify([...new Set(wanted)].sort()) === JSON.stringify([...got].sort()),
  // Asked at one moment: the chain is open until its last open millisecond, closed ever after.
  open_at_ms: (wanted: number, got: number) => wanted <= got,
  closed_at_ms: (wanted: number, got: number) => wanted >= got,
  after_ms_between: (wanted: [number, number], _got: never, summary) =>
    wanted[0] <= Number(summary.after_ms) && Number(summary.after_ms) <= wanted[1],
};

/** Every expectation of the case that the answer does not meet, in words. */
export function unmet(one: Case, answer: Answer): string[] {
  if ('refused' in answer) return [`refused: ${answer.refused}`];
  return Object.entries(one.expect).flatMap(([field, wanted]) => {
    const got = answer.summary[field];
    const compare = COMPARE[field] as undefined | ((w: unknown, g: unknown, s: unknown) => boolean);
    const known = got !== undefined || field === 'after_ms_between';
    const met = known && (compare ? compare(wanted, got, answer.summary) : same(wanted, got));
    return met ? [] : [`${field}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`];
  });
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, v]) => [key, sorted(v)]),
  );
}
