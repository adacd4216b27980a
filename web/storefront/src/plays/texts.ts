/** Chooses the words of one play: the compiled book's, with the page's own on top. */
import type {PlayTexts} from '@cairn/protocol';

/** What a page may override: any field in any language. */
export type TextOverrides = Readonly<Record<string, Partial<PlayTexts>>>;

/** The words and the language they are in, which may not be the one asked for. */
export interface ChosenTexts extends PlayTexts {
  readonly lang: string;
}

/**
 * `textsByLocale` and `overrides` hold one play's words by language tag. The book is asked for the
 * exact tag, its language, `en`, then any; overrides win field by field, the closest tag last, so
 * a page that only renames a button keeps the other words. Returns null when the book has none.
 */
export function chooseTexts(
  textsByLocale: Readonly<Record<string, PlayTexts>>,
  overrides: TextOverrides | null | undefined,
  locale: string,
): ChosenTexts | null {
  const language = languageOf(locale);
  const found = [locale, language, 'en', ...Object.keys(textsByLocale)].find(
    tag => textsByLocale[tag],
  );
  if (!found) return null;

  const chosen: Record<string, string> = {...textsByLocale[found], lang: found};
  for (const tag of [languageOf(found), found, language, locale]) {
    for (const [field, text] of Object.entries(overrides?.[tag] ?? {})) {
      if (typeof text !== 'string') continue;
      chosen[field] = text;
      chosen['lang'] = tag;
    }
  }
  return chosen as unknown as ChosenTexts;
}

const languageOf = (tag: string): string => tag.split('-')[0]!;
