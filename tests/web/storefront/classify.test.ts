import {CONTROL_NAMES, FIELD_NAMES} from '@cairn/protocol/layout';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {flagsIn, openProbe} from './support/probe.ts';

let probe: Awaited<ReturnType<typeof openProbe>>;
let page: Page;
beforeAll(async () => {
  probe = await openProbe();
  page = await probe.visit('<div id="stage"></div>');
});
afterAll(() => probe.close());

/** Judges the element marked `id=t` in a snippet, pressed. */
async function judge(html: string) {
  const {flags, control, field, hasOwner} = await page.evaluate(snippet => {
    document.querySelector('#stage')!.innerHTML = snippet;
    const judged = window.probe.classify(document.querySelector('#t')!, true);
    return {...judged, hasOwner: !!judged.owner, owner: null};
  }, html);
  return {
    flags: flagsIn(flags),
    control: CONTROL_NAMES[control],
    field: FIELD_NAMES[field],
    hasOwner,
  };
}

const flagCases: readonly (readonly [string, string, string, boolean])[] = [
  ['a button looks clickable', '<button id="t">Buy</button>', 'looks_clickable', true],
  [
    'the icon in a button belongs to it',
    '<button><svg id="t"></svg></button>',
    'native_control',
    true,
  ],
  ['a role makes a div clickable', '<div role="button" id="t">Buy</div>', 'looks_clickable', true],
  ['a tabindex does', '<div tabindex="0" id="t">x</div>', 'looks_clickable', true],
  ['focus by script alone does not', '<div tabindex="-1" id="t">x</div>', 'looks_clickable', false],
  [
    'a pointer cursor does',
    '<div style="cursor:pointer"><span id="t">x</span></div>',
    'looks_clickable',
    true,
  ],
  ['plain text does not', '<p id="t">x</p>', 'looks_clickable', false],
  ['plain text is content', '<p id="t">x</p>', 'plain_content', true],
  ['a picture is content', '<img id="t" alt="">', 'plain_content', true],
  [
    'a label stands for its control',
    '<label id="t">Red<input type="checkbox"></label>',
    'native_control',
    true,
  ],
  ['a label without a control is text', '<label id="t">Red</label>', 'looks_clickable', false],
  ['V3 rage: a text input', '<input id="t">', 'text_field_rage', true],
  ['V3 rage: a number input', '<input type="number" id="t">', 'text_field_rage', true],
  [
    'V3 rage: a date input is not on the list',
    '<input type="date" id="t">',
    'text_field_rage',
    false,
  ],
  [
    'V3 rage: an editable div, from inside',
    '<div contenteditable="true"><b id="t">x</b></div>',
    'text_field_rage',
    true,
  ],
  ['V3 rage: a select is not on the list', '<select id="t"></select>', 'text_field_rage', false],
  ['V3 dead: a select', '<select id="t"></select>', 'text_field_dead', true],
  ['V3 dead: a date input', '<input type="date" id="t">', 'text_field_dead', true],
  ['V3 dead: a checkbox is a control', '<input type="checkbox" id="t">', 'text_field_dead', false],
  ['V3 dead: a range is a control', '<input type="range" id="t">', 'text_field_dead', false],
  ['V4: a new tab', '<a href="/" target="_blank" id="t">x</a>', 'elsewhere', true],
  ['V4: the same tab stays here', '<a href="/" target="_self" id="t">x</a>', 'elsewhere', false],
  ['V4: a download', '<a href="/x" download id="t">x</a>', 'elsewhere', true],
  ['V4: mail', '<a href="mailto:a@b.test" id="t">x</a>', 'elsewhere', true],
  ['V4: telephone', '<a href="tel:1" id="t">x</a>', 'elsewhere', true],
  ['V5: a canvas', '<canvas id="t"></canvas>', 'opaque', true],
  ['V5: a video', '<video id="t"></video>', 'opaque', true],
  ['V5: a file picker', '<input type="file" id="t">', 'opaque', true],
  ['V7: a backdrop', '<div class="modal-backdrop" id="t"></div>', 'backdrop', true],
  [
    'V7: what stands on it is none',
    '<div class="modal-backdrop"><button id="t">x</button></div>',
    'backdrop',
    false,
  ],
  [
    'V11: ignored by an ancestor',
    '<div data-cairn-ignore><button id="t">x</button></div>',
    'ignored',
    true,
  ],
  ['a disabled button', '<button disabled id="t">x</button>', 'disabled', true],
  ['an aria-disabled button', '<button aria-disabled="true" id="t">x</button>', 'disabled', true],
  ['a CTA', '<button data-cairn-cta="pay"><b id="t">Pay</b></button>', 'cta', true],
  ['a list of suggestions', '<input list="l" id="t">', 'from_suggestion', true],
];

describe('flags', () => {
  it.each(flagCases)('%s', async (_, html, flag, holds) => {
    expect((await judge(html)).flags.includes(flag)).toBe(holds);
  });

  it('V11: ignored through a shadow host', async () => {
    const flags = await page.evaluate(() => {
      document.querySelector('#stage')!.innerHTML =
        '<div data-cairn-ignore><x-card></x-card></div>';
      const root = document.querySelector('x-card')!.attachShadow({mode: 'open'});
      root.innerHTML = '<button>x</button>';
      return window.probe.classify(root.querySelector('button')!, true).flags;
    });
    expect(flagsIn(flags)).toContain('ignored');
  });
});

const controlCases: readonly (readonly [string, string, boolean])[] = [
  ['stepper', '<div class="quantity"><button id="t">+</button></div>', true],
  ['stepper', '<button id="t">−</button>', true],
  ['pager', '<a rel="next" href="#" id="t">Go on</a>', true],
  ['pager', '<button id="t">Next</button>', true],
  ['pager', '<button id="t">›</button>', true],
  ['button', '<button id="t">Next to you</button>', false],
  ['carousel', '<div class="swiper"><button id="t">go</button></div>', true],
  ['swatch', '<label><input type="radio" id="t"></label>', true],
  ['toggle', '<button role="switch" id="t">x</button>', true],
  ['calendar', '<div class="datepicker"><button id="t">12</button></div>', true],
  ['gallery', '<div class="product-gallery"><button id="t">x</button></div>', true],
  ['stepper', '<div data-cairn-control="stepper"><button id="t">more</button></div>', true],
  [
    'button',
    '<div class="quantity"><button data-cairn-cta="add_to_cart" id="t">Add</button></div>',
    false,
  ],
  ['checkbox', '<input type="checkbox" id="t">', false],
  ['link', '<a href="/" id="t">x</a>', false],
  ['field', '<input id="t">', false],
  ['image', '<img id="t" alt="">', false],
  ['text', '<p id="t">x</p>', false],
];

it.each(controlCases)('control class %s: %s', async (control, html, repeatable) => {
  const judged = await judge(html);
  expect(judged.control).toBe(control);
  expect(judged.flags.includes('repeatable')).toBe(repeatable);
});

it.each([
  ['email', '<input autocomplete="shipping email" id="t">'],
  ['name', '<input name="firstname" id="t">'],
  ['phone', '<input type="tel" id="t">'],
  ['address', '<input autocomplete="address-line1" id="t">'],
  ['city', '<input autocomplete="address-level2" id="t">'],
  ['postcode', '<input autocomplete="postal-code" id="t">'],
  ['country', '<select name="country" id="t"></select>'],
  ['card', '<input autocomplete="cc-number" id="t">'],
  ['coupon', '<input name="discount_code" id="t">'],
  ['search', '<input type="search" id="t">'],
  ['quantity', '<input type="number" name="qty" id="t">'],
  ['other', '<textarea id="t"></textarea>'],
  ['coupon', '<input name="email" data-cairn-field="coupon" id="t">'],
  ['none', '<button id="t">x</button>'],
])('field role %s: %s', async (field, html) => {
  expect((await judge(html)).field).toBe(field);
});

describe('element keys and names', () => {
  const keys = (html: string, ...selectors: string[]): Promise<string[]> =>
    page.evaluate(
      ([snippet, ...all]) => {
        document.querySelector('#stage')!.innerHTML = snippet!;
        return all.map(one => window.probe.pathOf(document.querySelector(one)!));
      },
      [html, ...selectors],
    );
  const name = (html: string): Promise<string> =>
    page.evaluate(snippet => {
      document.querySelector('#stage')!.innerHTML = snippet;
      return window.probe.readableName(document.querySelector('#t')!);
    }, html);

  it('plus and minus of a stepper differ', async () => {
    const [plus, minus] = await keys(
      '<div><button class="p">+</button><button class="m">-</button></div>',
      '.p',
      '.m',
    );
    expect(plus).not.toBe(minus);
  });
  it('the buttons of equal product cards are one element', async () => {
    const [one, other] = await keys(
      '<ul><li><button class="a" id="add-17">x</button></li><li><button class="b" id="add-42">x</button></li></ul>',
      '.a',
      '.b',
    );
    expect(one).toBe(other);
  });
  it.each([
    ['Add to cart', '<button id="t">  Add to\n cart </button>'],
    ['Buy now', '<button data-cairn-name="Buy now" id="t">17</button>'],
    ['Close', '<button aria-label="Close" id="t">×</button>'],
    ['Pay ##.## €', '<button id="t">Pay 49.90 €</button>'],
    ['', '<button id="t">Log in as ada@shop.test</button>'],
    ['', '<p id="t">Some text</p>'],
    ['', '<input id="t" value="typed">'],
    ['', '<textarea id="t">typed</textarea>'],
    ['x'.repeat(40), `<button id="t">${'x'.repeat(60)}</button>`],
  ])('readable name "%s" of %s', async (expected, html) => {
    expect(await name(html)).toBe(expected);
  });
});
