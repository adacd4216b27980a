<?php
/** WooCommerce test double: product ids and coupon codes in the session; every change says its recorded hooks. */

declare(strict_types=1);

class WC_Cart {

	/** @var array<string, array<string, mixed>> */
	public $cart_contents;
	/** @var array<string, array<string, mixed>> */
	public $removed_cart_contents;
	/** @var string[] */
	public $applied_coupons;
	/** @var WC_Session */
	private $session;

	/** @var bool */
	private $loaded = false;

	/** The trap: a cart knows nothing, not even its coupons, until get_cart() is asked or the storefront has begun. */
	public function __construct( WC_Session $session ) {
		$this->session               = $session;
		$this->cart_contents         = array();
		$this->applied_coupons       = array();
		$this->removed_cart_contents = array();
	}

	/** @return array<string, array<string, mixed>> */
	public function get_cart(): array {
		if ( ! $this->loaded ) {
			$this->loaded                = true;
			$this->applied_coupons       = (array) $this->session->get( 'coupons', array() );
			$this->removed_cart_contents = (array) $this->session->get( 'removed', array() );
			foreach ( (array) $this->session->get( 'cart', array() ) as $key => $line ) {
				$this->cart_contents[ $key ] = $line + array( 'key' => $key, 'data' => wc_get_product( $line['variation_id'] ? $line['variation_id'] : $line['product_id'] ) );
			}
		}
		return $this->cart_contents;
	}

	public function get_cart_item( $key ): array {
		return $this->get_cart()[ $key ] ?? array();
	}

	public function is_empty(): bool {
		return array() === $this->get_cart();
	}

	public function get_cart_contents_count(): int {
		return (int) array_sum( array_column( $this->get_cart(), 'quantity' ) );
	}

	public function get_subtotal(): string {
		$sum = 0.0;
		foreach ( $this->get_cart() as $line ) {
			$sum += (float) $line['data']->get_price() * $line['quantity'];
		}
		return (string) $sum;
	}

	/** @param string $context A number for `edit`; a double has no prices to format. */
	public function get_total( $context = 'view' ): string {
		return $this->get_subtotal();
	}

	public function get_cart_contents_total(): string {
		return $this->get_subtotal();
	}

	/** No tax, no shipping, no fees: what is asked for is nothing. */
	public function __call( string $name, array $arguments ) {
		if ( in_array( $name, array( 'get_subtotal_tax', 'get_shipping_total', 'get_shipping_tax', 'get_total_tax', 'get_fee_total', 'get_discount_total' ), true ) ) {
			return '0';
		}
		throw new BadMethodCallException( WC_DOUBLE_LABEL . ": the cart has no $name()" );
	}

	/** @return array<int, array<string, mixed>> One parcel. */
	public function get_shipping_packages(): array {
		return array( array( 'contents' => $this->cart_contents ) );
	}

	public function get_cart_hash(): string {
		return $this->is_empty() ? '' : md5( (string) wp_json_encode( array_keys( $this->cart_contents ) ) );
	}

	public function calculate_totals(): void {
		do_action( 'woocommerce_before_calculate_totals', $this );
		do_action( 'woocommerce_after_calculate_totals', $this );
	}

	public function add_to_cart( $product_id = 0, $quantity = 1, $variation_id = 0, $variation = array(), $item_data = array() ) {
		$key  = md5( "$product_id-$variation_id" );
		$line = $this->get_cart()[ $key ] ?? array( 'key' => $key, 'product_id' => (int) $product_id, 'variation_id' => (int) $variation_id, 'quantity' => 0, 'data' => wc_get_product( $variation_id ? $variation_id : $product_id ) );
		$line['quantity']           += $quantity;
		$this->cart_contents[ $key ] = $line;
		$this->keep();
		wc_double_added_to_cart( $key, (int) $product_id, (int) $quantity, (int) $variation_id, $variation, $item_data );
		return $key;
	}

	public function set_quantity( $key, $quantity = 1, $refresh_totals = true ): bool {
		$old = $this->get_cart()[ $key ]['quantity'];
		$this->cart_contents[ $key ]['quantity'] = $quantity;
		$this->keep();
		wc_double_quantity_set( $key, $quantity, $old, $this );
		return true;
	}

	public function remove_cart_item( $key ): bool {
		$this->removed_cart_contents[ $key ] = $this->get_cart()[ $key ];
		unset( $this->removed_cart_contents[ $key ]['data'] );
		do_action( 'woocommerce_remove_cart_item', $key, $this );
		unset( $this->cart_contents[ $key ] );
		$this->keep();
		do_action( 'woocommerce_cart_item_removed', $key, $this );
		return true;
	}

	public function restore_cart_item( $key ): bool {
		$line                        = $this->removed_cart_contents[ $key ];
		$this->cart_contents[ $key ] = $line + array( 'data' => wc_get_product( $line['product_id'] ) );
		do_action( 'woocommerce_restore_cart_item', $key, $this );
		unset( $this->removed_cart_contents[ $key ] );
		$this->keep();
		do_action( 'woocommerce_cart_item_restored', $key, $this );
		return true;
	}

	/** @return string[] */
	public function get_applied_coupons(): array {
		return $this->applied_coupons;
	}

	public function has_discount( $code = '' ): bool {
		return in_array( wc_format_coupon_code( $code ), $this->applied_coupons, true );
	}

	public function apply_coupon( $code ): bool {
		$this->get_cart();
		$coupon  = new WC_Coupon( (string) $code );
		$refusal = $this->has_discount( $code ) ? 103 : $coupon->double_refusal();
		if ( 0 !== $refusal ) {
			wc_double_coupon_refused( $coupon, $refusal );
			return false;
		}
		$this->applied_coupons[] = $coupon->get_code();
		$this->keep();
		wc_double_coupon_applied( $coupon->get_code() );
		return true;
	}

	public function remove_coupon( $code ): bool {
		$this->applied_coupons = array_values( array_diff( $this->applied_coupons, array( wc_format_coupon_code( $code ) ) ) );
		$this->keep();
		do_action( 'woocommerce_removed_coupon', wc_format_coupon_code( $code ) );
		return true;
	}

	public function empty_cart( $clear_persistent_cart = true ): void {
		do_action( 'woocommerce_before_cart_emptied', $clear_persistent_cart );
		$this->cart_contents   = array();
		$this->applied_coupons = array();
		$this->keep();
		do_action( 'woocommerce_cart_emptied', $clear_persistent_cart );
	}

	private function keep(): void {
		$lines = array();
		foreach ( $this->cart_contents as $key => $line ) {
			unset( $line['data'] );
			$lines[ $key ] = $line;
		}
		$this->session->set( 'cart', $lines );
		$this->session->set( 'coupons', $this->applied_coupons );
		$this->session->set( 'removed', $this->removed_cart_contents );
		if ( ! headers_sent() ) {
			setcookie( 'woocommerce_items_in_cart', array() === $lines ? '0' : '1', 0, '/' );
		}
	}
}
