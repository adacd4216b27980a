/** A play or none with its reasons, and what became of it on the page. */
import type {Grant} from './grant.ts';
import type {Id, Surface} from './page.ts';

/** `one_of`: the threshold is a set of bits and the value the number of one. */
export type GateOp = 'at_least' | 'below' | 'equal' | 'not_equal' | 'one_of' | 'at_least_or_never';

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
  /** What an offer gives; only the endpoint may decide that. */
  readonly grant?: Grant;
  readonly reasons: readonly Gate[];
}

/** A decision taken on the device, as it is reported. `atMs` is page time. */
export type DeviceDecision = Omit<Decision, 'grant'> & {readonly atMs: number};

/** `failed` after `shown`: an offer could not be redeemed, and stays on the screen. */
export type ExposureEvent = 'shown' | 'closed' | 'followed' | 'failed' | 'withheld';

/** Proof of what became of a play on the page. `atMs` is page time. */
export interface Exposure {
  readonly decisionId: Id;
  readonly play: string;
  readonly surface: Surface;
  readonly event: ExposureEvent;
  readonly atMs: number;
}
