/**
 * Mutations as effects. One record per section touched; whether it is on screen is asked of an
 * IntersectionObserver, which needs no layout read and answers within a frame.
 */
import {
  EFFECT_BUSY,
  EFFECT_MUTATION,
  EVENT_EFFECT,
  EVENT_FLAGS,
  EVENT_SECTION,
  FLAG_VISIBLE,
  KIND_EFFECT,
} from '@cairn/protocol/layout';

import {isIgnored} from '../core/tree.ts';
import {guard, seen} from '../guard.ts';
import type {ListenNeeds} from './needs.ts';
import {openRoots} from './roots.ts';

const READ = 60; // records looked at per batch: a page that rewrites itself is seen by the first
const REPEAT_MS = 100; // the same section changing again without a press between
const ATTRIBUTES =
  'class style hidden open checked selected disabled value src href data-state aria-expanded ' +
  'aria-pressed aria-selected aria-checked aria-busy aria-hidden data-cairn-page data-cairn-step ' +
  'data-cairn-product data-cairn-variant data-cairn-query data-cairn-search-results ' +
  'data-cairn-cart-value data-cairn-cart-items data-cairn-price';
const UNSEEN = 'script,link,style,meta,template,head,noscript';

interface Change {
  readonly effect: number;
  readonly timeStamp: number;
}

export function listenMutations(needs: ListenNeeds): void {
  const {targets, listening, reader} = needs;
  const told = new Map<number, number>();
  const whenPlaced = createSightings(needs);
  listening.onPress = () => told.clear();

  const note = (record: MutationRecord, el: Element, timeStamp: number): void => {
    const section = targets.section(el);
    if (timeStamp - (told.get(section) ?? -REPEAT_MS) < REPEAT_MS) return;
    if (told.size > READ) told.clear();
    told.set(section, timeStamp);
    whenPlaced(el, {effect: isBusy(record, el) ? EFFECT_BUSY : EFFECT_MUTATION, timeStamp});
  };
  const observer = new MutationObserver(
    guard((records: MutationRecord[]) => {
      for (const record of records.slice(0, READ)) {
        for (const node of record.addedNodes) if (node instanceof Element) open(node);
        const el = changed(record);
        if (!el || isIgnored(el)) continue;
        reader.soon();
        note(record, el, performance.now());
      }
    }),
  );
  const observe = (root: Node): void =>
    observer.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ATTRIBUTES.split(' '),
    });
  const open = (el: Element): void => openRoots(el, observe);
  observe(document);
  open(document.documentElement);
}

/** Returns what asks where a changed element stands, and tells of the change once that is known. */
function createSightings(needs: ListenNeeds): (el: Element, change: Change) => void {
  const {core, targets, listening} = needs;
  const waiting = new Map<Element, Change>();
  const tell = (el: Element, visible: boolean): void => {
    const found = waiting.get(el);
    if (!found) return;
    waiting.delete(el);
    places.unobserve(el);
    core.push(
      KIND_EFFECT,
      {
        [EVENT_EFFECT]: found.effect,
        [EVENT_FLAGS]: visible ? FLAG_VISIBLE : 0,
        [EVENT_SECTION]: targets.section(el),
      },
      found,
    );
  };
  const places = seen(({target, isIntersecting}) => tell(target, isIntersecting));
  /** What still waits is taken as visible. */
  const settle = (): void => {
    for (const el of waiting.keys()) tell(el, true);
  };
  listening.settle = settle;
  return (el, change) => {
    if (waiting.size > READ) settle(); // a hidden tab is told nothing of its places
    waiting.set(el, change);
    places.observe(el);
  };
}

const isShown = (node: Node): node is Element =>
  node instanceof Element && !node.matches(UNSEEN + ',[data-cairn-ignore]');

/** What a shopper could see of it: the added element, else where it happened; null for scripts. */
function changed({target, addedNodes, removedNodes}: MutationRecord): Element | null {
  const nodes = [...addedNodes, ...removedNodes];
  const added = nodes.find(node => node.isConnected && isShown(node));
  if (added) return added as Element;
  // Texts come and go with their place; elements that are no sight do not change it.
  if (nodes.length && nodes.every(node => node instanceof Element && !isShown(node))) return null;
  const place =
    target instanceof Element ? target : (target.parentElement ?? (target as ShadowRoot).host);
  return place?.matches(UNSEEN) ? null : place;
}

const isBusy = ({attributeName}: MutationRecord, el: Element): boolean =>
  /^(disabled|aria-busy|class)$/.test(attributeName!) &&
  el.matches(':disabled,[aria-busy=true],[class*=loading],[class*=spinner]');
