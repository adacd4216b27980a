/** Codes and counts become the sentences a merchant reads. Nothing here is text from the wire but names. */
import type {Decision, Gate, LedgerFact, Signal} from '@cairn/protocol';
import {COUPON_REASON_NAMES} from '@cairn/protocol/layout';
import {humanise, type Params, type Words} from './words.ts';

export function signalName(words: Words, kind: string): string {
  return words.code('signal', kind) ?? humanise(kind);
}

export function playName(words: Words, play: string): string {
  return words.code('play', play) ?? humanise(play);
}

/** `outcome` of a slow click that nothing visible ever followed. */
const kNever = 2;
/** From here on a rest is what raised cta_hesitation; below it, the approaches did. */
const kRestMs = 3000;

function couponForm(has: (name: string) => number): string {
  if (has('extension') > 0) return '.extension';
  if (has('distinct') > 1) return '.many';
  const reason = COUPON_REASON_NAMES[has('reasonClass')];
  return reason === 'expired' || reason === 'minimum' ? '.' + reason : '';
}

/** Which sentence of its kind an evidence calls for, and the numbers it speaks of. */
function evidenceCase(signal: Signal): {form: string; spanMs: number; count: number} {
  const has = (name: string): number => signal.evidence[name] ?? 0;
  const plain = {form: '', spanMs: signal.spanMs, count: signal.count};
  switch (signal.kind) {
    case 'rage_click':
      return {...plain, form: has('effectsSeen') > 0 ? '.answered' : ''};
    case 'dead_click':
      return {...plain, spanMs: has('verdictMs') || signal.spanMs};
    case 'slow_click':
      return {
        ...plain,
        form: has('outcome') === kNever ? '.never' : '',
        spanMs: has('firstEffectMs') || signal.spanMs,
      };
    case 'search_struggle':
      return {
        ...plain,
        count: has('chainLen') || signal.count,
        form: has('zeroResults') > 0 ? '.zero' : '',
      };
    case 'coupon_failure':
      return {...plain, count: has('distinct'), form: couponForm(has)};
    case 'product_hesitation':
      return {...plain, spanMs: has('dwellMs') || signal.spanMs};
    case 'checkout_stall':
      return {...plain, spanMs: has('stalledMs') || signal.spanMs};
    case 'cta_hesitation': {
      const restedMs = has('hoverMs');
      const approached = restedMs < kRestMs && has('approaches') > 1;
      return approached
        ? {...plain, form: '.approaches', count: has('approaches')}
        : {...plain, spanMs: restedMs || signal.spanMs};
    }
    case 'cart_indecision':
      return {...plain, count: has('cycles') || signal.count};
    case 'idle_cart':
      return {...plain, spanMs: has('idleMs') || signal.spanMs};
    case 'exit_intent': {
      const dwellMs = has('dwellMs') || signal.spanMs;
      return {...plain, spanMs: dwellMs, form: dwellMs > 0 ? '' : '.bare'};
    }
    default:
      return plain;
  }
}

/** "4 clicks in 0.6 s on “Add to cart”, nothing changed"; the bare name for a kind not yet known. */
export function evidenceSentence(words: Words, signal: Signal): string {
  const {form, spanMs, count} = evidenceCase(signal);
  const params: Params = {
    count: words.number(count),
    span: words.duration(spanMs),
    zero: words.number(signal.evidence['zeroResults'] ?? 0),
    element: signal.elementName || words.t('evidence.element'),
  };
  return words.code('evidence', signal.kind + form, params) ?? signalName(words, signal.kind);
}

const kYesNo = new Set([
  'typing',
  'paying',
  'play_open',
  'ordered',
  'bot',
  'on_device',
  'verified_cart',
  'hidden',
  'observe_only',
]);

/** Codes in the order of the core's enums, so that a recorded number can be read. */
const kNamed: Readonly<Record<string, {prefix: string; codes: readonly string[]}>> = {
  consent: {prefix: 'consent', codes: ['none', 'functional', 'analytics', 'marketing']},
  page_type: {
    prefix: 'page',
    codes: [
      'other',
      'home',
      'category',
      'product',
      'search',
      'cart',
      'checkout',
      'thank_you',
      'account',
      'help',
    ],
  },
  checkout_step: {prefix: 'step', codes: ['none', 'contact', 'shipping', 'payment', 'review']},
  stage: {
    prefix: 'stage',
    codes: ['awareness', 'consideration', 'purchase', 'service', 'retention', 'advocacy'],
  },
  device: {prefix: 'device', codes: ['desktop', 'phone', 'tablet']},
};

/** One recorded number in the words of its condition: a duration, a yes, a stage, a count. */
function gateNumber(words: Words, condition: string, value: number): string {
  if (kYesNo.has(condition)) return words.t(value !== 0 ? 'value.yes' : 'value.no');
  if (condition.endsWith('_ms')) return value < 0 ? words.t('value.never') : words.duration(value);
  const named = kNamed[condition];
  const code = named?.codes[value];
  if (named === undefined || code === undefined) return words.number(value);
  return words.code(named.prefix, code) ?? humanise(code);
}

function bitsOf(mask: number): number[] {
  return Array.from({length: 31}, (_, bit) => bit).filter(bit => (mask >>> bit) & 1);
}

export function gateCondition(words: Words, gate: Gate): string {
  return words.code('condition', gate.condition) ?? humanise(gate.condition);
}

export function gateValue(words: Words, gate: Gate): string {
  return gateNumber(words, gate.condition, gate.value);
}

/** "below 1", "at least 24 h, or never": what the value had to be. */
export function gateThreshold(words: Words, gate: Gate): string {
  const threshold =
    gate.op === 'one_of'
      ? bitsOf(gate.threshold)
          .map(bit => gateNumber(words, gate.condition, bit))
          .join(', ')
      : gateNumber(words, gate.condition, gate.threshold);
  return words.code('op', gate.op, {threshold}) ?? `${humanise(gate.op)} ${threshold}`;
}

/** Of the plays that were judged, the one that came nearest; its first gate that did not pass. */
export function decidingGate(decision: Decision): Gate | undefined {
  const failed = new Map<string, Gate[]>();
  for (const gate of decision.reasons) {
    if (!gate.passed) failed.set(gate.play, [...(failed.get(gate.play) ?? []), gate]);
  }
  return [...failed.values()].sort((a, b) => a.length - b.length)[0]?.[0];
}

/** "played already this visit (1 of 1)" */
export function withheldReason(words: Words, decision: Decision): string {
  const gate = decidingGate(decision);
  if (gate === undefined) return words.t('help.noReason');
  const params = {
    value: gateValue(words, gate),
    threshold: gateNumber(words, gate.condition, gate.threshold),
  };
  return (
    words.code('withheld', gate.condition, params) ??
    words.t('withheld.other', {
      condition: gateCondition(words, gate),
      value: params.value,
      threshold: gateThreshold(words, gate),
    })
  );
}

export function factName(words: Words, kind: string): string {
  return words.code('fact', kind) ?? humanise(kind);
}

/** What a fact was about: name, money, step, results; empty when the kind says it all. */
export function factDetail(words: Words, fact: LedgerFact): string {
  const parts: string[] = [];
  if (fact.name) parts.push(fact.name);
  else if (fact.productId) parts.push(fact.productId);
  if (fact.quantity !== undefined && fact.quantity > 1)
    parts.push(`× ${words.number(fact.quantity)}`);
  if (fact.step) parts.push(words.code('step', fact.step) ?? fact.step);
  if (fact.fieldRole) parts.push(humanise(fact.fieldRole));
  if (fact.costKind) parts.push(humanise(fact.costKind));
  if (fact.results !== undefined && fact.results >= 0)
    parts.push(words.n('fact.results', fact.results));
  if (fact.amountMinor !== undefined && fact.currency)
    parts.push(words.money(fact.amountMinor, fact.currency));
  if (fact.reasonClass) parts.push(humanise(fact.reasonClass));
  if (fact.orderId) parts.push(`#${fact.orderId}`);
  return parts.join(' · ');
}
