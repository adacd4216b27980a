/** Classes of what went wrong at the checkout: the same as the shop's server says (src/Facts/Reason.php). */
import {state} from './page.ts';

/** Words of a field's id that are a class of their own; the first that occurs counts. */
const FIELDS =
  /email|phone|postcode|country|state|city|name|company|address|terms|payment|^shipping$/;

export const fieldClass = (id: string): string =>
  `field_${FIELDS.exec(id.toLowerCase())?.[0] ?? 'other'}`;

/** Standing alerts: each is told when it comes, and again only after it was gone. */
let standing = new Set<string>();

export function sayAlerts(classes: readonly string[]): void {
  const now = new Set(classes);
  for (const reasonClass of now)
    if (!standing.has(reasonClass)) state('alert_displayed', {reasonClass});
  standing = now;
}

/** The code is hashed on the device. Nothing entered is a slip, and not told. */
export function sayCoupon(code: unknown, refused: boolean): void {
  if (code) state(refused ? 'coupon_refused' : 'coupon_applied', {code});
}
