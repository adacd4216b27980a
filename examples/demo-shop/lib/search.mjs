const kStopWords = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'the', 'with']);

/** Lower-case words without accents or plurals: "Raincoats" and "raincoat" are one need. */
export function searchWords(query) {
  const plain = query.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[a-z0-9]+/g) ?? [])
    .filter((word) => !kStopWords.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word));
}

/** Fields of a product by weight: a name outranks a keyword outranks the small print. */
function indexOf(product) {
  return [
    {weight: 6, words: searchWords(product.name)},
    {weight: 4, words: searchWords([product.category, ...product.words].join(' '))},
    {weight: 2, words: searchWords(product.waterproof ? 'waterproof rain' : '')},
    {weight: 1, words: searchWords(`${product.line} ${product.about}`)},
  ];
}

function wordScore(index, word) {
  const matches = ({words}) =>
    words.some((own) => own === word || (word.length > 2 && own.startsWith(word)));
  return Math.max(0, ...index.filter(matches).map(({weight}) => weight));
}

/** Every word of the query must be found somewhere; best first. An empty query finds nothing. */
export function searchProducts(products, query) {
  const words = searchWords(query);
  if (words.length === 0) return [];
  return products
    .map((product) => ({product, scores: words.map((word) => wordScore(indexOf(product), word))}))
    .filter(({scores}) => scores.every((score) => score > 0))
    .map(({product, scores}) => ({product, score: scores.reduce((a, b) => a + b)}))
    .toSorted((a, b) => b.score - a.score)
    .map(({product}) => product);
}

/** Is this one of the needs the `no_raincoat_results` switch hides? */
export function asksForRaincoat(query) {
  const words = searchWords(query);
  const has = (...any) => any.some((word) => words.includes(word));
  return has('raincoat') || (has('rain', 'waterproof') && has('coat', 'jacket'));
}
