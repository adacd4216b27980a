import {readFile} from 'node:fs/promises';

import {FACT_NAMES} from '@cairn/protocol/layout';
import {expect, it} from 'vitest';

import {keyOf, needKeyOf, queryKeyOf} from '../../../web/storefront/src/core/hash.ts';
import {createFacts} from '../../../web/storefront/src/facts/facts.ts';
import {named, type NamedFields} from './support/named.ts';

const everything = {
  productId: 'p',
  variantId: 'v',
  collectionId: 'l',
  name: 'n',
  reasonClass: 'r',
  amountMinor: 1,
  items: 2,
  quantity: 3,
  results: 4,
  currency: 'EUR',
  queryKey: '0'.repeat(16),
  needKey: '1'.repeat(16),
  codeKey: '2'.repeat(16),
  step: 'payment',
  fieldRole: 'email',
  costKind: 'tax',
  automatic: true,
  orderId: '7',
  customerKey: '3'.repeat(16),
  secret: 'typed',
};

function stated(kind: string, given: object = {}) {
  const events: NamedFields[] = [];
  const facts: object[] = [];
  createFacts({
    core: {
      push: (_, fields) => void events.push(named(fields!)),
      flush: () => undefined,
      resume: () => undefined,
      attach: () => undefined,
    },
    clock: {now: () => 9, at: () => 9, set: () => undefined},
    targets: {setName: () => undefined} as never,
    reader: {path: '/p'},
    onFact: fact => void facts.push(fact),
  }).state(kind, given as Record<string, unknown>);
  return {event: events[0], fact: facts[0]};
}

/** Rows of protocol.md, "Fact kinds", that a page may state: kind and its fields. */
async function protocolRows(): Promise<Map<string, string[]>> {
  const text = await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
  const rows = text
    .slice(text.indexOf('## Fact kinds'))
    .matchAll(/^\| ([a-z_ ·]+) \| ([^|]+) \| ✓ \|/gm);
  return new Map(
    [...rows].flatMap(([, kinds, fields]) =>
      kinds!
        .split(' · ')
        .map(
          kind =>
            [kind.trim(), fields!.replace(/`.*?`|\(.*/g, '').match(/[a-zA-Z]+/g) ?? []] as [
              string,
              string[],
            ],
        ),
    ),
  );
}

it('each kind carries exactly the fields protocol.md gives it', async () => {
  const rows = await protocolRows();
  expect(rows.size).toBe(28);
  for (const [kind, fields] of rows) {
    const known = fields.filter(name => name in everything);
    expect(Object.keys(stated(kind, everything).fact!).sort(), kind).toEqual(
      ['kind', 'atMs', ...known].sort(),
    );
  }
});

it('a page cannot state what only a signed fact may', () => {
  const signed = FACT_NAMES.slice(FACT_NAMES.indexOf('order_created'));
  for (const kind of [...signed, 'none', 'hacked', '__proto__'])
    expect(stated(kind, everything).fact, kind).toBeUndefined();
});

it('a fact without what it is about is not stated', () => {
  expect(stated('product_viewed', {name: 'x'}).fact).toBeUndefined();
  expect(stated('checkout_step_viewed', {step: 'dancing'}).fact).toBeUndefined();
});

it('values of another form are left out, numbers in text are read', () => {
  expect(stated('cart_changed', {amountMinor: '1200', items: 'two', currency: 'eur'}).fact).toEqual(
    {kind: 'cart_changed', atMs: 9, amountMinor: 1200},
  );
});

it('a search text is hashed on the device', () => {
  const {fact, event} = stated('search_submitted', {query: 'Rain jackets', results: 0});
  expect(fact).toEqual({
    kind: 'search_submitted',
    atMs: 9,
    queryKey: queryKeyOf('rain jackets'),
    needKey: needKeyOf('rain jackets'),
    results: 0,
  });
  expect(event).toMatchObject({
    target: queryKeyOf('rain jackets'),
    subject: needKeyOf('rain jackets'),
    value: 0,
  });
});

it('a coupon code is hashed on the device', () => {
  const {fact, event} = stated('coupon_refused', {code: ' Save10 ', reasonClass: 'expired'});
  expect(JSON.stringify(fact)).not.toMatch(/save10/i);
  expect(event!.subject).toBe(keyOf('save10'));
});

it('a cart line becomes product, variant, quantity and money', () => {
  expect(
    stated('product_added_to_cart', {
      productId: 'alder',
      variantId: 'm',
      quantity: 2,
      amountMinor: 37800,
      automatic: true,
    }).event,
  ).toMatchObject({
    target: keyOf('alder'),
    subject: keyOf('m'),
    value: 2,
    amountMinor: 37800,
    flags: 1 << 25,
  });
});

it('a fact about nothing in particular is about its page', () => {
  expect(stated('help_opened').event!.target).toBe(keyOf('/p'));
});
