<?php
/**
 * Facts of the cart.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/**
 * Lines that come and go, and the cart they leave. The hooks fire alike for forms, `wc-ajax` and the
 * Store API. A cart emptied by an order is no change of mind: `woocommerce_cart_emptied` is not heard.
 */
final class CartFacts implements Registerable, Conditional {

	private Teller $teller;
	private CartTotals $totals;
	private bool $changed = false;

	/** Tells through the teller. */
	public function __construct( Teller $teller, CartTotals $totals ) {
		$this->teller = $teller;
		$this->totals = $totals;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** The cart's own hooks; the cart as a whole is told once, at the end of the request. */
	public function register(): void {
		add_action( 'woocommerce_add_to_cart', array( $this, 'on_added' ), 10, 4 );
		add_action( 'woocommerce_cart_item_removed', array( $this, 'on_removed' ), 10, 2 );
		add_action( 'woocommerce_cart_item_restored', array( $this, 'on_restored' ), 10, 2 );
		add_action( 'woocommerce_after_cart_item_quantity_update', array( $this, 'on_quantity' ), 10, 4 );
		add_action( 'shutdown', array( $this, 'on_end' ), 1 );
	}

	/**
	 * A product was put in.
	 *
	 * @param mixed $key        Cart item key.
	 * @param mixed $product_id Product.
	 * @param mixed $quantity   How many more.
	 * @param mixed $variation  Variation id or 0.
	 */
	public function on_added( $key, $product_id, $quantity, $variation = 0 ): void {
		$this->line( 'product_added_to_cart', (string) $key, (int) $product_id, (int) $variation, (int) $quantity );
	}

	/**
	 * A line was taken out.
	 *
	 * @param mixed $key  Cart item key.
	 * @param mixed $cart The cart.
	 */
	public function on_removed( $key, $cart ): void {
		$item = is_object( $cart ) ? $cart->removed_cart_contents[ $key ] ?? null : null;
		$this->item( 'product_removed_from_cart', $key, $item );
	}

	/**
	 * A line came back.
	 *
	 * @param mixed $key  Cart item key.
	 * @param mixed $cart The cart.
	 */
	public function on_restored( $key, $cart ): void {
		$this->item( 'product_added_to_cart', $key, is_object( $cart ) ? $cart->get_cart_item( $key ) : null );
	}

	/**
	 * More or fewer of a line.
	 *
	 * @param mixed $key  Cart item key.
	 * @param mixed $now  Quantity now.
	 * @param mixed $was  Quantity before.
	 * @param mixed $cart The cart.
	 */
	public function on_quantity( $key, $now, $was, $cart ): void {
		$more = (int) $now - (int) $was;
		$item = is_object( $cart ) ? $cart->get_cart_item( $key ) : null;
		if ( 0 !== $more && is_array( $item ) ) {
			$this->item( $more > 0 ? 'product_added_to_cart' : 'product_removed_from_cart', $key, array( 'quantity' => abs( $more ) ) + $item );
		}
	}

	/** Tells the cart as it is now, when it was changed. */
	public function on_end(): void {
		$now = $this->changed ? $this->totals->now() : array();
		if ( array() !== $now ) {
			$this->teller->shopper( 'cart_changed', $now );
		}
		$this->changed = false;
	}

	/**
	 * One line as the cart keeps it.
	 *
	 * @param mixed $key  Cart item key.
	 * @param mixed $item Line.
	 */
	private function item( string $kind, $key, $item ): void {
		if ( is_array( $item ) ) {
			$this->line( $kind, (string) $key, (int) ( $item['product_id'] ?? 0 ), (int) ( $item['variation_id'] ?? 0 ), (int) ( $item['quantity'] ?? 1 ) );
		}
	}

	/** Tells one line. */
	private function line( string $kind, string $key, int $product_id, int $variation_id, int $quantity ): void {
		$this->changed = true;
		$product       = wc_get_product( 0 === $variation_id ? $product_id : $variation_id );
		if ( $product instanceof \WC_Product ) {
			$this->teller->shopper( $kind, $this->totals->line( $product, $product_id, $variation_id, $quantity ), $key );
		}
	}
}
