export interface Variant {
  id: string;
  productId: string;
  colour: string;
  size: string;
  label: string;
  available: boolean;
}
export interface Product {
  id: string;
  name: string;
  category: string;
  priceMinor: number;
  waterproof: boolean;
  colours: string[];
  sizes: {id: string; name: string}[];
  rating: number;
  variants: Variant[];
}
export interface Catalogue {
  products: Product[];
  product(id: string): Product | undefined;
  variant(id: string): Variant | undefined;
  inCategory(id: string): Product[];
  bestsellers(): Product[];
}
export function createCatalogue(): Catalogue;
export function openingVariant(
  product: Product,
  colour: string | null,
  size: string | null,
): Variant;

export interface Filters {
  sizes: string[];
  waterproof: boolean;
  price: string;
  sort: string;
}
export function readFilters(params: URLSearchParams, products: Product[]): Filters;
export function applyFilters(products: Product[], filters: Filters): Product[];
export function searchProducts(products: Product[], query: string): Product[];
export function asksForRaincoat(query: string): boolean;

export interface Cart {
  lines: {variantId: string; quantity: number}[];
  coupon: string;
}
export interface Sum {
  items: number;
  subtotalMinor: number;
  discountMinor: number;
  goodsMinor: number;
  shippingMinor: number;
  totalMinor: number;
  methods: {id: string; amountMinor: number}[];
}
export function emptyCart(): Cart;
export function withQuantity(cart: Cart, variantId: string, quantity: number): Cart;
export function judgeCoupon(
  text: string,
  subtotalMinor: number,
  failing?: boolean,
): {code: string; refused?: string; message?: string};
export function sumCart(
  cart: Cart,
  catalogue: Catalogue,
  options?: {failing?: boolean; surprise?: boolean; methodId?: string},
): Sum;

export function html(strings: TemplateStringsArray, ...values: unknown[]): {toString(): string};
export function localPath(text: string | null, fallback?: string): string;
export function contentPolicy(cairnOrigin: string | undefined, strict: boolean): string;
export function fnvKey(text: string): string;

export interface Cairn {
  origin: string;
  siteId: string;
  siteKey: string;
  secret: string;
}
export function signFacts(
  secret: string,
  siteId: string,
  timestampMs: number,
  body: string,
): string;
export function factHeaders(
  cairn: Cairn,
  timestampMs: number,
  body: string,
): Record<string, string>;

export type SentFact = Record<string, string | number | undefined> & {factId: string; kind: string};
export interface Outbox {
  add(fact: SentFact): void;
  flush(): Promise<void>;
  held(): number;
  droppedCount(): number;
  stop(): Promise<void>;
}
export interface OutboxOptions {
  maxHeld?: number;
  maxBatch?: number;
  firstRetryMs?: number;
  maxRetryMs?: number;
  timeoutMs?: number;
  now?: () => number;
  log?: (line: unknown) => void;
}
export function createOutbox(cairn: Cairn, options?: OutboxOptions): Outbox;

export interface Shop {
  catalogue: Catalogue;
  outbox: Outbox;
}
export function createShop(options?: {
  cairn?: Cairn | null;
  outbox?: Outbox;
  now?: () => number;
  log?: (line: unknown) => void;
}): Shop;
export function serveShop(
  shop: Shop,
  at: {port: number; host: string},
): Promise<{url: string; stop(): Promise<void>}>;
export function createGallery(catalogue: Catalogue): (name: string) => string | undefined;
