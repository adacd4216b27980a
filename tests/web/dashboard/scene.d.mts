import type {Decision, Gate, Signal, VisitorAnswer, VisitorRow} from '@cairn/protocol';
import type {FeedDouble} from './feed-double.mjs';

export function idOf(short: string): string;
export function makeSignal(over?: Partial<Signal>): Signal;
export function makeRow(short: string, nowMs: number, over?: Partial<VisitorRow>): VisitorRow;
export function makeGates(play: string, failing?: Record<string, number>): Gate[];
export function makeDecision(
  id: string, play: string | null, reasons: readonly Gate[], over?: Partial<Decision>,
): Decision;
export function sceneRows(nowMs: number): VisitorRow[];
export function sceneStories(nowMs: number): Map<string, VisitorAnswer>;
export function playScene(double: FeedDouble): void;
