<?php
/** WooCommerce test double: the block checkout; seeing it makes a draft order. */

wc_double_block_draft( wc_double_order( array() ) );
?>
<div data-block-name="woocommerce/checkout" class="wp-block-woocommerce-checkout wc-block-checkout">
	<div class="wc-block-components-notices"></div>
	<form class="wc-block-components-form wc-block-checkout__form">
		<fieldset id="contact-fields" class="wc-block-checkout__contact-fields"><div class="wc-block-components-text-input"><label for="email">Email address</label><input type="email" id="email" autocomplete="email"><div class="wc-block-components-validation-error" role="alert" hidden></div></div></fieldset>
		<fieldset id="shipping-fields"><div class="wc-block-components-text-input"><label for="shipping-postcode">Postcode</label><input type="text" id="shipping-postcode" autocomplete="postal-code"><div class="wc-block-components-validation-error" role="alert" hidden></div></div></fieldset>
		<p><button type="button" class="dead-button">Choose a delivery day</button></p>
		<div class="wc-block-checkout__actions_row"><button type="submit" class="wc-block-components-button wc-block-components-checkout-place-order-button">Place Order</button></div>
	</form>
	<form class="wc-block-components-totals-coupon__form"><input type="text" id="wc-block-components-totals-coupon__input-0" aria-label="Enter code"><button type="submit" class="wc-block-components-button wc-block-components-totals-coupon__button">Apply</button></form>
</div>
