import {createHmac, randomBytes} from 'node:crypto';
import {expect} from 'vitest';
import type {Bed} from '../bed/bed.ts';

export const newVisitor = () => randomBytes(16).toString('hex');

/** FNV-1a 64, written down once more: the plugin and the page must both arrive here. */
export function keyOf(text: string): string {
  let h = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    h = BigInt.asUintN(64, (h ^ BigInt(byte)) * 0x100000001b3n);
  return h.toString(16).padStart(16, '0');
}

export const customerKeyOf = (bed: Bed, email: string) =>
  createHmac('sha256', bed.cairnd.siteSecret)
    .update(`customer\n${email}`)
    .digest('hex')
    .slice(0, 16);

/** A fact without its name and its moment, which no table can know. */
export function bare({factId, occurredAt, ...fact}: any) {
  expect(factId).toMatch(/^[\x21-\x7e]{8,128}$/);
  expect(Math.abs(Date.now() - occurredAt)).toBeLessThan(600_000);
  return fact;
}

/** Sends what waits in the outbox; returns the facts the real endpoint committed because of it. */
export async function flushed(bed: Bed): Promise<any[]> {
  const before = bed.between.facts().length;
  await bed.runQueue();
  return bed.between.facts().slice(before);
}

/** Facts in the outbox that were not sent yet, or were set aside. */
export const waiting = (bed: Bed, state = 'waiting'): number =>
  Number(bed.database.sql(`SELECT COUNT(*) FROM wp_cairn_outbox WHERE state = '${state}'`, 'shop'));

/** As if the outbox had waited its time: what is planned for later is due now. */
export const timePasses = (bed: Bed) =>
  bed.database.sql(
    "UPDATE wp_cairn_outbox SET next_at = 0; UPDATE wp_wc_double_actions SET due = 0 WHERE status = 'pending';",
    'shop',
  );
