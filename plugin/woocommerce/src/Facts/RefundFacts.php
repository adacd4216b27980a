<?php
/**
 * Facts of refunds.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** Each refund of an order is a fact of its own. A refund is an order type of its own too, under HPOS as before. */
final class RefundFacts implements Registerable, Conditional {

	private Teller $teller;

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** Fires for part of an order and for the whole, and when the status alone was set. */
	public function register(): void {
		add_action( 'woocommerce_order_refunded', array( $this, 'on_refunded' ), 10, 2 );
	}

	/**
	 * Money went back.
	 *
	 * @param mixed $order_id  Order.
	 * @param mixed $refund_id Refund.
	 */
	public function on_refunded( $order_id, $refund_id ): void {
		$order  = wc_get_order( $order_id );
		$refund = wc_get_order( $refund_id );
		if ( ! $order instanceof \WC_Order || ! is_object( $refund ) || ! method_exists( $refund, 'get_amount' ) ) {
			return;
		}
		$currency = (string) $order->get_currency();
		$money    = array(
			'amountMinor' => abs( \Cairn\WooCommerce\Money::minor( $refund->get_amount(), $currency ) ),
			'currency'    => $currency,
		);
		$this->teller->order( "refund-{$refund->get_id()}", 'order_refunded', $order, $money );
	}
}
