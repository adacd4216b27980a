import {describe, expect, it} from 'vitest';

import {
  applyFilters,
  asksForRaincoat,
  createCatalogue,
  createGallery,
  openingVariant,
  readFilters,
  searchProducts,
} from './support/shop.mjs';

const catalogue = createCatalogue();
const ids = (products: {id: string}[]) => products.map(({id}) => id);

function filtered(category: string, query: string) {
  const products = catalogue.inCategory(category);
  return ids(applyFilters(products, readFilters(new URLSearchParams(query), products)));
}

describe('the catalogue', () => {
  it('has at least fourteen products in four categories', () => {
    expect(catalogue.products.length).toBeGreaterThanOrEqual(14);
    expect(new Set(catalogue.products.map(({category}) => category)).size).toBe(4);
  });

  it('names every variant once and finds it again', () => {
    const all = catalogue.products.flatMap(({variants}) => variants);
    expect(new Set(ids(all)).size).toBe(all.length);
    for (const variant of all) expect(catalogue.variant(variant.id)).toBe(variant);
  });

  it('keeps names and ids inside the limits of the wire', () => {
    for (const product of catalogue.products) {
      expect(Buffer.byteLength(product.name)).toBeLessThanOrEqual(80);
      for (const {id} of product.variants) expect(id.length).toBeLessThanOrEqual(64);
    }
  });

  it('opens a product in something that can be bought', () => {
    for (const product of catalogue.products) {
      expect(openingVariant(product, null, null).available).toBe(true);
    }
    const jacket = catalogue.product('alder-jacket')!;
    expect(openingVariant(jacket, 'rust', null).id).toBe('alder-jacket-rust-s');
    expect(openingVariant(jacket, 'no such colour', 'no such size').id).toBe(
      'alder-jacket-moss-xs',
    );
  });

  it('paints every product in every colour and view', () => {
    const picture = createGallery(catalogue);
    for (const product of catalogue.products) {
      for (const colour of product.colours) {
        for (const view of ['front', 'detail', 'inside', 'plan']) {
          expect(picture(`${product.id}/${colour}-${view}.svg`)).toMatch(/^<svg [^]*<\/svg>$/);
        }
      }
    }
    expect(picture('alder-jacket/gold-front.svg')).toBeUndefined();
    expect(picture('scene-nowhere.svg')).toBeUndefined();
  });
});

describe('filters and sorting', () => {
  const kCases: [string, string, string, string[]][] = [
    ['waterproof jackets', 'jackets', 'waterproof=yes', ['alder-jacket', 'skylark-shell']],
    [
      'a size that is sold out in one colour only',
      'boots',
      'size=38&price=100-200',
      ['scree-boot', 'burn-shoe', 'frost-boot'],
    ],
    [
      'dear jackets, cheapest first',
      'jackets',
      'price=over-200&sort=price-up',
      ['bracken-down', 'skylark-shell'],
    ],
    [
      'packs, dearest first',
      'packs',
      'sort=price-down',
      ['heron-pack', 'otter-duffel', 'rook-pack', 'wren-hip'],
    ],
    ['nothing that fits', 'camp', 'price=100-200', []],
    [
      'values the shop does not know',
      'packs',
      'size=huge&price=free&sort=magic',
      ['rook-pack', 'heron-pack', 'wren-hip', 'otter-duffel'],
    ],
  ];
  it.each(kCases)('shows %s', (_, category, query, expected) => {
    expect(filtered(category, query)).toEqual(expected);
  });

  it('only narrows: every filter keeps a part of the whole', () => {
    for (const query of ['waterproof=yes', 'price=under-100', 'size=m', 'size=42&waterproof=yes']) {
      for (const category of ['jackets', 'boots', 'packs', 'camp']) {
        const all = ids(catalogue.inCategory(category));
        for (const id of filtered(category, query)) expect(all).toContain(id);
      }
    }
  });
});

describe('search', () => {
  const find = (query: string) => ids(searchProducts(catalogue.products, query));

  it.each(['raincoat', 'Raincoats', 'rain jacket', 'waterproof coat'])(
    'finds a jacket for "%s"',
    query => {
      expect(find(query)).toContain('alder-jacket');
      expect(asksForRaincoat(query)).toBe(true);
    },
  );

  it.each(['tent', 'waterproof boots', 'coat hanger', ''])(
    'does not take "%s" for a raincoat',
    query => {
      expect(asksForRaincoat(query)).toBe(false);
    },
  );

  it('puts a name before a mention', () => {
    expect(find('tent')[0]).toBe('hollow-tent');
    expect(find('duffel')[0]).toBe('otter-duffel');
  });

  it('needs every word, and finds nothing for none', () => {
    expect(find('tent snorkel')).toEqual([]);
    expect(find('   ')).toEqual([]);
    expect(find('the')).toEqual([]);
  });
});
