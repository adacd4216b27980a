/** The terms of an offer, as a merchant reads them: what it gives, and what it asks of the cart. */
import type {Grant} from '@cairn/protocol';
import {humanise, type Words} from './words.ts';

export function offerTerms(words: Words, grant: Grant): string {
  const money = (amountMinor = 0): string => words.money(amountMinor, grant.currency);
  const value = {percent: words.number(grant.percent ?? 0), money: money(grant.amountMinor)};
  const parts = [words.code('offer', grant.type, value) ?? humanise(grant.type)];
  if (grant.maxCartMinor !== undefined)
    parts.push(words.t('offer.atMost', {money: money(grant.maxCartMinor)}));
  if (grant.minCartMinor > 0) parts.push(words.t('offer.from', {money: money(grant.minCartMinor)}));
  return parts.join(' · ');
}
