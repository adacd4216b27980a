/** Builds the one frame all three surfaces share. Words enter as text, never as markup. */
import {safeHref} from './href.ts';
import type {PlayView} from './view.ts';

export interface Rendered {
  readonly frame: HTMLElement;
  readonly words: HTMLElement;
  readonly action: HTMLElement | null;
  /** Where an offer says how it stands. */
  readonly note: HTMLElement | null;
  readonly close: HTMLElement;
}

const rightToLeft = /^(ar|ckb|dv|fa|he|iw|ku|ps|sd|ug|ur|yi)\b/i;

export function renderPlay({surface, texts, action, offered, lang}: PlayView): Rendered {
  const frame = make('section', `f ${surface}`, null, {
    ...(surface === 'nudge' ? {role: 'region'} : {role: 'dialog', 'aria-modal': 'false'}),
    'aria-labelledby': 'h',
    'aria-describedby': 'b',
    tabindex: '-1',
    lang,
    dir: rightToLeft.test(lang) ? 'rtl' : 'ltr',
  });
  if (surface === 'chat') make('i', 'i', frame);
  const card = make('div', 'c', frame);
  // A popup is announced because focus moves to it; the others by their live region.
  const words = make('div', 'w', card, surface === 'popup' ? {} : {role: 'status'});
  make('div', 'h', words, {id: 'h'}, texts.title);
  make('div', 'b', words, {id: 'b'}, texts.body);
  const follow = renderAction(card, action, texts.action);
  const note = offered ? make('div', 'n', card, {role: 'status'}) : null;
  const close = make('button', 'x', card, {
    type: 'button',
    'aria-label': texts.close,
    title: texts.close,
  });
  return {frame, words, action: follow, note, close};
}

/** A link where the play leads somewhere safe, a button where the page acts on "followed". */
function renderAction(
  card: HTMLElement,
  {kind, href}: PlayView['action'],
  label: string | undefined,
): HTMLElement | null {
  if (!label || kind === 'none') return null;
  if (href == null)
    return kind === 'link' ? null : make('button', 'a', card, {type: 'button'}, label);
  const safe = safeHref(href);
  return safe ? make('a', 'a', card, {href: safe}, label) : null;
}

function make(
  tag: string,
  className: string,
  parent: HTMLElement | null,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  for (const name in attributes) element.setAttribute(name, attributes[name]!);
  parent?.append(element);
  return element;
}
