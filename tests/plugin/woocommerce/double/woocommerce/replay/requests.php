<?php
/**
 * WooCommerce test double: the test-only request that chooses a row of the recording.
 * `/?wc-double=ROW` on the storefront, `POST wc/store/v1/wc-double/ROW` on the Store API.
 */

declare(strict_types=1);

/** An order of one line, as the recordings had it. @param array<string, mixed> $request order, currency, total, email, coupon. */
function wc_double_order( array $request ): WC_Order {
	if ( isset( $request['order'] ) ) {
		return wc_get_order( (int) $request['order'] );
	}
	$order = new WC_Order_Double();
	$order->set_currency( $request['currency'] ?? 'EUR' );
	$order->set_total( $request['total'] ?? '42.50' );
	$order->set_billing_email( $request['email'] ?? 'buyer@shop.example' );
	$order->set_discount_total( $request['discount'] ?? '0' );
	$order->set_coupon_codes( isset( $request['coupon'] ) ? array( $request['coupon'] ) : ( WC()->cart ? WC()->cart->get_applied_coupons() : array() ) );
	$order->set_lines( array( array( 'product_id' => (int) ( $request['product'] ?? get_option( 'wc_double_mug' ) ), 'quantity' => 2, 'total' => $order->get_total(), 'name' => 'Mug' ) ) );
	return $order;
}

/** Every row by its name; what each returns is the answer of the request. */
function wc_double_rows(): array {
	$product = static fn( array $r ): WC_Product => wc_get_product( (int) ( $r['product'] ?? get_option( 'wc_double_mug' ) ) );
	$line    = static fn(): string => (string) array_key_last( WC()->cart->get_cart() );
	return array(
		'classic_order' => static fn( array $r ) => wc_double_classic_order( wc_double_order( $r ) )->get_id(),
		'block_draft'   => static fn( array $r ) => wc_double_block_draft( wc_double_order( $r ) )->get_id(),
		'block_order'   => static fn( array $r, $rest ) => wc_double_block_order( wc_double_block_draft( wc_double_order( $r ) ), $rest )->get_id(),
		'field_errors'  => static fn( array $r ) => wc_double_classic_field_errors(),
		'thank_you'     => static fn( array $r ) => wc_double_thank_you( (int) $r['order'] ),
		'status'        => static fn( array $r ) => wc_double_status( wc_double_order( $r ), $r['to'] ),
		'status_again'  => static fn( array $r ) => do_action( 'woocommerce_order_status_changed', (int) $r['order'], $r['from'], $r['to'], wc_double_order( $r ) ),
		'refund'        => static fn( array $r ) => wc_double_refund( wc_double_order( $r ), $r['amount'] )->get_id(),
		'add'           => static fn( array $r ) => WC()->cart->add_to_cart( $product( $r )->get_id(), (int) ( $r['quantity'] ?? 1 ) ),
		'quantity'      => static fn( array $r ) => WC()->cart->set_quantity( $line(), (int) $r['quantity'] ),
		'remove'        => static fn( array $r ) => WC()->cart->remove_cart_item( $line() ),
		'restore'       => static fn( array $r ) => WC()->cart->restore_cart_item( (string) array_key_last( WC()->cart->removed_cart_contents ) ),
		'empty'         => static fn( array $r ) => WC()->cart->empty_cart(),
		'coupon'        => static fn( array $r ) => WC()->cart->apply_coupon( $r['code'] ),
		'typed'         => static fn( array $r ) => WC()->session->set( 'billing_email', $r['email'] ),
		'coupon_off'    => static fn( array $r ) => WC()->cart->remove_coupon( $r['code'] ),
		'cart_read'     => static fn( array $r ) => wc_double_cart_read( WC()->cart ),
		'stock'         => static fn( array $r ) => wc_double_stock( $product( $r ), $r['to'] ),
	);
}

/** Runs a row for a visitor of the storefront. */
function wc_double_storefront_row(): void {
	if ( ! isset( $_GET['wc-double'] ) ) {
		return;
	}
	WC()->initialize_cart();
	WC()->cart->get_cart();
	$rows   = wc_double_rows();
	$row    = $rows[ sanitize_key( $_GET['wc-double'] ) ];
	$rest   = new WP_REST_Request( 'POST', '/wc/store/v1/checkout' );
	$answer = $row( wp_unslash( $_GET ), $rest );
	wc_clear_notices();
	wp_send_json( array( 'double' => WC_DOUBLE_LABEL, 'answer' => $answer ) );
}
add_action( 'wp_loaded', 'wc_double_storefront_row', 30 );

/** The same rows inside a REST request. */
function wc_double_rest_row( WP_REST_Request $request ): array {
	WC()->initialize_cart();
	WC()->cart->get_cart();
	$rows = wc_double_rows();
	$row  = $rows[ sanitize_key( $request['row'] ) ];
	return array( 'double' => WC_DOUBLE_LABEL, 'answer' => $row( $request->get_query_params(), $request ) );
}
add_action(
	'rest_api_init',
	static function (): void {
		register_rest_route( 'wc/store/v1', '/wc-double/(?P<row>[a-z_]+)', array( 'methods' => 'POST', 'callback' => 'wc_double_rest_row', 'permission_callback' => '__return_true' ) );
	}
);
