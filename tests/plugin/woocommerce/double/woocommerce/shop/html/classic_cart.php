<?php
/** WooCommerce test double: the classic cart page. */
?>
<div class="woocommerce">
	<div class="woocommerce-notices-wrapper"><?php wc_print_notices(); ?></div>
	<?php do_action( 'woocommerce_before_cart' ); ?>
	<form class="woocommerce-cart-form" method="post">
		<table class="shop_table cart"><tbody>
		<?php foreach ( WC()->cart->get_cart() as $key => $line ) : ?>
			<tr class="woocommerce-cart-form__cart-item cart_item">
				<td class="product-remove"><a href="#" class="remove" data-product_id="<?php echo (int) $line['product_id']; ?>" data-cart_item_key="<?php echo esc_attr( $key ); ?>" aria-label="Remove">×</a></td>
				<td class="product-name"><?php echo esc_html( $line['data']->get_name() ); ?></td>
				<td class="product-quantity"><?php echo (int) $line['quantity']; ?></td>
			</tr>
		<?php endforeach; ?>
		</tbody></table>
		<div class="coupon"><label for="coupon_code">Coupon</label><input type="text" name="coupon_code" class="input-text" id="coupon_code"><button type="submit" class="button" name="apply_coupon" value="Apply coupon">Apply coupon</button></div>
	</form>
	<div class="cart-collaterals"><div class="cart_totals"><p class="order-total"><?php echo wp_kses_post( wc_price( WC()->cart->get_total() ) ); ?></p>
	<a href="<?php echo esc_url( wc_get_checkout_url() ); ?>" class="checkout-button button alt wc-forward">Proceed to checkout</a></div></div>
	<?php do_action( 'woocommerce_after_cart' ); ?>
</div>
