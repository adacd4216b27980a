/** What may be broken, and for whom, as a merchant reads it. */
import type {Alert} from '../model/alerts.ts';
import {evidenceSentence, signalName} from './sentences.ts';
import type {Words} from './words.ts';

const shortOf = (name: string): string => (name.length > 8 ? name.slice(0, 4).toUpperCase() : name);

/** "rage clicks and dead clicks on “Add to cart”" */
function trouble(words: Words, {kinds, element}: Alert): string {
  const all = kinds.map(kind => words.code('alert.what', kind) ?? signalName(words, kind));
  const what = words.list(all);
  return element === '' ? what : words.t('alert.on', {what, element});
}

function who(words: Words, {shoppers, isMore, last}: Alert): string {
  if (shoppers === 1) return words.t('alert.visitor', {short: shortOf(last.visitor)});
  return words.n('alert.shoppers', shoppers, isMore ? {n: `${words.number(shoppers)}+`} : {});
}

/** A single finding with its numbers; of several, what they are and how many shoppers met them. */
export function alertSentence(words: Words, alert: Alert): string {
  const isSingle = alert.kinds.length === 1 && alert.shoppers === 1;
  const what = isSingle ? evidenceSentence(words, alert.last.signal) : trouble(words, alert);
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} · ${who(words, alert)}`;
}
