import {describe, expect, it} from 'vitest';
import {chooseTexts} from '../../../web/storefront/src/plays/texts.ts';

const words = (title: string) => ({
  title,
  body: `${title} body`,
  action: `${title} action`,
  close: `${title} close`,
});
const book = {en: words('en'), de: words('de'), 'de-AT': words('de-AT'), fr: words('fr')};

describe('the words of a play', () => {
  it.each([
    ['the exact language tag comes first', 'de-AT', 'de-AT'],
    ['then the language', 'de-CH', 'de'],
    ['then English', 'ja', 'en'],
    ['a missing locale is English', '', 'en'],
  ])('%s', (_, locale, lang) => {
    expect(chooseTexts(book, undefined, locale)).toEqual({...words(lang), lang});
  });

  it('are any language the book has when nothing better is there', () => {
    expect(chooseTexts({fr: words('fr')}, null, 'ja')?.lang).toBe('fr');
  });

  it('are none when the book has none', () => {
    expect(chooseTexts({}, {en: {title: 'mine'}}, 'en')).toBeNull();
  });

  it('keep what an override leaves out', () => {
    expect(chooseTexts(book, {en: {action: 'Ring us'}}, 'en-GB')).toEqual({
      ...words('en'),
      action: 'Ring us',
      lang: 'en',
    });
  });

  it('prefer the closest override', () => {
    const overrides = {de: {title: 'de own', body: 'de own'}, 'de-AT': {title: 'de-AT own'}};
    expect(chooseTexts(book, overrides, 'de-AT')).toMatchObject({
      title: 'de-AT own',
      body: 'de own',
      close: 'de-AT close',
    });
  });

  it('do not mix an English override into German', () => {
    expect(chooseTexts(book, {en: {title: 'mine'}}, 'de')?.title).toBe('de');
  });

  it('may be brought by the page in a language the book lacks', () => {
    expect(chooseTexts(book, {ja: words('ja')}, 'ja-JP')).toEqual({...words('ja'), lang: 'ja'});
  });

  it('ignore an override that is no text', () => {
    const overrides = {en: {title: undefined, body: 7}} as unknown as Record<
      string,
      {title: string}
    >;
    expect(chooseTexts(book, overrides, 'en')).toEqual({...words('en'), lang: 'en'});
  });
});
