/** Everything the live page concludes of one visitor, so that no part of it can disagree unseen. */
import type {LiveEvent} from '@cairn/protocol';
import {hasHelped, lastHelp} from '../../../../web/dashboard/src/model/help.ts';
import {needOf, passes} from '../../../../web/dashboard/src/model/needs.ts';
import {nowOf} from '../../../../web/dashboard/src/model/now.ts';
import type {Seen} from '../../../../web/dashboard/src/model/visitors.ts';
import {makeDecision, makeSignal} from '../scene.mjs';
import {became, given, now, raised} from './told.ts';

export type Case = readonly [title: string, need: string, help: string | null, events: LiveEvent[]];

/** Hurt, and help is on the screen. */
export const shown = [raised(900), given(890), became(800, 'shown')];

/** The same, as a row alone tells it. */
export const onScreen = {
  signals: 1,
  lastSignal: makeSignal({atMs: now - 900}),
  lastDecision: makeDecision('a', 'search_rescue', []),
  play: 'search_rescue',
};

export function verdict(seen: Seen) {
  const help = lastHelp(seen, now);
  const need = needOf(seen, now);
  const {struggling, helping} = nowOf([seen], now);
  const counted = need === 'bought' || hasHelped(help) === (need === 'helped');
  const listed = passes(seen, 'struggling', now);
  return {need, help: help?.state ?? null, struggling, helping, listed, counted};
}

export function wanted(need: string, help: string | null) {
  const listed = need === 'hurt' || need === 'risk' || need === 'helping';
  const helping = need === 'helping' ? 1 : 0;
  return {need, help, struggling: listed ? 1 : 0, helping, listed, counted: true};
}
