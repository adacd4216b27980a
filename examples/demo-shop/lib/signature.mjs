import {createHmac} from 'node:crypto';

export const kFactsPath = '/v1/facts';

/** Hex HMAC-SHA-256 over method, path, site, time and body (docs/protocol.md, POST /v1/facts). */
export function signFacts(secret, siteId, timestampMs, body) {
  const signed = ['POST', kFactsPath, siteId, String(timestampMs), body].join('\n');
  return createHmac('sha256', secret).update(signed, 'utf8').digest('hex');
}

/** The three headers of one sending attempt; a retry signs again with its own time. */
export function factHeaders({secret, siteId}, timestampMs, body) {
  return {
    'Content-Type': 'application/json',
    'Cairn-Site': siteId,
    'Cairn-Timestamp': String(timestampMs),
    'Cairn-Signature': `v1=${signFacts(secret, siteId, timestampMs, body)}`,
  };
}
