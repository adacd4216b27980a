import {boots} from '../data/boots.mjs';
import {camp} from '../data/camp.mjs';
import {kColours} from '../data/colours.mjs';
import {jackets} from '../data/jackets.mjs';
import {packs} from '../data/packs.mjs';

export const kCategories = [
  {id: 'jackets', name: 'Jackets', line: 'For weather that changes its mind.'},
  {id: 'boots', name: 'Boots', line: 'For ground that does not apologise.'},
  {id: 'packs', name: 'Packs', line: 'For carrying less, better.'},
  {id: 'camp', name: 'Camp', line: 'For staying out one more night.'},
];

const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function variantsOf(product) {
  return product.colours.flatMap((colour) =>
    product.sizes.map((size) => ({
      id: `${product.id}-${colour}-${slug(size)}`,
      productId: product.id,
      colour,
      size: slug(size),
      label: `${kColours[colour].name} · ${sizeName(size)}`,
      available: !product.soldOut.includes(`${colour}-${slug(size)}`),
    })),
  );
}

/** Letters are shouted ("XL"), everything else is as written. */
export const sizeName = (size) => (/^x?[sml]$|^xl$/.test(size) ? size.toUpperCase() : size);

const rating = (reviews) => reviews.reduce((sum, [stars]) => sum + stars, 0) / reviews.length;

function finish(product) {
  const sizes = product.sizes.map((size) => ({id: slug(size), name: sizeName(size)}));
  const variants = variantsOf(product);
  return Object.freeze({...product, sizes, variants, rating: rating(product.reviews)});
}

/** Everything the shop sells. Read only; `products` keeps the shop's own order. */
export function createCatalogue(source = [...jackets, ...boots, ...packs, ...camp]) {
  const products = source.map(finish);
  const byId = new Map(products.map((product) => [product.id, product]));
  const variants = new Map(products.flatMap((p) => p.variants.map((v) => [v.id, v])));
  return {
    products,
    category: (id) => kCategories.find((category) => category.id === id),
    product: (id) => byId.get(id),
    variant: (id) => variants.get(id),
    inCategory: (id) => products.filter((product) => product.category === id),
    bestsellers: () => products.filter((product) => product.bestseller),
    variantOf: (product, colour, size) =>
      product.variants.find((v) => v.colour === colour && v.size === size),
  };
}

/** The variant a product page opens with: as asked, else the first in stock of that colour. */
export function openingVariant(product, colour, size) {
  const inColour = product.variants.filter((v) => v.colour === colour);
  const pool =
    inColour.length > 0
      ? inColour
      : product.variants.filter((v) => v.colour === product.colours[0]);
  return pool.find((v) => v.size === size) ?? pool.find((v) => v.available) ?? pool[0];
}
