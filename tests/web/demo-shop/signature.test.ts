import {createHmac} from 'node:crypto';
import {describe, expect, it} from 'vitest';

import {factHeaders, fnvKey, signFacts} from './support/shop.mjs';

const kSecret = 'a-secret-only-the-two-of-us-know';
const kBody =
  '{"facts":[{"factId":"order-1042-paid","kind":"order_paid","name":"Größe 38 – Fjäll"}]}';
const kAtMs = 1_795_190_399_000;

describe('the signature of facts', () => {
  it('is HMAC-SHA-256 over method, path, site, time and body, made here by other means', () => {
    const lines = `POST\n/v1/facts\ndemo\n${kAtMs}\n${kBody}`;
    const expected = createHmac('sha256', Buffer.from(kSecret, 'utf8'))
      .update(Buffer.from(lines, 'utf8'))
      .digest('hex');
    expect(signFacts(kSecret, 'demo', kAtMs, kBody)).toBe(expected);
  });

  it('is the one written down here', () => {
    expect(signFacts(kSecret, 'demo', kAtMs, kBody)).toBe(
      '49bc0334dd308c4e200782d35fb3ac6d6103a8fea252c86f764826a2de4e6dd4',
    );
  });

  it('changes with every part', () => {
    const base = signFacts(kSecret, 'demo', kAtMs, kBody);
    const others = [
      signFacts(`${kSecret}x`, 'demo', kAtMs, kBody),
      signFacts(kSecret, 'demo2', kAtMs, kBody),
      signFacts(kSecret, 'demo', kAtMs + 1, kBody),
      signFacts(kSecret, 'demo', kAtMs, `${kBody} `),
    ];
    for (const other of others) expect(other).not.toBe(base);
  });

  it('travels in the three headers of the protocol', () => {
    const cairn = {origin: '', siteId: 'demo', siteKey: 'pk_demo', secret: kSecret};
    expect(factHeaders(cairn, kAtMs, kBody)).toMatchObject({
      'Cairn-Site': 'demo',
      'Cairn-Timestamp': '1795190399000',
      'Cairn-Signature': `v1=${signFacts(kSecret, 'demo', kAtMs, kBody)}`,
    });
  });
});

describe('keys', () => {
  // Published test values of FNV-1a 64.
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('hash %j to %s', (text, key) => {
    expect(fnvKey(text)).toBe(key);
  });
});
