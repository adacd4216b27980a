<?php
/**
 * Ties an order to its visitor.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/**
 * Writes the visitor's id on the order while it is being placed, on both checkouts, without a save of
 * its own. An order that began with consent and ends without it loses the id again.
 */
final class OrderVisitor implements Registerable, Conditional {

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** Both hooks come before the order is saved. */
	public function register(): void {
		add_action( 'woocommerce_checkout_create_order', array( $this, 'on_order' ) );
		add_action( 'woocommerce_store_api_checkout_update_order_from_request', array( $this, 'on_order' ) );
	}

	/**
	 * Ties, or unties.
	 *
	 * @param mixed $order Order.
	 */
	public function on_order( $order ): void {
		if ( ! $order instanceof \WC_Order ) {
			return;
		}
		$visitor = \Cairn\WooCommerce\Visitor::id();
		if ( null === $visitor ) {
			$order->delete_meta_data( \Cairn\WooCommerce\Visitor::META );
		} else {
			$order->update_meta_data( \Cairn\WooCommerce\Visitor::META, $visitor );
		}
	}
}
