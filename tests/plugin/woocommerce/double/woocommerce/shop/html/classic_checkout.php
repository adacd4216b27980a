<?php
/** WooCommerce test double: the classic checkout, and the order-received page. */

$received = (int) get_query_var( 'order-received' );
?>
<div class="woocommerce">
<?php if ( $received > 0 ) : ?>
	<div class="woocommerce-order"><?php wc_double_thank_you( $received ); ?><p class="woocommerce-notice woocommerce-thankyou-order-received">Thank you. Your order has been received.</p></div>
<?php else : ?>
	<div class="woocommerce-notices-wrapper"><?php wc_print_notices(); ?></div>
	<?php do_action( 'woocommerce_before_checkout_form', null ); ?>
	<form class="checkout_coupon woocommerce-form-coupon" method="post"><input type="text" name="coupon_code" class="input-text" id="coupon_code" aria-label="Coupon"><button type="submit" class="button" name="apply_coupon" value="Apply coupon">Apply coupon</button></form>
	<form name="checkout" method="post" class="checkout woocommerce-checkout">
		<p class="form-row" id="billing_first_name_field"><label for="billing_first_name">First name</label><input type="text" class="input-text" name="billing_first_name" id="billing_first_name" autocomplete="given-name"></p>
		<p class="form-row" id="billing_postcode_field"><label for="billing_postcode">Postcode</label><input type="text" class="input-text" name="billing_postcode" id="billing_postcode" autocomplete="postal-code"></p>
		<p class="form-row" id="billing_email_field"><label for="billing_email">Email</label><input type="email" class="input-text" name="billing_email" id="billing_email" autocomplete="email"></p>
		<div id="order_review" class="woocommerce-checkout-review-order">
			<div id="payment" class="woocommerce-checkout-payment"><ul class="wc_payment_methods"><li><input id="payment_method_cod" type="radio" name="payment_method" value="cod" checked> <label for="payment_method_cod">Cash on delivery</label></li></ul>
			<button type="submit" class="button alt" name="woocommerce_checkout_place_order" id="place_order" value="Place order">Place order</button></div>
		</div>
	</form>
	<?php do_action( 'woocommerce_after_checkout_form', null ); ?>
<?php endif; ?>
</div>
