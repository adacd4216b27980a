/**
 * Words for codes. A catalogue is typed after the English one, so a language that misses a key or
 * has one too many does not pass the type check. `words/` holds text; nothing outside it does.
 */
import {formatMoney} from '../model/money.ts';
import {gates as deGates} from './de/gates.ts';
import {journey as deJourney} from './de/journey.ts';
import {page as dePage} from './de/page.ts';
import {gates as enGates} from './en/gates.ts';
import {journey as enJourney} from './en/journey.ts';
import {page as enPage} from './en/page.ts';
import {gates as esGates} from './es/gates.ts';
import {journey as esJourney} from './es/journey.ts';
import {page as esPage} from './es/page.ts';
import {gates as frGates} from './fr/gates.ts';
import {journey as frJourney} from './fr/journey.ts';
import {page as frPage} from './fr/page.ts';
import type {Catalogue, CountKey, Language, Plural, TextKey} from './catalogue.ts';

export const kCatalogues: Record<Language, Catalogue> = {
  en: {...enPage, ...enJourney, ...enGates},
  de: {...dePage, ...deJourney, ...deGates},
  fr: {...frPage, ...frJourney, ...frGates},
  es: {...esPage, ...esJourney, ...esGates},
};

export const kLanguages: readonly {readonly id: Language; readonly name: string}[] = [
  {id: 'en', name: 'English'},
  {id: 'de', name: 'Deutsch'},
  {id: 'fr', name: 'Français'},
  {id: 'es', name: 'Español'},
];

export type Params = Readonly<Record<string, string | number>>;

/** Everything a view needs to speak: sentences, counts, money, durations, in one language. */
export interface Words {
  readonly language: Language;
  t(key: TextKey, params?: Params): string;
  /** Chooses the plural form for `n`, which is also the parameter {n}. */
  n(key: CountKey, n: number, params?: Params): string;
  /** The text of a code the wire may know before we do: "prefix.code", else undefined. */
  code(prefix: string, code: string, params?: Params): string | undefined;
  money(amountMinor: number, currency: string): string;
  number(value: number): string;
  /** "a", "a and b", "a, b and c". */
  list(parts: readonly string[]): string;
  /** "0.6 s", "34 s", "2 min", "3 h" in international units; "7 days" in words. */
  duration(ms: number): string;
  clock(atMs: number): string;
  day(atMs: number): string;
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** "broken_element_help" → "Broken element help": a readable last resort. */
export function humanise(code: string): string {
  const spaced = code.replaceAll('_', ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** `locale` is the reader's full tag ("de-AT"): it decides numbers, `language` the words. */
export function createWords(language: Language, locale: string = language): Words {
  const catalogue: Record<string, string | Plural> = kCatalogues[language];
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale, {maximumFractionDigits: 1});
  const list = new Intl.ListFormat(locale, {type: 'conjunction'});
  const clock = new Intl.DateTimeFormat(locale, {timeStyle: 'medium'});
  const day = new Intl.DateTimeFormat(locale, {dateStyle: 'medium'});
  const text = (key: string, params: Params): string | undefined => {
    const found = catalogue[key];
    return typeof found === 'string' ? fill(found, params) : undefined;
  };
  const counted = (key: CountKey, n: number, params: Params = {}): string => {
    const forms = catalogue[key] as Plural;
    const form = plural.select(n) === 'one' ? forms.one : forms.other;
    return fill(form, {n: numbers.format(n), ...params});
  };
  return {
    language,
    t: (key, params = {}) => text(key, params) ?? key,
    n: counted,
    code: (prefix, code, params = {}) => text(`${prefix}.${code}`, params),
    money: (amountMinor, currency) => formatMoney(amountMinor, currency, locale),
    number: value => numbers.format(value),
    list: parts => list.format(parts),
    duration: ms =>
      ms < kDaysFromMs ? duration(ms, numbers) : counted('value.days', Math.round(ms / kDayMs)),
    clock: atMs => clock.format(atMs),
    day: atMs => day.format(atMs),
  };
}

const kDayMs = 86_400_000;
/** Up to three days people think in hours. */
const kDaysFromMs = 3 * kDayMs;

function duration(ms: number, numbers: Intl.NumberFormat): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${numbers.format(seconds)} s`;
  if (seconds < 119.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return `${hours} h`;
}

/** The first of the browser's languages that we speak, with its full tag; else English. */
export function chooseLanguage(
  wanted: readonly string[],
  kept: string | null,
): {language: Language; locale: string} {
  const known = (tag: string): Language | undefined =>
    kLanguages.find(l => tag.toLowerCase().split('-')[0] === l.id)?.id;
  for (const tag of kept === null ? wanted : [kept, ...wanted]) {
    const language = known(tag);
    if (language === undefined) continue;
    return {language, locale: wanted.find(w => known(w) === language) ?? tag};
  }
  return {language: 'en', locale: 'en'};
}
