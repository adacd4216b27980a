<?php
/** WooCommerce test double: the block cart; the script fills it from the Store API. */
?>
<div data-block-name="woocommerce/cart" class="wp-block-woocommerce-cart wc-block-cart">
	<div class="wc-block-components-notices"></div>
	<table class="wc-block-cart-items"><tbody></tbody></table>
	<form class="wc-block-components-totals-coupon__form"><input type="text" id="wc-block-components-totals-coupon__input-0" aria-label="Enter code"><button type="submit" class="wc-block-components-button wc-block-components-totals-coupon__button">Apply</button></form>
	<a href="<?php echo esc_url( home_url( '/block-checkout/' ) ); ?>" class="wc-block-cart__submit-button wc-block-components-button">Proceed to Checkout</a>
</div>
