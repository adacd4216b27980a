import type {LiveEventName, LiveEvents, VisitorAnswer, VisitorRow} from '@cairn/protocol';

export const kToken: string;

export interface FeedDouble {
  rows: VisitorRow[];
  stories: Map<string, VisitorAnswer>;
  storyStatus: number;
  storyDelayMs: number;
  helloDelayMs: number;
  refusal: {status: number; body?: unknown} | null;
  readonly openings: {lastEventId: string | null; site: string | null}[];
  readonly url: string;
  emit<Name extends LiveEventName>(name: Name, data: LiveEvents[Name]): string;
  cut(): void;
  end(): void;
  close(): Promise<void>;
}

export function startFeedDouble(
  options?: {port?: number; rows?: VisitorRow[]; beats?: boolean},
): Promise<FeedDouble>;
