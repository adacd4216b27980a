<?php
/** WooCommerce test double: the hooks of the cart and of coupons, as recorded. */

declare(strict_types=1);

/** @param array<mixed> $variation Attributes. @param array<mixed> $item_data Anything. */
function wc_double_added_to_cart( string $key, int $product_id, int $quantity, int $variation_id, $variation, $item_data ): void {
	if ( WC()->is_rest_api_request() ) {
		do_action( 'woocommerce_store_api_validate_add_to_cart', wc_get_product( $product_id ), array( 'id' => $product_id, 'quantity' => $quantity ) );
	}
	do_action( 'woocommerce_add_to_cart', $key, $product_id, $quantity, $variation_id, $variation, $item_data );
	if ( wp_doing_ajax() || isset( $_GET['wc-ajax'] ) ) {
		do_action( 'woocommerce_ajax_added_to_cart', $product_id );
	}
}

function wc_double_quantity_set( string $key, int $quantity, int $old, WC_Cart $cart ): void {
	do_action( 'woocommerce_after_cart_item_quantity_update', $key, $quantity, $old, $cart );
	do_action( 'woocommerce_cart_item_set_quantity', $key, $quantity, $cart );
}

function wc_double_coupon_applied( string $code ): void {
	do_action( 'woocommerce_applied_coupon', $code );
	if ( ! WC()->is_rest_api_request() ) {
		wc_add_notice( 'Coupon code applied successfully.' );
	}
}

/** The filter everywhere; the notice on the classic path only. */
function wc_double_coupon_refused( WC_Coupon $coupon, int $code ): void {
	$texts = array(
		103 => 'Coupon code already applied!',
		105 => sprintf( 'Coupon "%s" does not exist!', $coupon->get_code() ),
		106 => 'Coupon usage limit has been reached.',
		107 => 'This coupon has expired.',
		111 => 'Please enter a coupon code.',
	);
	$message = apply_filters( 'woocommerce_coupon_error', $texts[ $code ] ?? 'Coupon is not valid.', $code, $coupon );
	if ( ! WC()->is_rest_api_request() ) {
		wc_add_notice( esc_html( $message ), 'error' );
	}
}

/** Cart-level errors: asked for on nearly every read of the cart, with or without an error. */
function wc_double_cart_read( WC_Cart $cart ): void {
	do_action( 'woocommerce_store_api_cart_errors', new WP_Error(), $cart );
}
