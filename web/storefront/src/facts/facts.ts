/** States facts: to the core as events, to the endpoint in the words of the wire. */
import type {PageFact} from '@cairn/protocol';
import {
  FACT_NAMES,
  FIELD_NAMES,
  FLAG_AUTOMATIC,
  KIND_FACT,
  STEP_NAMES,
} from '@cairn/protocol/layout';

import type {Clock} from '../core/clock.ts';
import type {Core} from '../core/core.ts';
import {clip, keyOf, needKeyOf, queryKeyOf} from '../core/hash.ts';
import type {Targets} from '../core/targets.ts';

export type Given = Readonly<Record<string, unknown>>;
export interface Facts {
  /** Kinds a page may not state are ignored, as are fields their kind has not on the wire. */
  state(kind: string, given?: Given): void;
}

export interface FactsNeeds {
  readonly core: Core;
  readonly clock: Clock;
  readonly targets: Targets;
  /** Its key stands in for the target of a fact that has none. */
  path(): string;
  onFact(fact: PageFact): void;
}

/**
 * What each kind may carry, in the order of FACT_NAMES; letters of FIELDS, a capital is required.
 * The endpoint refuses a batch for one field too many, so the table of protocol.md is held here.
 */
const ALLOWED = ',,Pnvac,ln,ker,p,pv,pv,Pvnquac,Pvnquac,aci,aci,dw,dw,ac,S,,,,,f,Oac,,,w,,,,'.split(
  ',',
);
const NUMBER = /^-?\d{1,12}$/;
const KEY = /^[\da-f]{16}$/;
const oneOf = (names: readonly string[]): RegExp => RegExp(`^(${names.slice(1).join('|')})$`);
const FIELDS: readonly (readonly [string, string, RegExp?])[] = [
  ['p', 'productId'],
  ['v', 'variantId'],
  ['n', 'name'],
  ['l', 'collectionId'],
  ['w', 'reasonClass'],
  ['a', 'amountMinor', NUMBER],
  ['i', 'items', NUMBER],
  ['q', 'quantity', NUMBER],
  ['r', 'results', NUMBER],
  ['c', 'currency', /^[A-Z]{3}$/],
  ['k', 'queryKey', KEY],
  ['e', 'needKey', KEY],
  ['d', 'codeKey', KEY],
  ['s', 'step', oneOf(STEP_NAMES)],
  ['f', 'fieldRole', oneOf(FIELD_NAMES)],
  ['o', 'costKind', /^(shipping|tax|fee)$/],
  ['u', 'automatic', /^true$/],
];

export function createFacts({core, clock, targets, path, onFact}: FactsNeeds): Facts {
  return {
    state(kind, given = {}) {
      const fact = (FACT_NAMES as readonly string[]).indexOf(kind);
      const fields = clean(ALLOWED[fact], given);
      if (fact < 1 || !fields) return;
      // The nullish fields of a record are written as 0.
      const f = fields as Record<string, never>;
      const keyed = (name: string): string | undefined => f[name] && keyOf(f[name]);
      const target = f['queryKey'] ?? keyed('productId') ?? keyed('collectionId') ?? keyOf(path());
      const subject = f['needKey'] ?? f['codeKey'] ?? keyed('variantId') ?? keyed('costKind') ?? '';
      if (f['name']) targets.setName(target, f['name']);
      core.push(KIND_FACT, {
        fact,
        target,
        subject,
        amountMinor: f['amountMinor'],
        value: f['quantity'] ?? f['results'] ?? f['items'],
        step: STEP_NAMES.indexOf(f['step'] ?? 'none'),
        field: FIELD_NAMES.indexOf(f['fieldRole'] ?? 'none'),
        flags: f['automatic'] ? FLAG_AUTOMATIC : 0,
      });
      onFact({kind, atMs: clock.now(), ...fields} as PageFact);
    },
  };
}

/** The fields of `given` the wire takes, or null when the kind may not be stated or one is missing. */
function clean(allowed: string | undefined, given: Given): Given | null {
  if (allowed === undefined) return null;
  // What was searched or entered is hashed here and goes no further.
  const {query, code} = given;
  const hashed: Given = {
    ...given,
    ...(query !== undefined && {queryKey: queryKeyOf(`${query}`), needKey: needKeyOf(`${query}`)}),
    ...(code !== undefined && {codeKey: keyOf(`${code}`.trim().toLowerCase())}),
  };
  const fields: Record<string, unknown> = {};
  for (const [letter, name, form] of FIELDS) {
    const required = allowed.includes(letter.toUpperCase());
    if (!required && !allowed.includes(letter)) continue;
    const text = `${hashed[name] ?? ''}`;
    if (form ? form.test(text) : text) {
      fields[name] = !form
        ? clip(text, name === 'name' ? 80 : 64)
        : form === NUMBER
          ? +text
          : letter === 'u' || text;
    } else if (required) return null;
  }
  return fields;
}
