export const kPriceBands = [
  {id: 'under-100', name: 'Under €100', fromMinor: 0, belowMinor: 10_000},
  {id: '100-200', name: '€100 to €200', fromMinor: 10_000, belowMinor: 20_000},
  {id: 'over-200', name: 'Over €200', fromMinor: 20_000, belowMinor: Infinity},
];

export const kSorts = [
  {id: 'featured', name: 'Featured'},
  {id: 'price-up', name: 'Price, low to high'},
  {id: 'price-down', name: 'Price, high to low'},
  {id: 'rating', name: 'Best reviewed'},
];

const kCompare = {
  featured: () => 0,
  'price-up': (a, b) => a.priceMinor - b.priceMinor,
  'price-down': (a, b) => b.priceMinor - a.priceMinor,
  rating: (a, b) => b.rating - a.rating,
};

/** Query → chosen filters. What the shop does not know is left out, so a stale link still works. */
export function readFilters(params, products) {
  const sizes = new Set(products.flatMap((product) => product.sizes.map(({id}) => id)));
  const bands = new Set(kPriceBands.map(({id}) => id));
  const sort = params.get('sort');
  return {
    sizes: [...new Set(params.getAll('size'))].filter((size) => sizes.has(size)),
    waterproof: params.get('waterproof') === 'yes',
    price: bands.has(params.get('price')) ? params.get('price') : '',
    sort: Object.hasOwn(kCompare, sort ?? '') ? sort : 'featured',
  };
}

function inBand(product, bandId) {
  const band = kPriceBands.find(({id}) => id === bandId);
  return !band || (product.priceMinor >= band.fromMinor && product.priceMinor < band.belowMinor);
}

/** A size counts only when some colour of it is in stock. */
const hasSize = (product, sizes) =>
  sizes.length === 0 || product.variants.some((v) => v.available && sizes.includes(v.size));

/** The products that pass, sorted; ties keep the shop's own order. */
export function applyFilters(products, filters) {
  return products
    .filter((product) => !filters.waterproof || product.waterproof)
    .filter((product) => inBand(product, filters.price))
    .filter((product) => hasSize(product, filters.sizes))
    .toSorted(kCompare[filters.sort]);
}

/** Sizes of a list in the order a shop would hang them. */
export function sizeChoices(products) {
  return [...new Map(products.flatMap((p) => p.sizes.map((size) => [size.id, size]))).values()];
}
