/** States facts: to the core as events, to the endpoint in the words of the wire. */
import type {PageFact} from '@cairn/protocol';
import {
  EVENT_AMOUNT_MINOR,
  EVENT_FACT,
  EVENT_FIELD,
  EVENT_FLAGS,
  EVENT_STEP,
  EVENT_SUBJECT,
  EVENT_TARGET,
  EVENT_VALUE,
  FIELD_NAMES,
  FLAG_AUTOMATIC,
  KIND_FACT,
  STEP_NAMES,
} from '@cairn/protocol/layout';

import type {Clock} from '../core/clock.ts';
import type {Core} from '../core/core.ts';
import {clip, keyOf, needKeyOf, queryKeyOf, rankOf} from '../core/hash.ts';
import type {Targets} from '../core/targets.ts';

export type Given = Readonly<Record<string, unknown>>;
export interface Facts {
  /** Kinds a page may not state are ignored, as are fields their kind has not on the wire. */
  state(kind: unknown, given?: Given): void;
}

/** States a fact the first time `key` is met on this page; tells whether it did. */
export type First = (kind: string, key: string, given?: Given) => boolean;

export interface FactsNeeds {
  readonly core: Core;
  readonly clock: Clock;
  readonly targets: Targets;
  /** The key of its path stands in for the target of a fact that has none. */
  readonly reader: {readonly path: string};
  onFact(fact: PageFact): void;
}

/**
 * The kinds in the order of FACT_NAMES, as far as a page may state them, each with what it may
 * carry: letters of FIELDS, a capital is required. The endpoint refuses a batch for one field too
 * many, so the table of protocol.md is held here.
 */
const KINDS = (
  '|page_viewed|product_viewed:Pnvac|collection_viewed:ln|search_submitted:ker|result_opened:p|' +
  'option_chosen:pv|option_unavailable:pv|product_added_to_cart:Pvnquac|' +
  'product_removed_from_cart:Pvnquac|cart_viewed:aci|cart_changed:aci|coupon_applied:dw|' +
  'coupon_refused:dw|checkout_started:ac|checkout_step_viewed:S|checkout_contact_info_submitted|' +
  'checkout_address_info_submitted|checkout_shipping_info_submitted|payment_info_submitted|' +
  'field_completed:f|cost_shown:Oac|payment_handoff_started|payment_handoff_ended|' +
  'alert_displayed:w|chat_opened|wishlist_added|help_opened|checkout_completed'
)
  .split('|')
  .map(kind => kind.split(':'));
const NUMBER = /^-?\d{1,12}$/;
const KEY = /^[\da-f]{16}$/;
const oneOf = (names: readonly string[]): RegExp => RegExp(`^(${names.slice(1).join('|')})$`);
/** By the letter of KINDS: the field on the wire, and the form of its value if not any text. */
const FIELDS: Readonly<Record<string, readonly [string, RegExp?]>> = {
  p: ['productId'],
  v: ['variantId'],
  n: ['name'],
  l: ['collectionId'],
  w: ['reasonClass'],
  a: ['amountMinor', NUMBER],
  i: ['items', NUMBER],
  q: ['quantity', NUMBER],
  r: ['results', NUMBER],
  c: ['currency', /^[A-Z]{3}$/],
  k: ['queryKey', KEY],
  e: ['needKey', KEY],
  d: ['codeKey', KEY],
  s: ['step', oneOf(STEP_NAMES)],
  f: ['fieldRole', oneOf(FIELD_NAMES)],
  o: ['costKind', /^(shipping|tax|fee)$/],
  u: ['automatic', /^true$/],
};

export function createFacts(needs: FactsNeeds): Facts {
  const {core, clock, targets} = needs;
  return {
    state(kind, given = {}) {
      const fact = KINDS.findIndex(([name]) => name && name === kind);
      const fields = fact > 0 && clean(KINDS[fact]![1] ?? '', given);
      if (!fields) return;
      // The nullish fields of a record are written as 0.
      const f = fields as Record<string, never>;
      const keyed = (name: string): string | undefined => f[name] && keyOf(f[name]);
      const target =
        f['queryKey'] ?? keyed('productId') ?? keyed('collectionId') ?? keyOf(needs.reader.path);
      const subject = f['needKey'] ?? f['codeKey'] ?? keyed('variantId') ?? keyed('costKind');
      if (f['name']) targets.setName(target, f['name']);
      core.push(KIND_FACT, {
        [EVENT_FACT]: fact,
        [EVENT_TARGET]: target,
        [EVENT_SUBJECT]: subject,
        [EVENT_AMOUNT_MINOR]: f['amountMinor'],
        [EVENT_VALUE]: f['quantity'] ?? f['results'] ?? f['items'],
        [EVENT_STEP]: rankOf(STEP_NAMES, f['step']),
        [EVENT_FIELD]: rankOf(FIELD_NAMES, f['fieldRole']),
        [EVENT_FLAGS]: f['automatic'] ? FLAG_AUTOMATIC : 0,
      });
      needs.onFact({kind, atMs: clock.now(), ...fields} as PageFact);
    },
  };
}

/** The fields of `given` the wire takes, or null when one is missing. */
function clean(allowed: string, given: Given): Given | null {
  // What was searched or entered is hashed here and goes no further.
  const {query, code} = given;
  const hashed: Given = {
    ...given,
    ...(query != null && {queryKey: queryKeyOf(`${query}`), needKey: needKeyOf(`${query}`)}),
    ...(code != null && {codeKey: keyOf(`${code}`.trim().toLowerCase())}),
  };
  const fields: Record<string, unknown> = {};
  for (const letter of allowed) {
    const [name, form = /./] = FIELDS[letter.toLowerCase()]!;
    const text = `${hashed[name] ?? ''}`;
    if (form.test(text))
      fields[name] =
        form === NUMBER ? +text : name === 'automatic' || clip(text, name === 'name' ? 80 : 64);
    else if (letter < 'a') return null; // a capital
  }
  return fields;
}
