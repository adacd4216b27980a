/** Facts that a marked control states when it is used: options, fields, results, help. */
import {FIELD_NAMES} from '@cairn/protocol/layout';

import {classify} from '../core/classify.ts';
import {near, targetOf} from '../core/tree.ts';
import type {Host} from '../guard.ts';
import type {Facts, Given} from './facts.ts';
import {CHECKOUT, productOf, type Reader} from './markup.ts';

export function listenControls(host: Host, facts: Facts, reader: Reader): void {
  const product = (el: Element | null): Given => {
    const {productId, variantId} = productOf(
      near(el, '[data-cairn-product]') ?? document.querySelector('[data-cairn-product]'),
    );
    return {productId, variantId};
  };
  const chosen = (el: Element | null): void => facts.state('option_chosen', product(el));

  host.on(document, 'change', e => {
    const el = targetOf(e) as HTMLInputElement | null;
    if (near(el, '[data-cairn-option]')) chosen(el);
    else if (el?.value && el.validity?.valid && reader.type() === CHECKOUT) {
      facts.state('field_completed', {fieldRole: FIELD_NAMES[classify(el, false).field]});
    }
  });
  host.on(document, 'click', e => {
    const el = targetOf(e);
    if (near(el, '[data-cairn-result]'))
      facts.state('result_opened', {productId: product(el)['productId']});
    if (near(el, '[data-cairn-help]')) facts.state('help_opened');
    const option = near(el, '[data-cairn-option]') && near(el, 'button,[role=radio],[role=option]');
    if (!option) return;
    if (option.matches(':disabled,[aria-disabled=true]'))
      facts.state('option_unavailable', product(el));
    else chosen(el);
  });
}
