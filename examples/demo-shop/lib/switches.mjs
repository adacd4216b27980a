/** Things this shop breaks on purpose. All off unless the cookie names them. */
export const kSwitches = [
  {id: 'dead_add_to_cart', name: 'Dead “Add to cart”', does: 'The button does nothing at all.'},
  {id: 'failing_coupon', name: 'Failing coupon', does: 'Every code is refused.'},
  {
    id: 'no_raincoat_results',
    name: 'No raincoats',
    does: '“raincoat”, “rain jacket” and “waterproof coat” find nothing.',
  },
  {
    id: 'surprise_shipping',
    name: 'Surprise shipping',
    does: '€24.90 appears only at the shipping step.',
  },
  {id: 'strict_csp', name: 'Strict policy', does: 'The page forbids WebAssembly.'},
];

const kKnown = new Set(kSwitches.map(({id}) => id));

const known = (ids) => [...new Set(ids)].filter((id) => kKnown.has(id));

/** Switches that are on, from the cookie. */
export const switchesOf = (cookies) => new Set(known((cookies.shop_switches ?? '').split('.')));

/** `set=a,b` and `set=a&set=b` → cookie value; unknown names are left out. */
export const switchesCookie = (asked) => known(asked.flatMap((text) => text.split(','))).join('.');
