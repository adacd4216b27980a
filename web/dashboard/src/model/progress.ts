/**
 * Facts that show a shopper getting on: something into the cart, a step further in the checkout, an
 * order. Looking at the step they stand on once more is none.
 */
import type {CheckoutStep, FactKind, LedgerFact, VisitorRow} from '@cairn/protocol';

/** How far into the checkout, 0 being its door; null: inside, and nobody said how far. */
export type Depth = number | null;

const kOutside = -1;
const kDepths: Record<CheckoutStep, number> = {contact: 1, shipping: 2, payment: 3, review: 4};
const kSteps = new Set<FactKind>([
  'checkout_contact_info_submitted',
  'checkout_address_info_submitted',
  'checkout_shipping_info_submitted',
  'payment_info_submitted',
  'checkout_completed',
  'order_created',
  'order_paid',
]);

export function depthOf(row: VisitorRow): Depth {
  return row.page?.type === 'checkout' ? null : kOutside;
}

function depthReached(fact: LedgerFact): number {
  if (fact.kind === 'checkout_started') return 0;
  if (fact.kind !== 'checkout_step_viewed' || fact.step === undefined) return kOutside;
  return kDepths[fact.step];
}

export function deeper(depth: Depth, fact: LedgerFact): Depth {
  const reached = depthReached(fact);
  return reached === kOutside ? depth : Math.max(depth ?? kOutside, reached);
}

/** `depth` as it was before the fact. */
export function isProgress(fact: LedgerFact, depth: Depth): boolean {
  if (fact.kind === 'product_added_to_cart') return fact.automatic !== true;
  return kSteps.has(fact.kind) || (depth !== null && depthReached(fact) > depth);
}
