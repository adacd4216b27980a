/** The shape every language must have: the English keys, text for text and plural for plural. */
import type {gates} from './en/gates.ts';
import type {journey} from './en/journey.ts';
import type {page} from './en/page.ts';

export type Language = 'en' | 'de' | 'fr' | 'es';

export interface Plural {
  readonly one: string;
  readonly other: string;
}

type Shape<T> = {readonly [K in keyof T]: T[K] extends string ? string : Plural};

export type PageWords = Shape<typeof page>;
export type JourneyWords = Shape<typeof journey>;
export type GateWords = Shape<typeof gates>;
export type Catalogue = PageWords & JourneyWords & GateWords;

/** Keys of plain texts and of counted ones. */
export type TextKey = {
  [K in keyof Catalogue]: Catalogue[K] extends string ? K : never;
}[keyof Catalogue];
export type CountKey = Exclude<keyof Catalogue, TextKey>;
