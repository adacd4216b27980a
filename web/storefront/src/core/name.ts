/** The name a merchant sees of an element; belongs to the second script. */
import type {HelpNeeds} from '../decide/needs.ts';
export type Tools = Pick<HelpNeeds, 'clip' | 'closest'>;

/** At most 40 characters, digits hidden; never what was typed, and nothing like an address. */
export function readableName(el: Element, {clip, closest}: Tools): string {
  const text =
    el.getAttribute('data-cairn-name') ??
    el.getAttribute('aria-label') ??
    (closest(el, 'a,button,summary,[role=button],[role=link],[role=tab]') === el &&
    !el.querySelector('input,textarea,[contenteditable]')
      ? el.textContent
      : '');
  const name = (text ?? '').slice(0, 200).replace(/\s+/g, ' ').trim().replace(/\d/g, '#');
  return name.includes('@') ? '' : clip(name.slice(0, 40), 80);
}
