import {html} from '../lib/html.mjs';
import {page} from './layout.mjs';

const kJacketSizes = [
  ['XS', '84–89', '68–73'],
  ['S', '90–95', '74–79'],
  ['M', '96–101', '80–85'],
  ['L', '102–107', '86–91'],
  ['XL', '108–114', '92–98'],
];
const kBootSizes = [
  ['38', '24.0'],
  ['39', '24.5'],
  ['40', '25.3'],
  ['41', '26.0'],
  ['42', '26.6'],
  ['43', '27.3'],
  ['44', '28.0'],
  ['45', '28.6'],
];

const table = (caption, heads, rows) => html`<table class="sizes"><caption>${caption}</caption>
  <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
  <tbody>${rows.map(([first, ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;

export const helpPage = (ctx) =>
  page(ctx, {
    type: 'help',
    name: 'Help',
    body: html`<div class="wrap help"><div class="page-head"><h1>Help</h1>
      <p class="lead soft">Short answers. If yours is not here, a person reads <b>help@fellandfern.example</b> from eight to six.</p></div>
    <nav class="help-nav" aria-label="On this page"><a href="#shipping">Shipping</a><a href="#returns">Returns and mending</a><a href="#sizes">Size guide</a></nav>
    <section id="shipping"><h2>Shipping</h2><p>Standard delivery takes two to four working days and costs €4.90; from €150 it is free.
      Express arrives the next working day for €12.90 if you order before two o’clock. You see the cost in your cart, before you give us anything.</p></section>
    <section id="returns"><h2>Returns and mending</h2><p>You have sixty days. Put it back in its box, stick on the label that came with it, and hand it
      to any parcel shop. The money is back within five days of it reaching us. You may have worn it outside: that is what it is for.</p>
      <p>After sixty days we mend. Zips, soles, seams and poles are repaired at cost for as long as you own the thing.</p></section>
    <section id="sizes"><h2>Size guide</h2><p>Measure over what you will wear underneath. Between two sizes, take the larger one for jackets and boots.</p>
      <div class="size-tables">${table('Jackets, body in cm', ['Size', 'Chest', 'Waist'], kJacketSizes)}${table('Boots, foot in cm', ['Size', 'Length'], kBootSizes)}</div></section></div>`,
  });

const kTitles = {
  400: 'We could not read that',
  403: 'That came from somewhere else',
  404: 'The path ends here',
  405: 'Not like that',
  413: 'That is too much',
  415: 'We could not read that',
  422: 'Something is missing',
  500: 'We tripped',
};

/** A page for every way a request can go wrong: what happened, and a way back. */
export const errorPage = (ctx, status, message) =>
  page(ctx, {
    type: 'other',
    name: `Error ${status}`,
    title: kTitles[status] ?? 'Something went wrong',
    body: html`<div class="wrap nothing"><span class="frame small"><img src="/art/scene-boots.svg" alt="" width="400" height="500"></span>
    <h1>${kTitles[status] ?? 'Something went wrong'}</h1><p class="soft">${message}</p>
    <p><a class="button" href="/">Back to the start</a></p></div>`,
  });
