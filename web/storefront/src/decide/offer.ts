/**
 * Redeeming an offer: the endpoint is asked once more, since a purchase elsewhere ends it, and then
 * the shop's own adapter, `window.cairn.redeem`. Neither may keep the shopper waiting for long.
 */
import type {Redeem, Redeemable, RedeemAnswer, SignalsReply} from '@cairn/protocol';

import type {HelpNeeds} from './needs.ts';

const PATIENCE_MS = 15_000;
const LONGEST = 200; // bytes of what the shop may say
const MARKETING = 3; // the tier of consent an offer needs

export type OfferNeeds = Pick<
  HelpNeeds,
  'consent' | 'wire' | 'settings' | 'clock' | 'randomId' | 'envelope' | 'onReply' | 'guard' | 'clip'
>;

/** The page may set it at any time, so it is looked for each time. */
const adapter = (): Redeem | undefined => (window as {cairn?: {redeem?: Redeem}}).cairn?.redeem;

/** This page has somebody to redeem an offer, and the shopper agreed to offers. */
export const mayOffer = ({consent}: OfferNeeds): boolean =>
  consent.tier >= MARKETING && typeof adapter() === 'function';

/** `stands` tells whether the offer still does; nobody is asked for one that does not. Never rejects. */
export async function redeem(
  needs: OfferNeeds,
  {token, id, expiresAtMs}: Redeemable,
  stands: () => boolean,
): Promise<RedeemAnswer> {
  const asked = stands() && (await inTime(askAgain(needs)).catch(() => false));
  if (!asked || !stands()) return {ok: false};
  try {
    const {ok, message} = await inTime(adapter()!({token, grantId: id, expiresAtMs}));
    return {
      ok: ok === true,
      message: typeof message === 'string' ? needs.clip(message, LONGEST) : '',
    };
  } catch (theirs) {
    needs.guard(() => {
      throw theirs;
    })();
    return {ok: false};
  }
}

/** A batch of its own, so that the answer is one to this question and to no earlier one. */
async function askAgain(needs: OfferNeeds): Promise<boolean> {
  const {wire, settings, clock, randomId} = needs;
  const address = `${settings.endpoint}/v1/signals?site=${settings.site}&sentAtMs=${clock.now()}`;
  const body = JSON.stringify({v: 1, batchId: randomId(), ...needs.envelope()});
  const response = await wire.post(address, body);
  if (response.ok) needs.onReply((await response.json()) as SignalsReply, []);
  return response.ok;
}

const inTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<never>((_, late) => setTimeout(late, PATIENCE_MS))]);
