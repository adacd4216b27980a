/** The answer under the question "Who needs help now?". It never says "fine" while anything is not. */
import type {Now} from './now.ts';

export type Headline =
  | {readonly kind: 'silent' | 'waiting' | 'nobody' | 'broken' | 'calm'}
  /** `stake`: something stands in their carts. */
  | {readonly kind: 'plain' | 'stake'; readonly struggling: number};

export interface Told {
  /** Null until the feed said hello. */
  readonly now: Now | null;
  readonly isConnecting: boolean;
  /** Alerts nobody dismissed. */
  readonly alerts: number;
}

export function headlineOf({now, isConnecting, alerts}: Told): Headline {
  if (now === null) return {kind: isConnecting ? 'waiting' : 'silent'};
  if (now.struggling > 0) {
    return {kind: now.atStake.length > 0 ? 'stake' : 'plain', struggling: now.struggling};
  }
  if (alerts > 0) return {kind: 'broken'};
  return {kind: now.visitors === 0 ? 'nobody' : 'calm'};
}
