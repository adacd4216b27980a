/** What an offer says of itself where the play's own words do not. */
import type {OfferWords} from '../plays/view.ts';
import type {ChosenTexts} from '../plays/texts.ts';

const WORDS: Readonly<Record<string, OfferWords>> = {
  en: ['One moment …', 'Thank you, done.', 'That did not work.'],
  de: ['Einen Moment …', 'Danke, erledigt.', 'Das hat nicht geklappt.'],
  fr: ['Un instant …', 'Merci, c’est fait.', 'Cela n’a pas fonctionné.'],
  es: ['Un momento …', 'Gracias, hecho.', 'No ha funcionado.'],
};

export function offerWordsOf({lang, done, failed}: ChosenTexts): OfferWords {
  const [working, thanks, sorry] = WORDS[lang.slice(0, 2)] ?? WORDS['en']!;
  return [working, done || thanks, failed || sorry];
}
