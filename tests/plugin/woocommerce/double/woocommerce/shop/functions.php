<?php
/** WooCommerce test double: the functions a plugin calls. */

declare(strict_types=1);

/** @param int|WC_Order $order Order or its id. */
function wc_get_order( $order = false ) {
	if ( $order instanceof WC_Order ) {
		return $order;
	}
	$id   = is_object( $order ) ? (int) $order->ID : (int) $order;
	$type = get_post_type( $id );
	if ( 'shop_order_refund' === $type ) {
		return new WC_Order_Refund( $id );
	}
	return 'shop_order' === $type ? new WC_Order_Double( $id ) : false;
}

/** @param array<string, mixed> $args limit, return, meta_key, meta_value, billing_email, customer, status, orderby, order, page. */
function wc_get_orders( $args ) {
	$posts = get_posts( array( 'post_type' => $args['type'] ?? 'shop_order', 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids', 'orderby' => 'ID', 'order' => $args['order'] ?? 'DESC' ) );
	$wanted = static function ( $order ) use ( $args ): bool {
		$meta = $args['meta_query'] ?? ( isset( $args['meta_key'] ) ? array( array( 'key' => $args['meta_key'], 'value' => $args['meta_value'] ?? null ) ) : array() );
		foreach ( array_filter( $meta, 'is_array' ) as $one ) {
			if ( ! $order->meta_exists( $one['key'] ) || ( isset( $one['value'] ) && (string) $one['value'] !== (string) $order->get_meta( $one['key'] ) ) ) {
				return false;
			}
		}
		$email = $args['billing_email'] ?? ( is_string( $args['customer'] ?? null ) ? $args['customer'] : null );
		return ( null === $email || $email === $order->get_billing_email() )
			&& ( ! is_int( $args['customer_id'] ?? $args['customer'] ?? null ) || $order->get_customer_id() === ( $args['customer_id'] ?? $args['customer'] ) )
			&& ( empty( $args['status'] ) || $order->has_status( array_map( static fn( $s ) => preg_replace( '/^wc-/', '', $s ), (array) $args['status'] ) ) );
	};
	$orders = array_values( array_filter( array_map( 'wc_get_order', $posts ), $wanted ) );
	$limit  = (int) ( $args['limit'] ?? 10 );
	$orders = $limit > 0 ? array_slice( $orders, $limit * ( max( 1, (int) ( $args['page'] ?? $args['paged'] ?? 1 ) ) - 1 ) + (int) ( $args['offset'] ?? 0 ), $limit ) : $orders;
	return 'ids' === ( $args['return'] ?? '' ) ? array_map( static fn( $order ) => $order->get_id(), $orders ) : $orders;
}

/** @param int|WC_Product|false $product Product, its id, or the one of the page. */
function wc_get_product( $product = false ) {
	if ( $product instanceof WC_Product ) {
		return $product;
	}
	$id = false === $product ? (int) get_the_ID() : ( is_object( $product ) ? (int) $product->ID : (int) $product );
	if ( 'product_variation' === get_post_type( $id ) ) {
		return new WC_Product_Variation( $id );
	}
	return 'product' === get_post_type( $id ) ? new WC_Product( $id ) : false;
}

function wc_get_is_paid_statuses(): array {
	return array( 'processing', 'completed' );
}

function wc_get_order_statuses(): array {
	$names = array( 'pending', 'processing', 'on-hold', 'completed', 'cancelled', 'refunded', 'failed' );
	return array_combine( array_map( static fn( $name ) => "wc-$name", $names ), array_map( 'ucfirst', $names ) );
}

function wc_get_logger(): WC_Logger {
	return new WC_Logger();
}

function wc_format_coupon_code( $code ): string {
	return strtolower( trim( (string) $code ) );
}

function wc_get_coupon_id_by_code( $code, $exclude = 0 ): int {
	$found = get_posts( array( 'post_type' => 'shop_coupon', 'title' => wc_format_coupon_code( $code ), 'post_status' => 'publish', 'fields' => 'ids', 'numberposts' => 1 ) );
	return (int) ( $found[0] ?? 0 );
}

function wc_coupons_enabled(): bool {
	return true;
}

/** @param mixed $number A number. */
function wc_format_decimal( $number, $decimals = false ): string {
	return false === $decimals ? (string) (float) $number : number_format( (float) $number, (int) $decimals, '.', '' );
}

function wc_get_price_decimals(): int {
	return 2;
}

function get_woocommerce_currency(): string {
	return (string) get_option( 'woocommerce_currency', 'EUR' );
}

function get_woocommerce_currencies(): array {
	return array( 'EUR' => 'Euro', 'USD' => 'US dollar', 'JPY' => 'Japanese yen' );
}

function wc_price( $price, $args = array() ): string {
	return '<span class="woocommerce-Price-amount amount">' . esc_html( number_format( (float) $price, 2 ) ) . '&nbsp;' . esc_html( $args['currency'] ?? get_woocommerce_currency() ) . '</span>';
}

function wc_get_price_to_display( $product, $args = array() ): float {
	return (float) ( $args['price'] ?? $product->get_price() );
}

function wc_get_page_screen_id( string $for ): string {
	return 'shop-order' === $for || 'shop_order' === $for ? 'shop_order' : $for;
}

function wc_get_page_id( string $page ): int {
	return (int) get_option( "woocommerce_{$page}_page_id", -1 );
}

function wc_get_page_permalink( string $page ): string {
	return (string) get_permalink( wc_get_page_id( $page ) );
}

function wc_get_cart_url(): string {
	return wc_get_page_permalink( 'cart' );
}

function wc_get_checkout_url(): string {
	return wc_get_page_permalink( 'checkout' );
}

/** @param mixed $value Text or a list of texts. */
function wc_clean( $value ) {
	return is_array( $value ) ? array_map( 'wc_clean', $value ) : ( is_scalar( $value ) ? sanitize_text_field( (string) $value ) : $value );
}

function wc_string_to_bool( $value ): bool {
	return is_bool( $value ) ? $value : in_array( strtolower( (string) $value ), array( '1', 'yes', 'true', 'on' ), true );
}

function wc_bool_to_string( $value ): string {
	return wc_string_to_bool( $value ) ? 'yes' : 'no';
}

function wc_help_tip( $tip, $allow_html = false ): string {
	return '<span class="woocommerce-help-tip" title="' . esc_attr( $tip ) . '"></span>';
}

function wc_load_cart(): void {
	WC()->initialize_cart();
}

function wc_admin_connect_page( array $page ): void {}

function wc_enqueue_js( string $code ): void {}

/** Notices wait in the session for the next page. */
function wc_add_notice( string $message, string $type = 'success', array $data = array() ): void {
	$type = 'error' === $type ? 'error' : $type;
	$kept = WC()->session ? (array) WC()->session->get( 'wc_notices', array() ) : array();
	$kept[ $type ][] = array( 'notice' => 'error' === $type ? apply_filters( 'woocommerce_add_error', $message ) : apply_filters( "woocommerce_add_$type", $message ), 'data' => $data );
	if ( WC()->session ) {
		WC()->session->set( 'wc_notices', $kept );
	}
}

function wc_get_notices( string $type = '' ): array {
	$kept = WC()->session ? (array) WC()->session->get( 'wc_notices', array() ) : array();
	return '' === $type ? $kept : ( $kept[ $type ] ?? array() );
}

function wc_clear_notices(): void {
	if ( WC()->session && array() !== wc_get_notices() ) {
		WC()->session->set( 'wc_notices', array() );
	}
}

/** The DOM classes of the classic notices. */
function wc_print_notices( bool $return = false ): string {
	$html = '';
	foreach ( wc_get_notices() as $type => $notices ) {
		$class = 'error' === $type ? 'woocommerce-error' : ( 'success' === $type ? 'woocommerce-message' : 'woocommerce-info' );
		foreach ( $notices as $notice ) {
			$data  = isset( $notice['data']['id'] ) ? ' data-id="' . esc_attr( $notice['data']['id'] ) . '"' : '';
			$html .= 'error' === $type ? "<ul class='$class' role='alert'><li$data>{$notice['notice']}</li></ul>" : "<div class='$class' role='alert'>{$notice['notice']}</div>";
		}
	}
	wc_clear_notices();
	if ( ! $return ) {
		echo wp_kses_post( $html );
	}
	return $html;
}
