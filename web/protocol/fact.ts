/** What a page or a shop's server states. */
import type {Id, Key} from './page.ts';

/** Kinds a page may state (protocol.md, column "page"). */
export type PageFactKind =
  | 'page_viewed'
  | 'product_viewed'
  | 'collection_viewed'
  | 'search_submitted'
  | 'result_opened'
  | 'option_chosen'
  | 'option_unavailable'
  | 'product_added_to_cart'
  | 'product_removed_from_cart'
  | 'cart_viewed'
  | 'cart_changed'
  | 'coupon_applied'
  | 'coupon_refused'
  | 'checkout_started'
  | 'checkout_step_viewed'
  | 'checkout_contact_info_submitted'
  | 'checkout_address_info_submitted'
  | 'checkout_shipping_info_submitted'
  | 'payment_info_submitted'
  | 'field_completed'
  | 'cost_shown'
  | 'payment_handoff_started'
  | 'payment_handoff_ended'
  | 'alert_displayed'
  | 'chat_opened'
  | 'wishlist_added'
  | 'help_opened'
  | 'checkout_completed';

/** Kinds only a signed server may state. */
export type ServerOnlyFactKind =
  | 'order_created'
  | 'order_paid'
  | 'order_failed'
  | 'order_refunded'
  | 'order_shipped'
  | 'customer_identified'
  | 'review_submitted'
  | 'ticket_opened'
  | 'subscription_started'
  | 'subscription_ended'
  | 'stock_changed'
  | 'grant_redeemed'
  | 'grant_used'
  | 'grant_expired';

/** Page kinds that a signed server may state as well. */
export type SharedFactKind =
  | 'product_added_to_cart'
  | 'product_removed_from_cart'
  | 'cart_viewed'
  | 'cart_changed'
  | 'coupon_applied'
  | 'coupon_refused'
  | 'alert_displayed';

export type FactKind = PageFactKind | ServerOnlyFactKind;
export type CheckoutStep = 'contact' | 'shipping' | 'payment' | 'review';
export type CostKind = 'shipping' | 'tax' | 'fee';

/** Every field any fact may carry; which of them a kind accepts is the table in protocol.md. */
export interface FactFields {
  readonly productId?: string;
  readonly variantId?: string;
  readonly collectionId?: string;
  readonly name?: string;
  readonly quantity?: number;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly items?: number;
  readonly automatic?: boolean;
  readonly queryKey?: Key;
  readonly needKey?: Key;
  /** Number of search results; −1 when the page does not say. */
  readonly results?: number;
  readonly codeKey?: Key;
  readonly reasonClass?: string;
  readonly step?: CheckoutStep;
  readonly fieldRole?: string;
  readonly costKind?: CostKind;
  readonly orderId?: string;
  readonly customerKey?: Key;
  readonly grantId?: Id;
}

/** A fact as a page states it: `atMs` is page time. */
export interface PageFact extends FactFields {
  readonly kind: PageFactKind;
  readonly atMs: number;
}

/** A fact as a shop's server signs it: idempotent by `factId`, dated in Unix ms. */
export interface SignedFact extends FactFields {
  readonly factId: string;
  readonly kind: ServerOnlyFactKind | SharedFactKind;
  readonly occurredAt: number;
  readonly visitorId?: Id;
  readonly sessionId?: Id;
}
