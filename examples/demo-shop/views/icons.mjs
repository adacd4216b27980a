import {raw} from '../lib/html.mjs';

const icon = (paths) =>
  raw(
    '<svg class="icon" viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" ' +
      `stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`,
  );

export const kIcons = {
  search: icon('<circle cx="11" cy="11" r="6.500"/><path d="M16 16l4.500 4.500"/>'),
  cart: icon('<path d="M5 8h14l-1.200 11.500H6.200zM8.500 8V6.500a3.500 3.500 0 0 1 7 0V8"/>'),
  gear: icon(
    '<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M18.400 5.600l-2.100 2.100M7.700 16.300l-2.100 2.100"/>',
  ),
  close: icon('<path d="M6 6l12 12M18 6L6 18"/>'),
  tick: icon('<path d="M5 12.500l4.500 4.500L19 7.500"/>'),
  truck: icon(
    '<path d="M2.500 6.500h11v10h-11zM13.500 10h4l3.500 3.500v3h-7.500"/><circle cx="7" cy="17.500" r="1.800"/><circle cx="17" cy="17.500" r="1.800"/>',
  ),
  back: icon('<path d="M4 12a8 8 0 1 0 2.600-5.900M4 4.500V9h4.500"/>'),
  needle: icon('<path d="M20 4L9 15M20 4c-2-1-4 1-3 3M9 15c-3 3-6-1-4 4"/>'),
};

/** Two fells and a frond: the shop's mark, in the colour of the text around it. */
export const kMark = raw(
  '<svg class="mark" viewBox="0 0 40 32" width="40" height="32" aria-hidden="true"><path fill="currentColor" ' +
    'd="M0 30L13 8l7 11 5-7 15 18z"/><path d="M13 8V2m0 2.500c2.500 0 3.500-1 4-2.500M13 6.500C10.500 6.500 9.500 5.500 9 4" ' +
    'fill="none" stroke="currentColor" stroke-width="1.600" stroke-linecap="round"/></svg>',
);

export const kFavicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="9" fill="#24473a"/>' +
  '<path fill="#f7f3ea" d="M4 31L15 13l6 9 4-5 11 14z"/></svg>';
