/** Facts that a marked control states when it is used: options, fields, results, help. */
import {FIELD_NAMES} from '@cairn/protocol/layout';

import {classify} from '../core/classify.ts';
import {near, targetOf} from '../core/tree.ts';
import {on} from '../guard.ts';
import type {ListenNeeds} from '../listen/needs.ts';
import {find, saidOf} from './attributes.ts';
import type {Given} from './facts.ts';
import {CHECKOUT} from './markup.ts';

const PRODUCT = '[data-cairn-product]';

export function listenControls({facts, reader}: ListenNeeds): void {
  // Of all a product says of itself a fact takes only the fields its kind has.
  const product = (el: Element | null): Given => saidOf(near(el, PRODUCT) ?? find('product'));
  const chosen = (el: Element | null): void => facts.state('option_chosen', product(el));

  on('change', e => {
    const el = targetOf(e) as HTMLInputElement | null;
    if (near(el, '[data-cairn-option]')) chosen(el);
    else if (el?.value && el.validity?.valid && reader.type === CHECKOUT) {
      facts.state('field_completed', {fieldRole: FIELD_NAMES[classify(el, false).field]});
    }
  });
  on('click', e => {
    const el = targetOf(e);
    if (near(el, '[data-cairn-result]')) facts.state('result_opened', product(el));
    if (near(el, '[data-cairn-help]')) facts.state('help_opened');
    const option = near(el, '[data-cairn-option]') && near(el, 'button,[role=radio],[role=option]');
    if (!option) return;
    if (option.matches(':disabled,[aria-disabled=true]'))
      facts.state('option_unavailable', product(el));
    else chosen(el);
  });
}
