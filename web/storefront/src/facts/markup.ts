/**
 * Reads the attributes of docs/markup.md. One reader for first load, route changes and updates: it
 * compares what the page says with what it has stated and states the difference. It runs on a
 * timer after changes, never inside a listener.
 */
import type {Page, PageType} from '@cairn/protocol';
import {
  FLAG_BOT,
  FLAG_EDITOR,
  KIND_PAGE_END,
  KIND_PAGE_START,
  PAGE_TYPE_NAMES,
} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import {clip, keyOf} from '../core/hash.ts';
import type {Session} from '../core/session.ts';
import type {Host} from '../guard.ts';
import type {Facts, Given} from './facts.ts';

const GATHER_MS = 100; // changes are read together
const SETTLE_MS = 1000; // a query still being typed is not a search
export const [PRODUCT, CART, CHECKOUT] = [3, 5, 6]; // PAGE_TYPE_NAMES
const THANKS = 7;

/** What `cairn.push({page})` says of a route the script cannot see. */
export interface StatedPage {
  type?: PageType;
  path?: string;
  name?: string;
}

export interface Reader {
  /** Reads soon; many calls give one reading. */
  soon(): void;
  read(): void;
  /** A new session or a page that came back: everything is stated again. */
  restart(): void;
  stated(page: StatedPage): void;
  editor(on: boolean): void;
  /** The path has neither query nor fragment. */
  page(): Page;
  /** Its number in PAGE_TYPE_NAMES. */
  type(): number;
  step(): string;
  /** Height of the page when last read, CSS px. */
  height(): number;
  /** The newest search text; stays on the device. */
  query(): string;
}

export interface ReaderNeeds {
  readonly host: Host;
  readonly core: Core;
  readonly facts: Facts;
  session(): Session;
  /** A page or route began; called before its first fact. */
  onPage(): void;
  /** The document was read: new controls may be there. */
  onRead(): void;
}

const find = (name: string): Element | null => document.querySelector(`[data-cairn-${name}]`);
const text = (el: Element | null, name: string): string =>
  el?.getAttribute('data-cairn-' + name) ?? '';

/** The fields a product's own attributes give. */
export const productOf = (el: Element | null): Given => ({
  productId: text(el, 'product'),
  variantId: text(el, 'variant'),
  name: text(el, 'name'),
  amountMinor: text(el, 'price'),
  currency: text(el, 'currency'),
});

export function createReader({host, core, facts, session, onPage, onRead}: ReaderNeeds): Reader {
  let type = 0;
  let path = '';
  let name = '';
  let step = '';
  let query = '';
  let queryAtMs = 0;
  let height = 0;
  let planned = false;
  let editing = false;
  let told: StatedPage = {};
  let toldFor = '';
  const once = new Set<string>();
  const costs = new IntersectionObserver(
    host.guard((entries: IntersectionObserverEntry[]) => {
      for (const {target, isIntersecting} of entries) {
        const [costKind, amountMinor] = [text(target, 'cost'), text(target, 'amount')];
        if (isIntersecting)
          first(costKind + amountMinor, 'cost_shown', {
            costKind,
            amountMinor,
            currency: text(target, 'currency'),
          });
      }
    }),
  );

  const first = (key: string, kind: string, given?: Given): boolean => {
    const fresh = !once.has(kind + key);
    once.add(kind + key);
    if (fresh) facts.state(kind, given);
    return fresh;
  };

  function read(): void {
    planned = false;
    height = document.documentElement.scrollHeight;
    if (toldFor !== location.href) told = {};
    const attribute = (which: string): string =>
      text(document.body, which) || text(document.documentElement, which);
    const nowType = Math.max(
      0,
      (PAGE_TYPE_NAMES as readonly string[]).indexOf(told.type ?? attribute('page')),
    );
    const nowPath = clip(told.path ?? location.pathname, 512);
    name = clip(told.name ?? attribute('page-name'), 80);
    const fresh = nowPath !== path || nowType !== type;
    if (fresh) begin(nowType, nowPath);
    readShop();
    readSearch(fresh);
    onRead();
  }

  function begin(nowType: number, nowPath: string): void {
    if (path) core.push(KIND_PAGE_END);
    type = nowType;
    path = nowPath;
    step = query = '';
    once.clear();
    const bot = navigator.webdriver || /bot\b|crawl|spider/i.test(navigator.userAgent);
    core.push(KIND_PAGE_START, {
      target: keyOf(path),
      pageType: type,
      flags: (editing ? FLAG_EDITOR : 0) | (bot ? FLAG_BOT : 0),
    });
    onPage();
    facts.state('page_viewed');
    const before = session().pageType;
    session().pageType = type;
    if (type === CHECKOUT && before !== CHECKOUT) facts.state('checkout_started', cart());
    if (type === THANKS) facts.state('checkout_completed');
  }

  const cart = (): Given => {
    const el = find('cart-value');
    return {
      amountMinor: text(el, 'cart-value'),
      items: text(find('cart-items'), 'cart-items'),
      currency: text(el, 'currency'),
    };
  };

  function readShop(): void {
    const product = find('product');
    if (product && type === PRODUCT)
      first(text(product, 'product'), 'product_viewed', productOf(product));
    const list = find('collection');
    if (list)
      first(text(list, 'collection'), 'collection_viewed', {
        collectionId: text(list, 'collection'),
        name: text(list, 'name'),
      });

    const stated = cart();
    if (stated['amountMinor']) {
      const now = `${stated['amountMinor']}|${stated['items'] || 0}`;
      const viewed = type === CART && first('', 'cart_viewed', stated);
      if (!viewed && now !== session().cart) facts.state('cart_changed', stated);
      session().cart = now;
    }
    const nowStep = text(find('step'), 'step');
    if (nowStep && nowStep !== step) facts.state('checkout_step_viewed', {step: nowStep});
    step = nowStep;
    document.querySelectorAll('[data-cairn-cost]').forEach(el => costs.observe(el));
  }

  function readSearch(fresh: boolean): void {
    const results = find('search-results');
    const el = find('query');
    const now = text(el, 'query') || (results && (el as HTMLInputElement | null)?.value) || '';
    if (now !== query) {
      query = now;
      queryAtMs = performance.now();
      if (!fresh) host.later(read, SETTLE_MS);
    }
    if (query && (fresh || performance.now() - queryAtMs >= SETTLE_MS)) {
      const count = text(results, 'search-results') || -1;
      first(query + count, 'search_submitted', {query, results: count});
    }
  }

  return {
    soon() {
      if (!planned) host.later(read, GATHER_MS);
      planned = true;
    },
    read,
    restart() {
      path = '';
      read();
    },
    stated(page) {
      told = page;
      toldFor = location.href;
      read();
    },
    editor(on) {
      editing = on;
      path = '';
      read();
    },
    page: () => ({type: PAGE_TYPE_NAMES[type]!, path, ...(name && {name})}),
    type: () => type,
    step: () => step,
    height: () => height,
    query: () => query,
  };
}
