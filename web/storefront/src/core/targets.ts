/**
 * Names elements for the core: a key that is the same for every visitor, numbers that mean one node
 * on this page, and the readable name a merchant sees. Elements are held weakly, but for the few
 * last ones, which inline help may stand beside.
 */
import type {Key} from '@cairn/protocol';

import {classify} from './classify.ts';
import {clip, keyOf} from './hash.ts';
import type {EventFields} from './record.ts';
import {near, parentOf} from './tree.ts';

const KEPT = 12;
const KEPT_NAMES = 64;
const SECTION =
  'section,article,aside,nav,header,footer,form,dialog,main,[role=region],[data-cairn-product]';
const STABLE = ['id', 'role', 'name', 'type', 'data-cairn-cta', 'data-cairn-action'];

export interface Targets {
  /** The fields of an event about `el`; `pressed` as in classify. */
  fields(el: Element, pressed?: boolean): EventFields;
  section(el: Element | null): number;
  /** The element of a recent number, for help beside it. */
  element(node: number): Element | null;
  /** Readable name of a key met on this page. */
  nameOf(key: Key): string | undefined;
  setName(key: Key, name: string): void;
}

export function createTargets(): Targets {
  const numbers = new WeakMap<Element, number>();
  const keys = new WeakMap<Element, Key>();
  const names = new Map<Key, string>();
  const recent: Element[] = [];
  // Numbers start anywhere, so that those of the page before, still known to the core, differ.
  let last = Date.now() % 1e9;

  const number = (el: Element | null): number => {
    if (!el) return 0;
    if (!numbers.has(el)) numbers.set(el, ++last);
    return numbers.get(el)!;
  };

  const setName = (key: Key, name: string): void => {
    if (!name) return;
    names.delete(key);
    names.set(key, name);
    if (names.size > KEPT_NAMES) names.delete(names.keys().next().value!);
  };

  const targets: Targets = {
    setName,
    fields(el, pressed = false) {
      const {owner, flags, control, field} = classify(el, pressed);
      const shown = owner ?? el;
      let target = keys.get(shown);
      if (!target) keys.set(shown, (target = keyOf(pathOf(shown))));
      setName(target, readableName(shown));
      recent.unshift(el);
      recent.length = Math.min(recent.length, KEPT);
      return {
        target,
        node: number(el),
        owner: number(owner),
        section: targets.section(el),
        flags,
        control,
        field,
      };
    },
    section: el => number(near(el, SECTION)),
    element: node => recent.find(el => numbers.get(el) === node) ?? null,
    nameOf: key => names.get(key),
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

/** At most 40 characters, digits hidden; never what was typed, and nothing like an address. */
export function readableName(el: Element): string {
  const text =
    el.getAttribute('data-cairn-name') ??
    el.getAttribute('aria-label') ??
    (near(el, 'a,button,summary,[role=button],[role=link],[role=tab]') === el &&
    !el.querySelector('input,textarea,[contenteditable]')
      ? el.textContent
      : '');
  const name = (text ?? '').slice(0, 200).replace(/\s+/g, ' ').trim().replace(/\d/g, '#');
  return name.includes('@') ? '' : clip(name.slice(0, 40), 80);
}
