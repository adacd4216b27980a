/** Grants as cairnd itself gives them: a merchant's settings, a page's signal, the decision that answers. */
import {expect} from 'vitest';
import type {Bed} from '../bed/bed.ts';
import {newVisitor} from './facts.ts';

/** The play of the default book that answers an angry shopper at once. */
const PLAY = 'broken_element_help';

const LIMITS = {currency: 'EUR', minCartMinor: 0, validMinutes: 30, perVisitor: 1};

/** Lets the play give something, and sends the plays, as saving the settings does. */
export async function giveAway(bed: Bed, grant: Record<string, unknown>, budgetMinor: number) {
  const budgets = {dailyBudgetMinor: budgetMinor, monthlyBudgetMinor: budgetMinor};
  const choices = {
    [PLAY]: {on: true, grant: {...LIMITS, perVisitorDays: 30, ...budgets, ...grant}},
  };
  await bed.wp(`
    update_option( 'cairn_plays', json_decode( '${JSON.stringify(choices)}', true ), false );
    ( new Cairn\\WooCommerce\\Wiring() )->make( Cairn\\WooCommerce\\Plays\\Delivery::class )->deliver();
    return true;`);
}

interface Gate {
  play: string;
  condition: string;
  value: number;
  threshold: number;
  passed: boolean;
}

/** What cairnd answered to a shopper who presses in vain. */
export interface Offered {
  visitor: string;
  /** Of the grant, when there is one. */
  token?: string;
  grant?: {id: string; type: string};
}

/** A visitor's page, with consent for marketing, tells of a button that does not answer. */
export async function askFor(bed: Bed, visitor = newVisitor()): Promise<Offered> {
  const signal = {id: 1, kind: 'rage_click', phase: 'raised', atMs: 1000, pageType: 'cart'};
  const found = {elementKey: '9b1c000000000000', elementName: 'Pay', strength: 80, count: 4};
  const batch = {
    v: 1,
    batchId: newVisitor(),
    visitorId: visitor,
    sessionId: newVisitor(),
    createdAtMs: 1000,
    consent: 'marketing',
    page: {type: 'cart', path: '/cart/'},
    gates: {typing: false, paying: false, playOpen: false},
    signals: [
      {
        ...signal,
        ...found,
        spanMs: 600,
        preset: 'cairn',
        host: 'web',
        vetoesChecked: 0,
        evidence: {},
      },
    ],
  };
  const reply = await fetch(
    `${bed.cairnd.url}/v1/signals?site=${bed.cairnd.siteKey}&sentAtMs=1000`,
    {
      method: 'POST',
      headers: {Origin: bed.url, 'Content-Type': 'text/plain'},
      body: JSON.stringify(batch),
    },
  );
  expect(reply.status, await reply.clone().text()).toBe(200);
  const {decision} = (await reply.json()) as any;
  return {visitor, token: decision?.grant?.token, grant: decision?.grant};
}

/** What cairnd says is left of the budget, asked as it asks itself: by a visitor who is given nothing. */
export async function budgetLeft(bed: Bed): Promise<number> {
  const {visitor, grant} = await askFor(bed);
  expect(grant).toBeUndefined();
  const story = await bed.cairnd.get(`/v1/visitors/${visitor}?site=${bed.cairnd.siteId}`);
  const gates: Gate[] = story.decisions.flatMap((d: any) => d.reasons);
  const gate = gates.find(g => g.play === PLAY && g.condition === 'grant_budget');
  if (!gate) throw new Error(`no budget was judged: ${JSON.stringify(gates)}`);
  return gate.value;
}
