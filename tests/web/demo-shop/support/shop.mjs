// One door to the demo shop's modules, so that their types are said once (shop.d.mts).
export * from '../../../../examples/demo-shop/lib/cart.mjs';
export {createCatalogue, openingVariant} from '../../../../examples/demo-shop/lib/catalogue.mjs';
export {applyFilters, readFilters} from '../../../../examples/demo-shop/lib/filters.mjs';
export {html} from '../../../../examples/demo-shop/lib/html.mjs';
export {contentPolicy, localPath} from '../../../../examples/demo-shop/lib/http.mjs';
export {fnvKey} from '../../../../examples/demo-shop/lib/keys.mjs';
export {createOutbox} from '../../../../examples/demo-shop/lib/outbox.mjs';
export {asksForRaincoat, searchProducts} from '../../../../examples/demo-shop/lib/search.mjs';
export {createShop, serveShop} from '../../../../examples/demo-shop/lib/shop.mjs';
export {factHeaders, signFacts} from '../../../../examples/demo-shop/lib/signature.mjs';
export {createGallery} from '../../../../examples/demo-shop/art/index.mjs';
