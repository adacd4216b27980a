<?php
/** WooCommerce test double: client events by WordPress's own jQuery and wp.data, and the wc-ajax requests behind them. */

declare(strict_types=1);

add_action(
	'wp_enqueue_scripts',
	static function (): void {
		$url = plugins_url( 'assets/', WC_PLUGIN_FILE );
		wp_register_script( 'wc-blocks-data-store', $url . 'blocks.js', array( 'wp-data', 'wp-api-fetch' ), WC_VERSION, true );
		if ( has_shortcode( (string) get_post_field( 'post_content', get_queried_object_id() ), 'double_block_cart' ) || has_shortcode( (string) get_post_field( 'post_content', get_queried_object_id() ), 'double_block_checkout' ) ) {
			wp_enqueue_script( 'wc-blocks-data-store' );
		} elseif ( is_shop() || is_cart() || is_checkout() || is_product() ) {
			wp_enqueue_script( 'woocommerce', $url . 'classic.js', array( 'jquery' ), WC_VERSION, true );
		}
	}
);

/** @return array<string, callable> Name after `wc-ajax=` => answer. */
function wc_double_ajax(): array {
	return array(
		'add_to_cart'   => static function (): array {
			WC()->cart->add_to_cart( (int) $_POST['product_id'] );
			return array( 'fragments' => array(), 'cart_hash' => WC()->cart->get_cart_hash() );
		},
		'remove'        => static function (): array {
			WC()->cart->remove_cart_item( sanitize_key( $_POST['cart_item_key'] ) );
			return array( 'fragments' => array(), 'cart_hash' => WC()->cart->get_cart_hash() );
		},
		'apply_coupon'  => static function (): string {
			$code = wc_format_coupon_code( sanitize_text_field( wp_unslash( $_POST['coupon_code'] ) ) );
			if ( '' === $code ) {
				wc_double_coupon_refused( new WC_Coupon(), 111 );
			} else {
				WC()->cart->apply_coupon( $code );
			}
			return wc_print_notices( true );
		},
		'remove_coupon' => static function (): string {
			WC()->cart->remove_coupon( sanitize_text_field( wp_unslash( $_POST['coupon'] ) ) );
			wc_add_notice( 'Coupon has been removed.' );
			return wc_print_notices( true );
		},
		'checkout'      => static function (): array {
			if ( '' === (string) ( $_POST['billing_email'] ?? '' ) ) {
				wc_double_classic_field_errors();
				return array( 'result' => 'failure', 'messages' => wc_print_notices( true ) );
			}
			$order = wc_double_classic_order( wc_double_order( array( 'email' => sanitize_email( $_POST['billing_email'] ), 'total' => WC()->cart->get_total( 'edit' ) ) ) );
			return array( 'result' => 'success', 'redirect' => $order->get_checkout_order_received_url() );
		},
	);
}

add_action(
	'wp_loaded',
	static function (): void {
		$answers = wc_double_ajax();
		$name    = sanitize_key( $_GET['wc-ajax'] ?? '' );
		if ( ! isset( $answers[ $name ] ) ) {
			return;
		}
		$answer = $answers[ $name ]();
		if ( is_string( $answer ) ) {
			die( $answer );
		}
		wp_send_json( $answer );
	},
	30
);
