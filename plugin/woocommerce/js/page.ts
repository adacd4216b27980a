/** What the adapter meets on a WooCommerce page, as far as it uses it. Nothing here is ours to change. */
export interface ShopWindow {
  cairn?: Queue;
  jQuery?: JQuery;
  wp?: {data?: WpData};
  wc?: {blocksCheckout?: {extensionCartUpdate?(args: unknown): Promise<unknown>}};
  wp_has_consent?(category: string): boolean;
  consent_api?: {cookie_prefix?: string};
}

/** What the storefront script hands over, and what it is told (docs/markup.md, "Offers"). */
export type Redeem = (grant: {readonly token: string}) => Promise<{ok: boolean; message?: string}>;

/** The array a page fills before the storefront script comes. */
export interface Queue {
  push(entry: Entry): unknown;
  redeem?: Redeem;
}

/** An entry of docs/markup.md, "Queue". */
export type Entry = Readonly<Record<string, unknown>>;

export type JQuery = (target: unknown) => {
  on(types: string, handler: (event: Event, ...details: unknown[]) => void): unknown;
  on(
    types: string,
    selector: string,
    handler: (event: Event, ...details: unknown[]) => void,
  ): unknown;
  trigger(type: string): unknown;
};

/**
 * What the shop's server says of the cart, in minor units: attributes of an element on classic pages, an
 * extension of the Store API's cart on block pages (src/Storefront/CartMarker.php).
 */
export interface Totals {
  readonly cairnCartValue?: unknown;
  readonly cairnCartItems?: unknown;
  readonly cairnCurrency?: unknown;
  readonly shipping?: unknown;
  readonly tax?: unknown;
  readonly fee?: unknown;
}

export interface CartItem {
  readonly key: string;
  readonly id: number;
  readonly quantity: number;
  readonly name?: string;
}

export interface CartData {
  readonly items: readonly CartItem[];
  readonly coupons: readonly {readonly code: string}[];
  readonly extensions?: {readonly cairn?: Totals};
}

export interface CartStore {
  getCartData(): CartData;
  getCouponBeingApplied?(): string;
  hasFinishedResolution?(selector: string): boolean;
}

export interface WpData {
  select(store: string): CartStore | undefined;
  subscribe(listener: () => void): unknown;
}

export const page = globalThis as unknown as ShopWindow;

export const queue = (): Queue => (page.cairn ??= [] as unknown as Queue);

/** Hands an entry to the storefront script, or leaves it where the script will find it. */
export const tell = (entry: Entry): unknown => queue().push(entry);

export const state = (fact: string, fields?: Entry): void => void tell({fact, ...fields});

export const one = (selector: string): HTMLElement | null => document.querySelector(selector);
export const all = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];

/** What an event happened in, if it is what the selector says. */
export const around = ({target}: Event, selector: string): HTMLElement | null =>
  (target as Element | null)?.closest?.(selector) ?? null;

/** What the page is, by src/Storefront/PageFacts.php. */
export const isPage = (type: string): boolean =>
  document.documentElement.dataset['cairnPage'] === type;
