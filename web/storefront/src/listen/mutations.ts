/**
 * Mutations as effects. One record per section touched; whether it is on screen is asked of an
 * IntersectionObserver, which needs no layout read and answers within a frame.
 */
import {EFFECT_BUSY, EFFECT_MUTATION, FLAG_VISIBLE, KIND_EFFECT} from '@cairn/protocol/layout';

import type {Core} from '../core/core.ts';
import type {Targets} from '../core/targets.ts';
import {isIgnored} from '../core/tree.ts';
import type {Host} from '../guard.ts';

const READ = 60; // records looked at per batch: a page that rewrites itself is seen by the first
const REPEAT_MS = 100; // the same section changing again without a press between
const ATTRIBUTES =
  'class style hidden open checked selected disabled value src href data-state aria-expanded ' +
  'aria-pressed aria-selected aria-checked aria-busy aria-hidden data-cairn-page data-cairn-step ' +
  'data-cairn-product data-cairn-variant data-cairn-query data-cairn-search-results ' +
  'data-cairn-cart-value data-cairn-cart-items data-cairn-price';
const UNSEEN = 'script,link,style,meta,template,head,noscript';

export interface Mutations {
  /** A press: the next change of any section is told, however soon. */
  pressed(): void;
  /** Tells what still waits for its place on screen, taken as visible. */
  settle(): void;
}

/** `onChange` comes with every batch; the reader of the page is behind it. */
export function listenMutations(
  host: Host,
  core: Core,
  targets: Targets,
  onChange: () => void,
): Mutations {
  const told = new Map<number, number>();
  const waiting = new Map<Element, {effect: number; stamp: number}>();

  const tell = (el: Element, visible: boolean): void => {
    const found = waiting.get(el);
    if (!found) return;
    waiting.delete(el);
    seen.unobserve(el);
    const {effect, stamp} = found;
    core.push(
      KIND_EFFECT,
      {effect, flags: visible ? FLAG_VISIBLE : 0, section: targets.section(el)},
      stamp,
    );
  };
  const settle = (): void => {
    for (const el of waiting.keys()) tell(el, true);
  };
  const seen = new IntersectionObserver(
    host.guard((entries: IntersectionObserverEntry[]) => {
      for (const {target, isIntersecting} of entries) tell(target, isIntersecting);
    }),
  );

  const observer = new MutationObserver(
    host.guard((records: MutationRecord[]) => {
      const stamp = performance.now();
      let last: Node | null = null;
      let foreign = false;
      for (const record of records.slice(0, READ)) {
        for (const node of record.addedNodes) if (node instanceof Element) openRoots(node);
        const el = record.target === last && record.attributeName ? null : changed(record);
        last = record.target;
        if (!el || isIgnored(el)) continue;
        foreign = true;
        const section = targets.section(el);
        if (stamp - (told.get(section) ?? -REPEAT_MS) < REPEAT_MS) continue;
        if (told.size > READ) told.clear();
        told.set(section, stamp);
        if (waiting.size > READ) settle(); // a hidden tab is told nothing of its places
        waiting.set(el, {effect: isBusy(record, el) ? EFFECT_BUSY : EFFECT_MUTATION, stamp});
        seen.observe(el);
      }
      if (foreign) onChange();
    }),
  );
  const observe = (root: Node): void =>
    observer.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ATTRIBUTES.split(' '),
    });

  /** Watches the open shadow roots at and under `el`, those of elements yet to be defined too. */
  function openRoots(el: Element): void {
    for (const one of [el, ...el.querySelectorAll('*')]) {
      const inside = (): void => {
        if (!one.shadowRoot) return;
        observe(one.shadowRoot);
        one.shadowRoot.querySelectorAll('*').forEach(child => child.shadowRoot && openRoots(child));
      };
      inside();
      if (!one.shadowRoot && one.localName.includes('-')) {
        customElements.whenDefined(one.localName).then(host.guard(inside), () => undefined);
      }
    }
  }

  observe(document);
  openRoots(document.documentElement);
  return {
    pressed: () => told.clear(),
    settle,
  };
}

/** What a shopper could see of it: the added element, else where it happened; null for scripts. */
function changed({target, addedNodes, removedNodes}: MutationRecord): Element | null {
  const nodes = [...addedNodes, ...removedNodes];
  const elements = nodes.filter((node): node is Element => node instanceof Element);
  const shown = elements.filter(el => !el.matches(UNSEEN) && !el.hasAttribute('data-cairn-ignore'));
  if (elements.length === nodes.length && nodes.length && !shown.length) return null;
  const added = shown.find(el => el.isConnected);
  const place =
    target instanceof Element
      ? target
      : (target.parentElement ?? (target as ShadowRoot).host ?? null);
  return added ?? (place?.matches(UNSEEN) ? null : place);
}

const isBusy = ({attributeName}: MutationRecord, el: Element): boolean =>
  (attributeName === 'disabled' || attributeName === 'aria-busy' || attributeName === 'class') &&
  el.matches(':disabled,[aria-busy=true],[class*=loading],[class*=spinner]');
