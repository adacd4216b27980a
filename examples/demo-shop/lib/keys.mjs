import {randomBytes} from 'node:crypto';

const kOffset = 0xcbf29ce484222325n;
const kPrime = 0x100000001b3n;

/** FNV-1a 64 of UTF-8 text as 16 hex digits: how Cairn writes the key of a thing it must not read. */
export function fnvKey(text) {
  let hash = kOffset;
  for (const byte of Buffer.from(text, 'utf8')) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * kPrime);
  }
  return hash.toString(16).padStart(16, '0');
}

export const randomHex = (bytes = 16) => randomBytes(bytes).toString('hex');

const kOrderLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** "FF-7Q2M-K94T". Random, so a restarted shop never repeats the factId of an earlier order. */
export function orderNumber(bytes = randomBytes(8)) {
  const letters = [...bytes].map((byte) => kOrderLetters[byte % kOrderLetters.length]).join('');
  return `FF-${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
}
