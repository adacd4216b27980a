/**
 * Names elements for the core: a key that is the same for every visitor, and numbers that mean one
 * node on this page. Elements are held weakly, but for the few last ones, which inline help may
 * stand beside.
 */
import type {Key} from '@cairn/protocol';
import {
  CTA_NAMES,
  EVENT_CONTROL,
  EVENT_FIELD,
  EVENT_FLAGS,
  EVENT_NODE,
  EVENT_OWNER,
  EVENT_SECTION,
  EVENT_TARGET,
  EVENT_VALUE,
} from '@cairn/protocol/layout';

import {classify} from './classify.ts';
import {bound, keyOf, rankOf} from './hash.ts';
import type {EventFields} from './record.ts';
import {near, parentOf} from './tree.ts';

const KEPT = 12;
const KEPT_NAMES = 64;
const SECTION =
  'section,article,aside,nav,header,footer,form,dialog,main,[role=region],[data-cairn-product]';
const STABLE = ['id', 'role', 'name', 'type', 'data-cairn-cta', 'data-cairn-action'];

export const CTA = '[data-cairn-cta]';
/** CtaKind of a control, 0 when it is none. */
const ctaOf = (el: Element): number =>
  rankOf(CTA_NAMES, near(el, CTA)?.getAttribute('data-cairn-cta'));

export interface Targets {
  /** The fields of an event about `el`; `pressed` as in classify. */
  fields(el: Element, pressed?: boolean): EventFields;
  section(el: Element | null): number;
  /** The element of a recent number, for help beside it. */
  element(node: number): Element | null;
  /** What a key met on this page stands for: an element, or the name a fact gave. */
  meant(key: Key): Element | string | undefined;
  /** A fact gave a name to what the key stands for. */
  setName(key: Key, name: string): void;
}

export function createTargets(): Targets {
  const numbers = new WeakMap<Element, number>();
  const keys = new WeakMap<Element, Key>();
  const meanings = new Map<Key, {deref(): Element | string | undefined}>();
  const recent: Element[] = [];
  // Numbers start anywhere, so that those of the page before, still known to the core, differ.
  let last = Date.now() % 1e9;

  const number = (el: Element | null): number => {
    if (el && !numbers.has(el)) numbers.set(el, ++last);
    return (el && numbers.get(el)) ?? 0;
  };

  const mean = (key: Key, it: {deref(): Element | string | undefined}): void => {
    meanings.delete(key);
    meanings.set(key, it);
    bound(meanings, KEPT_NAMES);
  };

  const targets: Targets = {
    setName: (key, name) => mean(key, {deref: () => name}),
    fields(el, pressed = false) {
      const {owner, flags, control, field} = classify(el, pressed);
      const shown = owner ?? el;
      let target = keys.get(shown);
      if (!target) keys.set(shown, (target = keyOf(pathOf(shown))));
      mean(target, new WeakRef(shown));
      recent.unshift(el);
      recent.splice(KEPT);
      return {
        [EVENT_TARGET]: target,
        [EVENT_NODE]: number(el),
        [EVENT_OWNER]: number(owner),
        [EVENT_SECTION]: targets.section(el),
        [EVENT_FLAGS]: flags,
        [EVENT_CONTROL]: control,
        [EVENT_FIELD]: field,
        [EVENT_VALUE]: ctaOf(el),
      };
    },
    section: el => number(near(el, SECTION)),
    element: node => recent.find(el => numbers.get(el) === node) ?? null,
    meant: key => meanings.get(key)?.deref(),
  };
  return targets;
}

/**
 * Tags with their stable attributes up to the nearest id; anything with a digit is taken for
 * generated. The last step also counts same-named siblings, so that + and − differ while the
 * buttons of equal product cards do not.
 */
export function pathOf(el: Element): string {
  let path = '';
  for (let at: Element | null = el; at; at = parentOf(at)) {
    let step = at.localName;
    for (const name of STABLE) {
      const value = at.getAttribute(name);
      if (value && !/\d/.test(value)) step += `[${name}=${value}]`;
    }
    if (at === el) {
      for (let i: Element | null = at; (i = i.previousElementSibling);)
        if (i.localName === at.localName) step += '+';
    }
    path = step + '>' + path;
    if (step.includes('[id=')) break;
  }
  return path;
}
