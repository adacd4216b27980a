/**
 * The adapter: what WooCommerce does on a page, in the words of cairn.push. It listens and reads; it
 * never patches fetch, XHR or WooCommerce, stores nothing and sends nothing by itself. What it says is
 * kept or dropped by the storefront script, by the tier of consent.
 */
import {watchBlocks, watchButtons} from './blocks.ts';
import {watchClassic} from './classic.ts';
import {watchConsent} from './consent.ts';
import {guard} from './guard.ts';
import {markPage} from './marks.ts';
import {page} from './page.ts';
import {offerRedeem} from './redeem.ts';
import {watchSteps} from './steps.ts';

const {dataset} = document.currentScript ?? {dataset: {} as DOMStringMap};

const sayConsent = watchConsent({
  source: dataset['consentSource'],
  requireChoice: dataset['requireChoice'] !== '0',
});
guard(offerRedeem)(dataset['apply']);
guard(watchSteps)();
guard(watchButtons)();

let classic = false;
let blocks = false;

/**
 * This script stands before the storefront script, so consent is in the queue when that one begins. An
 * optimiser may hold the page's own scripts back until it is idle: looked for twice.
 */
const start = guard(() => {
  const {jQuery, wp} = page;
  sayConsent();
  markPage();
  if (jQuery && !classic) {
    classic = true;
    guard(watchClassic)(jQuery);
  }
  if (wp?.data && !blocks) {
    blocks = true;
    guard(watchBlocks)(wp.data);
  }
});
document.addEventListener('DOMContentLoaded', start);
window.addEventListener('load', start);
