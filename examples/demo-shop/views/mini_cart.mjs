import {html} from '../lib/html.mjs';
import {money} from '../lib/money.mjs';
import {kIcons} from './icons.mjs';
import {artUrl, picture} from './parts.mjs';

/** The small cart that opens beside the page after something was added. */
export function miniCart(sum) {
  return html`<div class="mini-head"><h2>In your cart</h2>
    <button class="round" type="button" data-mini-close aria-label="Close cart">${kIcons.close}</button></div>
    <ul>${sum.lines.map(
      (line) => html`<li>${picture(artUrl(line.product, line.variant.colour), '')}
      <span><b>${line.product.name}</b><br><span class="soft">${line.variant.label} × ${line.quantity}</span></span>
      <span class="price">${money(line.amountMinor)}</span></li>`,
    )}</ul>
    <p class="mini-sum"><span>Together</span><span class="price">${money(sum.goodsMinor)}</span></p>
    <p class="mini-links"><a class="button quiet" href="/cart">View cart</a>
      <a class="button" href="/checkout" data-cairn-cta="checkout" data-cairn-name="Go to checkout">Checkout</a></p>`;
}
