/** An offer: what it gives, and how the shop's own adapter redeems it (docs/markup.md, "Offers"). */
import type {Id} from './page.ts';

export type GrantType = 'percent' | 'amount' | 'free_shipping';

/** Money is in minor units of `currency`. */
export interface Grant {
  readonly id: Id;
  readonly type: GrantType;
  /** Of `percent`: of carts up to `maxCartMinor`. */
  readonly percent?: number;
  readonly maxCartMinor?: number;
  /** Of `amount`. */
  readonly amountMinor?: number;
  /** Of `free_shipping`: what it costs the shop at most. */
  readonly costMinor?: number;
  readonly currency: string;
  readonly minCartMinor: number;
  /** Server time. */
  readonly expiresAtMs: number;
}

/** A grant as its own visitor gets it. The token says what the shop must give: it is kept nowhere. */
export interface Redeemable extends Grant {
  readonly token: string;
}

/** What the adapter is given. */
export interface RedeemRequest {
  readonly token: string;
  readonly grantId: Id;
  readonly expiresAtMs: number;
}

/** `message` is for the shopper, as text. */
export interface RedeemAnswer {
  readonly ok: boolean;
  readonly message?: string;
}

/** `window.cairn.redeem`; the same grant may be asked for again, and is given once. */
export type Redeem = (asked: RedeemRequest) => Promise<RedeemAnswer>;
