<?php
/** WooCommerce test double: the hooks of one order on the classic checkout, as recorded (cash on delivery). */

declare(strict_types=1);

/** Rows 1–10 of the recording. */
function wc_double_classic_order( WC_Order $order ): WC_Order {
	$data   = array( 'billing_email' => $order->get_billing_email(), 'payment_method' => 'cod', 'terms' => 1 );
	$errors = new WP_Error();
	do_action( 'woocommerce_checkout_process' );
	do_action( 'woocommerce_after_checkout_validation', $data, $errors );
	wc_double_check_coupons( $order );
	do_action( 'woocommerce_checkout_create_order', $order, $data );
	$order->save();
	do_action( 'woocommerce_new_order', $order->get_id(), $order );
	do_action( 'woocommerce_checkout_update_order_meta', $order->get_id(), $data );
	do_action( 'woocommerce_checkout_order_created', $order );
	do_action( 'woocommerce_checkout_order_processed', $order->get_id(), $data, $order );
	wc_double_paid_on_delivery( $order );
	return $order;
}

/** Coupons bound to another address than the order's go, on both checkouts. */
function wc_double_check_coupons( WC_Order $order ): void {
	foreach ( $order->get_coupon_codes() as $code ) {
		if ( ! ( new WC_Coupon( $code ) )->double_allows( $order->get_billing_email() ) ) {
			WC()->cart->remove_coupon( $code );
			$order->set_coupon_codes( array_diff( $order->get_coupon_codes(), array( $code ) ) );
		}
	}
}

/** Rows 7–10: no `woocommerce_payment_complete`, ever. */
function wc_double_paid_on_delivery( WC_Order $order ): void {
	$from = $order->get_status();
	$order->set_status( 'processing' );
	$order->set_date_paid( new WC_DateTime( 'now', new DateTimeZone( 'UTC' ) ) );
	$order->save();
	wc_double_status_processing( $order, $from );
	foreach ( $order->get_items() as $item ) {
		$product = $item->get_product();
		do_action( 'woocommerce_update_product', $product->get_id(), $product );
		do_action( 'woocommerce_product_set_stock', $product );
	}
	do_action( 'woocommerce_reduce_order_stock', $order );
	foreach ( $order->get_coupon_codes() as $code ) {
		( new WC_Coupon( $code ) )->increase_usage_count();
	}
	do_action( 'woocommerce_order_status_changed', $order->get_id(), $from, 'processing', $order );
	if ( WC()->cart ) {
		WC()->cart->empty_cart();
	}
}

/** Two arguments on 7.8.2, three later. */
function wc_double_status_processing( WC_Order $order, string $from ): void {
	$arguments = array( $order->get_id(), $order );
	if ( version_compare( WC_VERSION, '8.0', '>=' ) ) {
		$arguments[] = array( 'from' => $from, 'to' => 'processing', 'note' => '', 'manual' => false );
	}
	do_action( 'woocommerce_order_status_processing', ...$arguments );
}

/** Field errors: the validation collects them, then each is a notice. */
function wc_double_classic_field_errors(): void {
	$errors = new WP_Error();
	$errors->add( 'billing_email_required', '<strong>Billing Email address</strong> is a required field.', array( 'id' => 'billing_email' ) );
	$errors->add( 'billing_postcode_validation', '<strong>Billing Postcode / ZIP</strong> is not a valid postcode / ZIP.', array( 'id' => 'billing_postcode' ) );
	do_action( 'woocommerce_checkout_process' );
	do_action( 'woocommerce_after_checkout_validation', array( 'billing_email' => '' ), $errors );
	foreach ( $errors->get_error_codes() as $code ) {
		wc_add_notice( $errors->get_error_message( $code ), 'error', $errors->get_error_data( $code ) );
	}
}

/** The order-received page; WooCommerce fires both again on every reload, and the cart is emptied once more. */
function wc_double_thank_you( int $order_id ): void {
	if ( WC()->cart && ! is_admin() ) {
		WC()->cart->empty_cart();
	}
	do_action( 'woocommerce_before_thankyou', $order_id );
	do_action( 'woocommerce_thankyou', $order_id );
}
