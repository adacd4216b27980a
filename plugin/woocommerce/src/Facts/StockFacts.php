<?php
/**
 * Facts of stock.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** A product or a variation that runs low, runs out or is back. Nobody's doing: no visitor is named. */
final class StockFacts implements Registerable, Conditional {

	private Teller $teller;

	/**
	 * Products this request makes: that they are there is no news of their stock.
	 *
	 * @var array<int, bool>
	 */
	private array $new = array();

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** Status says in and out; "low" has an action of its own. */
	public function register(): void {
		add_action( 'woocommerce_before_product_object_save', array( $this, 'on_save' ) );
		add_action( 'woocommerce_after_product_object_save', array( $this, 'on_saved' ) );
		add_action( 'woocommerce_product_set_stock_status', array( $this, 'on_status' ), 10, 3 );
		add_action( 'woocommerce_variation_set_stock_status', array( $this, 'on_status' ), 10, 3 );
		add_action( 'woocommerce_low_stock', array( $this, 'on_low' ) );
		add_action( 'woocommerce_no_stock', array( $this, 'on_none' ) );
	}

	/**
	 * A product is about to be saved; without an id it is a new one.
	 *
	 * @param mixed $product Product.
	 */
	public function on_save( $product ): void {
		if ( $product instanceof \WC_Product && 0 === $product->get_id() ) {
			$this->new[ spl_object_id( $product ) ] = true;
		}
	}

	/**
	 * It was saved: from now on it is like any other.
	 *
	 * @param mixed $product Product.
	 */
	public function on_saved( $product ): void {
		if ( is_object( $product ) ) {
			unset( $this->new[ spl_object_id( $product ) ] );
		}
	}

	/**
	 * A stock status was set. On backorder can still be bought.
	 *
	 * @param mixed $id      Product.
	 * @param mixed $status  instock, outofstock, onbackorder or a plugin's own.
	 * @param mixed $product The product itself.
	 */
	public function on_status( $id, $status, $product = null ): void {
		if ( ! is_object( $product ) || ! isset( $this->new[ spl_object_id( $product ) ] ) ) {
			$this->tell( $id, 'outofstock' === $status ? 'out' : 'in_stock' );
		}
	}

	/**
	 * Few are left.
	 *
	 * @param mixed $product Product.
	 */
	public function on_low( $product ): void {
		$this->tell( $product instanceof \WC_Product ? $product->get_id() : 0, 'low' );
	}

	/**
	 * None is left. Often told by the status already: the same fact.
	 *
	 * @param mixed $product Product.
	 */
	public function on_none( $product ): void {
		$this->tell( $product instanceof \WC_Product ? $product->get_id() : 0, 'out' );
	}

	/**
	 * One fact.
	 *
	 * @param mixed  $id    Product or variation.
	 * @param string $state in_stock, low or out.
	 */
	private function tell( $id, string $state ): void {
		if ( (int) $id > 0 ) {
			$this->teller->shop(
				'stock_changed',
				array(
					'productId'   => (string) (int) $id,
					'reasonClass' => $state,
				)
			);
		}
	}
}
