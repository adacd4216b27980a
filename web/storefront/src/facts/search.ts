/** When what stands in the search field has become a search. */
import {later} from '../guard.ts';
import {find, text} from './attributes.ts';
import type {First} from './facts.ts';

const SETTLE_MS = 1000; // a query still being typed is not a search

/** The part of the reader a search needs. */
interface Searched {
  query: string;
  read(): void;
}

/** Returns what reads the query; `fresh` when the page has just begun. */
export function createSearch(reader: Searched, first: First): (fresh: boolean) => void {
  let queryAtMs = 0;
  return fresh => {
    const shown = find('search-results');
    const el = find('query');
    const query = text(el, 'query') || (shown && (el as HTMLInputElement | null)?.value) || '';
    if (query !== reader.query) {
      reader.query = query;
      queryAtMs = performance.now();
      if (!fresh) later(reader.read, SETTLE_MS);
    }
    if (query && (fresh || performance.now() - queryAtMs >= SETTLE_MS)) {
      const results = text(shown, 'search-results') || -1;
      first('search_submitted', query + results, {query, results});
    }
  };
}
