/** One tap: the grant's token goes to the shop, and the page shows the new cart. */
import {page, queue} from './page.ts';

/** An error as the REST API writes it; its message is for the shopper, unless the server broke. */
interface Refusal {
  readonly message?: string;
  readonly data?: {readonly status?: number};
}

export function offerRedeem(address: string | undefined): void {
  if (!address) return;
  queue().redeem = async ({token}) => {
    try {
      const update = page.wc?.blocksCheckout?.extensionCartUpdate;
      // A block page answers with its new cart; a classic one is told to read it anew.
      if (update) await update({namespace: 'cairn', data: {token}});
      else await apply(address, token);
      return {ok: true};
    } catch (error) {
      const {message, data} = error as Refusal;
      return {ok: false, ...(message && (data?.status ?? 500) < 500 && {message})};
    }
  };
}

async function apply(address: string, token: string): Promise<void> {
  const reply = await fetch(address, {method: 'POST', body: new URLSearchParams({token})});
  if (!reply.ok) throw await reply.json();
  const body = page.jQuery?.(document.body);
  for (const type of ['update_checkout', 'wc_update_cart', 'wc_fragment_refresh'])
    body?.trigger(type);
}
