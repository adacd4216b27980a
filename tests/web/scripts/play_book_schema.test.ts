import {readFileSync} from 'node:fs';
import {Ajv2020} from 'ajv/dist/2020.js';
import {expect, it} from 'vitest';

interface Case {
  title: string;
  book: unknown;
  field?: string;
  /** A rule JSON Schema has no words for: only the compiler refuses. */
  schemaCannotSay?: true;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const validate = new Ajv2020({strict: true}).compile(read('docs/play-book.schema.json'));
const cases: Case[] = read('tests/engine/play_books.json');

it('the published schema accepts the default play book', () => {
  expect(validate(read('docs/play-book.default.json')), JSON.stringify(validate.errors)).toBe(true);
});

it.each(cases.map(c => [c.title, c] as const))('schema and compiler agree: %s', (_, c) => {
  const accepted = c.field === undefined || c.schemaCannotSay === true;
  expect(validate(c.book), JSON.stringify(validate.errors)).toBe(accepted);
});
