/**
 * Turns an element into the flags the detectors judge by (event.h; vetoes: signals.md §5). Only
 * attributes and tags are read, and, for a press, the computed cursor. Text is read for two
 * things: symbols on pager and stepper buttons, and the name a merchant sees.
 */
import {
  FIELD_NAMES,
  FLAG_BACKDROP,
  FLAG_CTA,
  FLAG_DISABLED,
  FLAG_ELSEWHERE,
  FLAG_FROM_SUGGESTION,
  FLAG_IGNORED,
  FLAG_LOOKS_CLICKABLE,
  FLAG_NATIVE_CONTROL,
  FLAG_OPAQUE,
  FLAG_PLAIN_CONTENT,
  FLAG_REPEATABLE,
  FLAG_TEXT_FIELD_DEAD,
  FLAG_TEXT_FIELD_RAGE,
} from '@cairn/protocol/layout';

import {rankOf} from './hash.ts';
import {isIgnored, near} from './tree.ts';

const EDITABLE = '[contenteditable=""],[contenteditable=true],textarea';
const ROLES =
  '[role=button],[role=link],[role=tab],[role=checkbox],[role=radio],[role=switch],' +
  '[role=menuitem],[role=option]';
const CONTROL = 'a,button,input,select,textarea,summary';
const ACTIONABLE =
  `${CONTROL},label,option,${ROLES},[tabindex]:not([tabindex="-1"]),[onclick],${EDITABLE},` +
  '[data-cairn-cta],[data-cairn-action],[data-cairn-control],[data-cairn-option]';
/** V3, PostHog's list of fields in which clicks select text. */
export const TEXT_FIELD =
  'input:not([type]),[type=text],[type=search],[type=email],[type=password],[type=url],[type=tel],' +
  `[type=number],${EDITABLE}`;
/** What takes a text or a choice. */
export const FIELD = `${TEXT_FIELD},select`;

/** Flags that hold when the control, or something around it, matches. */
const AROUND: readonly (readonly [number, string])[] = [
  [FLAG_NATIVE_CONTROL, CONTROL],
  [FLAG_TEXT_FIELD_RAGE, TEXT_FIELD],
  // V3, Datadog's list: every input but these, and what else takes text or a choice.
  [
    FLAG_TEXT_FIELD_DEAD,
    `input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=reset],[type=range]),select,${EDITABLE}`,
  ],
  [FLAG_DISABLED, ':disabled,[aria-disabled=true]'],
  [
    FLAG_ELSEWHERE,
    'a[download],a[href^="mailto:"],a[href^="tel:"],a[href^="sms:"],[target]:not([target=""],[target^=_s],[target^=_t],[target^=_p])',
  ],
  [FLAG_CTA, '[data-cairn-cta]'],
  [FLAG_FROM_SUGGESTION, 'input[list],[role=combobox][aria-expanded=true]'],
];
const OPAQUE = 'canvas,video,audio,embed,object,iframe,map,area,[type=file],[role=application]';
const BACKDROP = 'dialog,[class*=backdrop],[class*=overlay]';

/** Number in CONTROL_NAMES, name, and what of it stands nearest; the first match wins. */
const CLASSES: readonly (readonly [number, string, string])[] = [
  [5, 'stepper', '[type=number],[class*=quantity],[class*=stepper]'],
  [6, 'pager', '[rel=next],[rel=prev],[class*=pagina]'],
  [8, 'swatch', '[class*=swatch],[type=radio],[role=radio],[data-cairn-option]'],
  [9, 'toggle', '[role=switch],[aria-pressed],summary'],
  [10, 'calendar', '[class*=calendar],[class*=datepick],[type=date],[role=gridcell]'],
  [11, 'gallery', '[class*=gallery],[class*=zoom],[class*=lightbox]'],
  [
    7,
    'carousel',
    '[aria-roledescription=carousel],[class*=carousel],[class*=slider],[class*=swiper],[class*=slick]',
  ],
  [4, 'checkbox', '[type=checkbox],[role=checkbox]'],
  [12, 'menu', '[role^=menu],[aria-haspopup]'],
  [3, 'field', FIELD],
  [1, 'button', 'button,input,[role=button]'],
  [2, 'link', 'a,[role=link]'],
  [13, 'image', 'img,svg,picture'],
];
const FIRST_PLAIN = 9; // row from which on a press is not needed
const STEPPER = 5;
const PAGER = 6;
const TEXT = 14;
const OTHER = 15;

/** What the page can say of one element without telling who pressed it or what was typed. */
export interface Judged {
  /** The nearest thing made to be pressed, labels resolved to their control; null = none. */
  readonly owner: Element | null;
  readonly flags: number;
  readonly control: number;
  readonly field: number;
}

/** `pressed` also asks the computed cursor, which styles the page: only once per press. */
export function classify(el: Element, pressed: boolean): Judged {
  let owner = near(el, ACTIONABLE);
  if (owner instanceof HTMLLabelElement) owner = owner.control;
  const shown = owner ?? el;
  let flags =
    owner || (pressed && getComputedStyle(el).cursor === 'pointer')
      ? FLAG_LOOKS_CLICKABLE
      : FLAG_PLAIN_CONTENT;
  for (const [flag, selector] of AROUND) if (near(shown, selector)) flags |= flag;
  if (near(el, OPAQUE)) flags |= FLAG_OPAQUE;
  if (isIgnored(el)) flags |= FLAG_IGNORED;
  // A modal dialog itself is hit only on its backdrop or padding.
  if (el.matches(BACKDROP)) flags |= FLAG_BACKDROP;
  const control = controlOf(shown, !!owner);
  // stepper … gallery: made for pressing again
  if (control > 4 && control < 12) flags |= FLAG_REPEATABLE;
  return {owner, flags, control, field: fieldOf(shown)};
}

function controlOf(el: Element, pressable: boolean): number {
  const named = near(el, '[data-cairn-control]')?.getAttribute('data-cairn-control');
  const apart = !named && pressable && !near(el, '[data-cairn-cta]');
  const sign =
    apart &&
    /^\s*(?:([+\-−–])|[‹›«»<>←→]|next|prev(ious)?)\s*$/i.exec(el.textContent?.slice(0, 20) ?? '');
  if (sign) return sign[1] ? STEPPER : PAGER;
  const found = CLASSES.find(([, name, selector], i) =>
    named ? name === named : (apart || i >= FIRST_PLAIN) && near(el, selector),
  );
  return found?.[0] ?? (named ? 0 : pressable ? OTHER : TEXT);
}

/** Roles of FIELD_NAMES from 1 on, by the words in autocomplete, type, name and id; in this order. */
const ROLE_WORDS: readonly (readonly [number, RegExp])[] = [
  [1, /e-?mail/],
  [3, /tel|phone/],
  [8, /cc-|card/],
  [6, /post.?code|postal|zip/],
  [7, /country/],
  [5, /city|level2|town/],
  [4, /address|street/],
  [9, /coupon|discount|promo|voucher/],
  [10, /search|\bq\b/],
  [11, /quantity|qty|number/],
  [2, /name/],
];

function fieldOf(el: Element): number {
  if (!el.matches(FIELD)) return 0;
  const attribute = (name: string): string => el.getAttribute(name) ?? '';
  const stated = rankOf(FIELD_NAMES, attribute('data-cairn-field'));
  if (stated) return stated;
  const words = ['autocomplete', 'type', 'name', 'id'].map(attribute).join(' ').toLowerCase();
  return ROLE_WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? FIELD_NAMES.length - 1;
}
