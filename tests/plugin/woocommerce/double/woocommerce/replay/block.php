<?php
/** WooCommerce test double: the hooks of one order on the block checkout (Store API), as recorded. */

declare(strict_types=1);

/** Row 1: seeing the checkout page already makes a draft. */
function wc_double_block_draft( WC_Order $order ): WC_Order {
	$order->set_status( 'checkout-draft' );
	$order->set_created_via( 'store-api' );
	$order->save();
	do_action( 'woocommerce_store_api_checkout_update_order_meta', $order );
	return $order;
}

/** Rows 2–10. Row 5 has two orders: 10.0.2's, and 9.4.3's with the processed hook first. */
function wc_double_block_order( WC_Order $draft, WP_REST_Request $request ): WC_Order {
	foreach ( $draft->get_items() as $item ) {
		do_action( 'woocommerce_store_api_validate_cart_item', $item->get_product(), array( 'product_id' => $item->get_product_id(), 'quantity' => $item->get_quantity() ) );
	}
	do_action( 'woocommerce_store_api_checkout_update_customer_from_request', new WC_Customer(), $request );
	wc_double_check_coupons( $draft );
	do_action( 'woocommerce_store_api_checkout_update_order_meta', $draft );
	do_action( 'woocommerce_store_api_checkout_update_order_from_request', $draft, $request );
	$draft->save();
	do_action( 'woocommerce_blocks_checkout_order_processed', $draft );
	$processed_first = version_compare( WC_VERSION, '10.0', '<' );
	if ( $processed_first ) {
		do_action( 'woocommerce_store_api_checkout_order_processed', $draft );
	}
	$draft->set_status( 'pending' );
	$draft->save();
	do_action( 'woocommerce_new_order', $draft->get_id(), $draft );
	do_action( 'woocommerce_order_status_changed', $draft->get_id(), 'checkout-draft', 'pending', $draft );
	if ( ! $processed_first ) {
		do_action( 'woocommerce_store_api_checkout_order_processed', $draft );
	}
	wc_double_paid_on_delivery( $draft );
	return $draft;
}
