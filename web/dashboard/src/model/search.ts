/** Finds visitors by what a merchant can read in a row; every typed word must occur somewhere. */
import type {Seen} from './visitors.ts';

export function matches(seen: Seen, query: string): boolean {
  const words = query
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length === 0) return true;
  const {row} = seen;
  const text = [
    row.short,
    row.visitor,
    row.source,
    row.page?.name,
    row.page?.path,
    row.device,
    ...seen.signals.map(s => `${s.signal.kind} ${s.signal.elementName ?? ''}`),
  ]
    .join(' ')
    .toLocaleLowerCase();
  return words.every(word => text.includes(word));
}
