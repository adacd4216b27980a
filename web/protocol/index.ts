/**
 * The wire, in types: docs/protocol.md said once more so that the compiler holds both web parts to
 * it. Only types live here, so importing this file adds no byte to a bundle. Instants ending in
 * `atMs` are page time when a page speaks and server time (Unix ms) when the endpoint answers;
 * every comment below says which. Money is an integer in minor units beside its ISO 4217 code.
 */

/** 32 lower-case hex digits of random: visitorId, sessionId, batchId, decision id. */
export type Id = string;
/** FNV-1a 64 of UTF-8 text as 16 lower-case hex digits: element, product, query and play keys. */
export type Key = string;

export type Device = 'desktop' | 'phone' | 'tablet';
export type PageType =
  | 'home' | 'category' | 'product' | 'search' | 'cart' | 'checkout'
  | 'thank_you' | 'account' | 'help' | 'other';
export type Stage =
  | 'awareness' | 'consideration' | 'purchase' | 'service' | 'retention' | 'advocacy';
export type Surface = 'popup' | 'nudge' | 'chat';
export type ConsentTier = 'none' | 'functional' | 'analytics' | 'marketing';
/** Below `analytics` nothing is sent, so the wire knows only these two. */
export type SentConsent = 'analytics' | 'marketing';

export interface Page {
  readonly type: PageType;
  /** At most 512 bytes, without query and fragment. */
  readonly path: string;
  /** Readable name, at most 80 bytes. */
  readonly name?: string;
}

/** Where the visitor came from; a field that is not known is absent. */
export interface Entry {
  readonly referrerHost?: string;
  readonly utmSource?: string;
  readonly utmMedium?: string;
  readonly utmCampaign?: string;
}

/** Why help must wait at this moment, as the page sees it. */
export interface PageGates {
  readonly typing: boolean;
  readonly paying: boolean;
  readonly playOpen: boolean;
}

// ---- signals -------------------------------------------------------------------------------

export type FrictionKind = 'rage_click' | 'dead_click' | 'slow_click' | 'search_struggle';
export type HesitationKind =
  | 'product_hesitation' | 'checkout_stall' | 'cta_hesitation' | 'cart_indecision' | 'idle_cart';
export type LeavingKind = 'exit_intent';
export type SignalKind = FrictionKind | HesitationKind | LeavingKind;

export type SignalPhase = 'raised' | 'updated' | 'retracted';
export type Host = 'web' | 'pixel' | 'native';

/** A detector's finding. The same `id` within one session is the same signal, seen again. */
export interface Signal {
  readonly id: number;
  readonly kind: SignalKind;
  readonly phase: SignalPhase;
  readonly atMs: number;
  readonly pageType: PageType;
  readonly elementKey?: Key;
  readonly elementName?: string;
  /** 0–100; 80 and more is strong. */
  readonly strength: number;
  readonly count: number;
  readonly spanMs: number;
  readonly preset: string;
  readonly host: Host;
  /** Bit n−1 stands for veto Vn. */
  readonly vetoesChecked: number;
  /** Counts, milliseconds and small codes; never coordinates or text. Fields depend on `kind`. */
  readonly evidence: Readonly<Record<string, number>>;
}

// ---- facts ---------------------------------------------------------------------------------

/** Kinds a page may state (protocol.md, column "page"). */
export type PageFactKind =
  | 'page_viewed' | 'product_viewed' | 'collection_viewed' | 'search_submitted' | 'result_opened'
  | 'option_chosen' | 'option_unavailable' | 'product_added_to_cart' | 'product_removed_from_cart'
  | 'cart_viewed' | 'cart_changed' | 'coupon_applied' | 'coupon_refused' | 'checkout_started'
  | 'checkout_step_viewed' | 'checkout_contact_info_submitted' | 'checkout_address_info_submitted'
  | 'checkout_shipping_info_submitted' | 'payment_info_submitted' | 'field_completed' | 'cost_shown'
  | 'payment_handoff_started' | 'payment_handoff_ended' | 'alert_displayed' | 'chat_opened'
  | 'wishlist_added' | 'help_opened' | 'checkout_completed';

/** Kinds only a signed server may state. */
export type ServerOnlyFactKind =
  | 'order_created' | 'order_paid' | 'order_failed' | 'order_refunded' | 'order_shipped'
  | 'customer_identified' | 'review_submitted' | 'ticket_opened';

/** Page kinds that a signed server may state as well. */
export type SharedFactKind =
  | 'product_added_to_cart' | 'product_removed_from_cart' | 'cart_viewed' | 'cart_changed'
  | 'coupon_applied' | 'coupon_refused';

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

// ---- decisions and exposures ---------------------------------------------------------------

/** `one_of`: the threshold is a set of bits and the value the number of one. */
export type GateOp =
  | 'at_least' | 'below' | 'equal' | 'not_equal' | 'one_of' | 'at_least_or_never';

/** One condition of one play as it was judged. Booleans travel as 0 and 1; −1 means never. */
export interface Gate {
  readonly play: string;
  readonly condition: string;
  readonly op: GateOp;
  readonly value: number;
  readonly threshold: number;
  readonly passed: boolean;
}

/** A play or none, with every gate that led there. */
export interface Decision {
  readonly id: Id;
  readonly play: string | null;
  readonly signalId: number;
  readonly surface?: Surface;
  readonly reasons: readonly Gate[];
}

/** A decision taken on the device, as it is reported. `atMs` is page time. */
export type DeviceDecision = Decision & {readonly atMs: number};

export type ExposureEvent = 'shown' | 'closed' | 'followed' | 'failed' | 'withheld';

/** Proof of what became of a play on the page. `atMs` is page time. */
export interface Exposure {
  readonly decisionId: Id;
  readonly play: string;
  readonly surface: Surface;
  readonly event: ExposureEvent;
  readonly atMs: number;
}

// ---- requests and replies ------------------------------------------------------------------

/** Body of `POST /v1/signals`; its bytes stay the same on every attempt. At most 64 per array. */
export interface SignalsRequest {
  readonly v: 1;
  readonly batchId: Id;
  readonly visitorId: Id;
  readonly sessionId: Id;
  readonly createdAtMs: number;
  readonly consent: SentConsent;
  readonly device?: Device;
  readonly locale?: string;
  readonly entry?: Entry;
  readonly page: Page;
  readonly gates: PageGates;
  readonly facts?: readonly PageFact[];
  readonly signals?: readonly Signal[];
  readonly decisions?: readonly DeviceDecision[];
  readonly exposures?: readonly Exposure[];
}

/** What a device needs to decide alone; −1 means never. */
export interface VisitorContext {
  readonly visits: number;
  readonly orders: number;
  readonly playsThisVisit: number;
  readonly plays30Days: number;
  readonly sinceLastPlayMs: number;
  readonly sinceLastCloseMs: number;
  readonly orderPlaced: boolean;
}

/** `200` to `POST /v1/signals`: the batch is committed. */
export interface SignalsReply {
  readonly batchId: Id;
  readonly duplicate: boolean;
  readonly serverTimeMs: number;
  readonly decision: Decision | null;
  /** Decisions whose play must leave the screen. */
  readonly end: readonly Id[];
  readonly context: VisitorContext;
}

/** Body of `POST /v1/facts`; at most 256 facts. */
export interface FactsRequest {
  readonly facts: readonly SignedFact[];
}

export interface FactsReply {
  readonly accepted: number;
  readonly duplicates: number;
  readonly unattached: number;
  readonly serverTimeMs: number;
}

export type ErrorCode =
  | 'bad_json' | 'bad_field' | 'missing_field' | 'unknown_field' | 'bad_utf8' | 'too_large'
  | 'forbidden_origin' | 'unknown_site' | 'unauthorised' | 'bad_signature' | 'stale_timestamp'
  | 'too_old' | 'not_found' | 'method_not_allowed' | 'unsupported' | 'rate_limited' | 'busy'
  | 'storage_full' | 'internal';

/** Body of every 4xx and 5xx. */
export interface ErrorReply {
  readonly error: {readonly code: ErrorCode; readonly field?: string; readonly message: string};
}

export type * from './live.ts';
export type * from './play_book.ts';
