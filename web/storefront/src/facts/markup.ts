/**
 * Reads the attributes of docs/markup.md. One reader for first load, route changes and updates: it
 * compares what the page says with what it has stated and states the difference. It runs on a
 * timer after changes, never inside a listener.
 */
import type {PageType} from '@cairn/protocol';
import {
  EVENT_FLAGS,
  EVENT_PAGE_TYPE,
  EVENT_TARGET,
  FLAG_BOT,
  FLAG_EDITOR,
  KIND_PAGE_END,
  KIND_PAGE_START,
  PAGE_TYPE_NAMES,
} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import {clip, keyOf, rankOf} from '../core/hash.ts';
import type {Session} from '../core/session.ts';
import {later, seen} from '../guard.ts';
import {find, said, saidOf, text} from './attributes.ts';
import type {Listening} from '../listen/listening.ts';
import type {Facts, First} from './facts.ts';
import {createSearch} from './search.ts';

const GATHER_MS = 100; // changes are read together
// PAGE_TYPE_NAMES
const PRODUCT = 3;
const CART = 5;
export const CHECKOUT = 6;
const THANKS = 7;

/** What `cairn.push({page})` says of a route the script cannot see. */
export interface StatedPage {
  type?: PageType;
  path?: string;
  name?: string;
}

/** What the page says now, and what makes it be read again. */
export interface Reader {
  /** Number in PAGE_TYPE_NAMES. */
  type: number;
  /** Without query and fragment. */
  path: string;
  name: string;
  step: string;
  /** Height of the page when last read, CSS px. */
  height: number;
  /** The newest search text; stays on the device. */
  query: string;
  /** Reads soon; many calls give one reading. */
  soon(): void;
  read(): void;
  /** A new session, or a page that came back: everything is stated again. */
  restart(): void;
  stated(page: StatedPage): void;
  editor(on: boolean): void;
}

export interface ReaderNeeds {
  readonly core: Core;
  readonly facts: Facts;
  readonly visit: {session: Session};
  /** A page or route began; called before its first fact. */
  onPage(): void;
  readonly listening: Listening;
}

export function createReader(needs: ReaderNeeds): Reader {
  const {facts, visit} = needs;
  let planned = false;
  let editing = false;
  let told: StatedPage & {readonly href?: string} = {};
  const once = new Set<string>();
  const first: First = (kind, key, given) => {
    const fresh = !once.has(kind + key);
    once.add(kind + key);
    if (fresh) facts.state(kind, given);
    return fresh;
  };

  const reader = {
    type: 0,
    path: '',
    name: '',
    step: '',
    height: 0,
    query: '',
    soon() {
      if (!planned) later(reader.read, GATHER_MS);
      planned = true;
    },
    read() {
      planned = false;
      reader.height = document.documentElement.scrollHeight;
      if (told.href !== location.href) told = {};
      const {type, path} = reader;
      Object.assign(reader, pageNow(told));
      const fresh = path !== reader.path || type !== reader.type;
      if (fresh) {
        once.clear();
        begin(needs, reader, !!path, editing);
      }
      readShop(reader, visit.session, facts, first);
      readCosts();
      readSearch(fresh);
      needs.listening.watchCtas?.();
    },
    restart() {
      reader.path = '';
      reader.read();
    },
    stated(page: StatedPage) {
      told = {...page, href: location.href};
      reader.read();
    },
    editor(on: boolean) {
      editing = on;
      reader.restart();
    },
  };
  const readCosts = createCosts(first);
  const readSearch = createSearch(reader, first);
  return reader;
}

function pageNow({type, path, name}: StatedPage): Pick<Reader, 'type' | 'path' | 'name'> {
  const attribute = (which: string): string =>
    text(document.body, which) || text(document.documentElement, which);
  return {
    type: rankOf(PAGE_TYPE_NAMES, type ?? attribute('page')),
    path: clip(path ?? location.pathname, 512),
    name: clip(name ?? attribute('page-name'), 80),
  };
}

function begin(
  {core, facts, visit, onPage}: ReaderNeeds,
  reader: Reader,
  another: boolean,
  editing: boolean,
): void {
  if (another) core.push(KIND_PAGE_END);
  const pageType = reader.type;
  reader.step = reader.query = '';
  const bot = navigator.webdriver || /bot\b|crawl|spider/i.test(navigator.userAgent);
  core.push(KIND_PAGE_START, {
    [EVENT_TARGET]: keyOf(reader.path),
    [EVENT_PAGE_TYPE]: pageType,
    [EVENT_FLAGS]: (editing ? FLAG_EDITOR : 0) | (bot ? FLAG_BOT : 0),
  });
  onPage();
  facts.state('page_viewed');
  const before = visit.session.pageType;
  visit.session.pageType = pageType;
  if (pageType === CHECKOUT && before !== CHECKOUT) facts.state('checkout_started', cartNow());
  if (pageType === THANKS) facts.state('checkout_completed');
}

function readShop(reader: Reader, session: Session, facts: Facts, first: First): void {
  const product = saidOf(find('product'));
  if (reader.type === PRODUCT) first('product_viewed', product.productId, product);
  const list = find('collection');
  if (list) first('collection_viewed', text(list, 'collection'), saidOf(list));

  const cart = cartNow();
  if (cart.amountMinor) {
    const now = `${cart.amountMinor}|${cart.items || 0}`;
    const viewed = reader.type === CART && first('cart_viewed', '', cart);
    if (!viewed && now !== session.cart) facts.state('cart_changed', cart);
    session.cart = now;
  }
  const step = said('step');
  if (step && step !== reader.step) facts.state('checkout_step_viewed', {step});
  reader.step = step;
}

const cartNow = () => ({...saidOf(find('cart-value'), 'cart-value'), items: said('cart-items')});

/** Returns what finds new costs; each is stated once it is visible. */
function createCosts(first: First): () => void {
  const costs = seen(({target, isIntersecting}) => {
    const cost = saidOf(target, 'amount');
    if (isIntersecting) first('cost_shown', cost.costKind + cost.amountMinor, cost);
  });
  return () => document.querySelectorAll('[data-cairn-cost]').forEach(el => costs.observe(el));
}
