<?php
/** WooCommerce test double: as much of the Store API as a page and a plugin talk to. */

declare(strict_types=1);

/** @param array<string, mixed> $args endpoint, namespace, data_callback, schema_callback. */
function woocommerce_store_api_register_endpoint_data( array $args ): void {
	$GLOBALS['wc_double_endpoint_data'][] = $args;
}

/** @param array<string, mixed> $args namespace, callback. */
function woocommerce_store_api_register_update_callback( array $args ): void {
	$GLOBALS['wc_double_update_callbacks'][ $args['namespace'] ] = $args['callback'];
}

/** The cart as the Store API tells it. */
function wc_double_cart_response(): array {
	$cart  = WC()->cart;
	$money = array( 'currency_code' => get_woocommerce_currency(), 'currency_minor_unit' => 2 );
	$items = array();
	foreach ( $cart->get_cart() as $key => $line ) {
		$price   = (string) round( 100 * (float) $line['data']->get_price() );
		$items[] = array( 'key' => $key, 'id' => $line['product_id'], 'quantity' => $line['quantity'], 'name' => $line['data']->get_name(), 'prices' => array( 'price' => $price ) + $money );
	}
	wc_double_cart_read( $cart );
	return array(
		'items'       => $items,
		'items_count' => $cart->get_cart_contents_count(),
		'coupons'     => array_map( static fn( $code ) => array( 'code' => $code ), $cart->get_applied_coupons() ),
		'totals'      => array( 'total_items' => (string) round( 100 * (float) $cart->get_subtotal() ), 'total_price' => (string) round( 100 * (float) $cart->get_subtotal() ) ) + $money,
		'errors'      => array(),
		'extensions'  => wc_double_extensions( 'cart' ),
	);
}

/** What plugins add to an answer, by namespace. */
function wc_double_extensions( string $endpoint ): object {
	$extensions = new stdClass();
	foreach ( $GLOBALS['wc_double_endpoint_data'] ?? array() as $added ) {
		if ( $endpoint === $added['endpoint'] && isset( $added['data_callback'] ) ) {
			$extensions->{$added['namespace']} = $added['data_callback']();
		}
	}
	return $extensions;
}

function wc_double_refused( string $code, string $message, int $status = 400 ): WP_Error {
	return new WP_Error( $code, $message, array( 'status' => $status ) );
}

/** @return array<string, callable> Path below wc/store/v1 => handler. */
function wc_double_store_routes(): array {
	return array(
		'cart'               => static fn( $r ) => wc_double_cart_response(),
		'cart/add-item'      => static function ( $r ) {
			WC()->cart->add_to_cart( (int) $r['id'], (int) ( $r['quantity'] ?? 1 ) );
			return wc_double_cart_response();
		},
		'cart/remove-item'   => static function ( $r ) {
			WC()->cart->remove_cart_item( (string) $r['key'] );
			return wc_double_cart_response();
		},
		'cart/apply-coupon'  => static function ( $r ) {
			if ( WC()->cart->apply_coupon( (string) $r['code'] ) ) {
				return wc_double_cart_response();
			}
			return wc_double_refused( 'woocommerce_rest_cart_coupon_error', sprintf( 'Coupon "%s" cannot be applied.', $r['code'] ) );
		},
		'cart/remove-coupon' => static function ( $r ) {
			WC()->cart->remove_coupon( (string) $r['code'] );
			return wc_double_cart_response();
		},
		'cart/extensions'    => static function ( $r ) {
			( $GLOBALS['wc_double_update_callbacks'][ $r['namespace'] ] )( $r['data'] );
			return wc_double_cart_response();
		},
		'checkout'           => static function ( $r ) {
			if ( ! is_array( $r['billing_address'] ) || empty( $r['billing_address']['email'] ) ) {
				return wc_double_refused( 'rest_invalid_param', 'Invalid parameter(s): billing_address' );
			}
			$cart  = WC()->cart;
			$order = wc_double_order( array( 'email' => $r['billing_address']['email'], 'total' => $cart->get_subtotal(), 'discount' => '0' ) );
			$order = wc_double_block_order( wc_double_block_draft( $order ), $r );
			return array( 'order_id' => $order->get_id(), 'status' => $order->get_status(), 'payment_result' => array( 'redirect_url' => $order->get_checkout_order_received_url() ) );
		},
	);
}

add_action(
	'rest_api_init',
	static function (): void {
		foreach ( wc_double_store_routes() as $path => $handler ) {
			$answer = static function ( WP_REST_Request $request ) use ( $handler ) {
				WC()->initialize_cart();
				WC()->cart->get_cart();
				$data     = $handler( $request );
				$response = is_wp_error( $data ) ? $data : new WP_REST_Response( $data );
				if ( $response instanceof WP_REST_Response ) {
					$response->header( 'Nonce', wp_create_nonce( 'wc_store_api' ) );
					$response->header( 'Cart-Hash', WC()->cart->get_cart_hash() );
				}
				return $response;
			};
			register_rest_route( 'wc/store/v1', "/$path", array( 'methods' => array( 'GET', 'POST' ), 'callback' => $answer, 'permission_callback' => '__return_true' ) );
		}
	}
);
