/** Requests, replies and errors. */
import type {Decision, DeviceDecision, Exposure} from './decision.ts';
import type {PageFact, SignedFact} from './fact.ts';
import type {Redeemable} from './grant.ts';
import type {Device, Entry, Id, Page, PageGates, SentConsent} from './page.ts';
import type {Signal} from './signal.ts';

/** Body of `POST /v1/signals`; its bytes stay the same on every attempt. At most 64 per array. */
export interface SignalsRequest {
  readonly v: 1;
  readonly batchId: Id;
  readonly visitorId: Id;
  readonly sessionId: Id;
  readonly createdAtMs: number;
  readonly consent: SentConsent;
  /** `none`: WebAssembly cannot compile on this page; absent means `wasm`. */
  readonly core?: 'wasm' | 'none';
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

/** A decision as a page gets it: a grant with what the shop redeems it by. */
export type Offering = Decision & {readonly grant?: Redeemable};

/** `200` to `POST /v1/signals`: the batch is committed. */
export interface SignalsReply {
  readonly batchId: Id;
  readonly duplicate: boolean;
  readonly serverTimeMs: number;
  readonly decision: Offering | null;
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
  | 'bad_json'
  | 'bad_field'
  | 'missing_field'
  | 'unknown_field'
  | 'bad_utf8'
  | 'too_large'
  | 'forbidden_origin'
  | 'forbidden_role'
  | 'unknown_site'
  | 'unauthorised'
  | 'bad_signature'
  | 'stale_timestamp'
  | 'too_old'
  | 'operator_book'
  | 'not_found'
  | 'method_not_allowed'
  | 'unsupported'
  | 'rate_limited'
  | 'busy'
  | 'storage_full'
  | 'internal';

/** Body of every 4xx and 5xx. */
export interface ErrorReply {
  readonly error: {readonly code: ErrorCode; readonly field?: string; readonly message: string};
}
