import {kCategories} from '../lib/catalogue.mjs';
import {html} from '../lib/html.mjs';
import {kIcons} from './icons.mjs';
import {page} from './layout.mjs';
import {artUrl, cards, picture} from './parts.mjs';

const hero = html`<section class="hero" aria-labelledby="hero-title">
  <img class="hero-art" src="/art/hero.svg" alt="" width="1600" height="900" fetchpriority="high">
  <div class="hero-words">
    <h1 id="hero-title">Out there,<br>a little longer.</h1>
    <p>Jackets, boots, packs and camp gear, made to be used hard, mended often and handed on.</p>
    <p class="hero-links"><a class="button" href="/category/jackets">See the jackets</a>
      <a class="button quiet" href="/category/camp">Stay the night</a></p>
  </div>
</section>`;

const tile = ({id, name, line}) => html`<li><a class="tile" href="/category/${id}">
  <span class="frame">${picture(`/art/scene-${id}.svg`, '')}</span>
  <span class="tile-name">${name}</span><span class="soft">${line}</span></a></li>`;

const promises = html`<section class="promises" aria-label="What we promise"><ul>
  <li>${kIcons.truck}<h3>Free delivery from €150</h3><p class="soft">Below that it is €4.90, and you see it in your cart.</p></li>
  <li>${kIcons.back}<h3>60 days to change your mind</h3><p class="soft">Muddy is fine. Broken we would like to hear about.</p></li>
  <li>${kIcons.needle}<h3>Mended for life</h3><p class="soft">Zips, soles, seams and poles, at cost, for as long as you own it.</p></li>
</ul></section>`;

function story(catalogue) {
  const product = catalogue.product('bracken-down');
  return html`<section class="story" aria-labelledby="story-title">
    <div class="frame">${picture(artUrl(product, 'rust', 'inside'), 'Close view of the baffles and the hand pocket of a rust-red down jacket')}</div>
    <div><h2 id="story-title">The best jacket is the one you already have</h2>
      <p>Four people and three sewing machines sit above our shop. Last year they put 1,912 things back on the hill.
      If yours can be saved, we save it; if it cannot, we take it apart for the next one.</p>
      <p><a class="arrow" href="/help#returns" data-cairn-help>How mending works</a></p></div>
  </section>`;
}

export function homePage(ctx) {
  const {catalogue} = ctx.shop;
  return page(ctx, {
    type: 'home',
    name: 'Home',
    title: 'Gear for large weather',
    body: html`${hero}
      <section class="wrap" aria-labelledby="cats"><h2 id="cats">Where are you going?</h2>
        <ul class="tiles">${kCategories.map(tile)}</ul></section>
      <section class="wrap" aria-labelledby="best" data-cairn-collection="bestsellers" data-cairn-name="Bestsellers">
        <h2 id="best">What people come back for</h2>${cards(catalogue.bestsellers())}</section>
      ${promises}${story(catalogue)}`,
  });
}
