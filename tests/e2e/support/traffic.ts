/** What a shopper's browser asks of anyone. */
import type {BrowserContext, Request} from 'playwright-core';
import {eventually} from './eventually.ts';
import type {Shopper} from './shopper.ts';

export function recordTraffic(context: BrowserContext): Pick<Shopper, 'requests' | 'answered'> {
  const requests: Request[] = [];
  const open = new Set<Request>();
  context.on('request', request => {
    requests.push(request);
    // The page before takes its requests along: nobody hears how they end.
    if (request.isNavigationRequest()) open.clear();
    // Nor does anybody hear how a beacon ends.
    if (request.resourceType() !== 'ping') open.add(request);
  });
  context.on('requestfinished', request => open.delete(request));
  context.on('requestfailed', request => open.delete(request));
  return {
    requests,
    async answered() {
      await eventually(
        () => [...open].map(request => request.url()),
        urls => urls.length === 0,
      );
    },
  };
}

/** Waits until help and the play book are there, which the first press on a control asks for. */
export async function helpIsThere({requests, answered}: Shopper): Promise<void> {
  const asked = (part: RegExp) => requests.some(request => part.test(request.url()));
  await eventually(() => asked(/\/storefront\/help\./) && asked(/\/plays\/[^/]*\.[^/]{8,}\.json/));
  await answered();
}
