/** What a listener told of an event, by the names of event.h instead of places in the record. */
import type {Key} from '@cairn/protocol';
import * as layout from '@cairn/protocol/layout';

import type {EventFields} from '../../../../web/storefront/src/core/record.ts';

type Numbers =
  | 'amountMinor'
  | 'flags'
  | 'node'
  | 'owner'
  | 'section'
  | 'x'
  | 'y'
  | 'value'
  | 'clientX'
  | 'clientY'
  | 'effect'
  | 'fact'
  | 'pageType'
  | 'control'
  | 'step'
  | 'field';
export type NamedFields = {target?: Key; subject?: Key} & {[Name in Numbers]?: number};

/** amountMinor of EVENT_AMOUNT_MINOR. */
const camel = (name: string): string =>
  name
    .slice('EVENT_'.length)
    .toLowerCase()
    .replace(/_./g, part => part[1]!.toUpperCase());
const NAMES = new Map(
  Object.entries(layout)
    .filter(([name]) => /^EVENT_(?!SIZE|CAPACITY)/.test(name))
    .map(([name, place]) => [`${place as number}`, camel(name)]),
);

export const named = (fields: EventFields): NamedFields =>
  Object.fromEntries(Object.entries(fields).map(([place, value]) => [NAMES.get(place)!, value]));
