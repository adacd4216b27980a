import {kViews} from '../art/product.mjs';
import {openingVariant} from '../lib/catalogue.mjs';
import {applyFilters, readFilters} from '../lib/filters.mjs';
import {httpError} from '../lib/http.mjs';
import {asksForRaincoat, searchProducts} from '../lib/search.mjs';
import {categoryPage} from '../views/category.mjs';
import {comparePage, searchPage} from '../views/find.mjs';
import {homePage} from '../views/home.mjs';
import {productPage} from '../views/product.mjs';
import {helpPage} from '../views/service.mjs';

const kMaxQuery = 100;

/** A tent and a stove share a shelf, but nobody is torn between them. */
const kComparable = new Set(['jackets', 'boots', 'packs']);

export const showHome = (ctx) => ({html: homePage(ctx)});
export const showHelp = (ctx) => ({html: helpPage(ctx)});

export function showCategory(ctx, id) {
  const category = ctx.shop.catalogue.category(id);
  if (!category)
    throw httpError(404, 'We have no such category. The four we have are in the menu.');
  const products = ctx.shop.catalogue.inCategory(id);
  const filters = readFilters(ctx.url.searchParams, products);
  return {
    html: categoryPage(ctx, {category, products, filters, found: applyFilters(products, filters)}),
  };
}

export function showProduct(ctx, id) {
  const {catalogue} = ctx.shop;
  const product = catalogue.product(id);
  if (!product) throw httpError(404, 'We do not have that, or not any more.');
  const asked = ctx.url.searchParams;
  const related = catalogue.inCategory(product.category).filter((other) => other.id !== id);
  return {
    html: productPage(ctx, {
      product,
      category: catalogue.category(product.category),
      variant: openingVariant(product, asked.get('colour'), asked.get('size')),
      view: kViews.find((view) => view.id === asked.get('view')) ?? kViews[0],
      related,
      rival: kComparable.has(product.category) ? related[0] : undefined,
    }),
  };
}

export function showSearch(ctx) {
  const query = (ctx.url.searchParams.get('q') ?? '').trim().slice(0, kMaxQuery);
  const hidden = ctx.switches.has('no_raincoat_results') && asksForRaincoat(query);
  return {
    html: searchPage(ctx, query, hidden ? [] : searchProducts(ctx.shop.catalogue.products, query)),
  };
}

/** `ids=a,b` or `ids=a&ids=b`; with none, what this shopper last put in or took out of the cart. */
export function showCompare(ctx) {
  const asked = ctx.url.searchParams
    .getAll('ids')
    .flatMap((text) => text.split(','))
    .filter(Boolean);
  const ids = asked.length > 0 ? asked : (ctx.session?.touched ?? []);
  const products = [...new Set(ids)].map((id) => ctx.shop.catalogue.product(id)).filter(Boolean);
  return {html: comparePage(ctx, products.slice(0, 3))};
}
