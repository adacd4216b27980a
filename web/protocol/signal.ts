/** What a detector found, as it travels. */
import type {Key, PageType} from './page.ts';

export type FrictionKind =
  'rage_click' | 'dead_click' | 'slow_click' | 'search_struggle' | 'coupon_failure';
export type HesitationKind =
  'product_hesitation' | 'checkout_stall' | 'cta_hesitation' | 'cart_indecision' | 'idle_cart';
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
