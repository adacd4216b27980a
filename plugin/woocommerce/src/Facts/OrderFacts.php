<?php
/**
 * Facts of orders.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/**
 * An order's life, however it was placed. Payment is a change of status: `woocommerce_payment_complete`
 * stays silent for cash on delivery. A draft is no order, and a status met again is the same fact.
 */
final class OrderFacts implements Registerable, Conditional {

	private const DRAFT = 'checkout-draft';

	private Teller $teller;

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** Classic and block checkout each have their own last word; the order of these hooks differs by version. */
	public function register(): void {
		add_action( 'woocommerce_checkout_order_processed', array( $this, 'on_classic' ), 10, 3 );
		add_action( 'woocommerce_store_api_checkout_order_processed', array( $this, 'on_created' ) );
		add_action( 'woocommerce_order_status_changed', array( $this, 'on_status' ), 10, 4 );
	}

	/**
	 * Placed on the classic checkout.
	 *
	 * @param mixed $id    Order id.
	 * @param mixed $data  What was entered: not looked at.
	 * @param mixed $order Order.
	 */
	public function on_classic( $id, $data, $order = null ): void {
		$this->on_created( $order ?? wc_get_order( $id ) );
	}

	/**
	 * Placed.
	 *
	 * @param mixed $order Order.
	 */
	public function on_created( $order ): void {
		if ( self::is_order( $order ) ) {
			$this->tell( 'created', 'order_created', $order );
		}
	}

	/**
	 * Another status.
	 *
	 * @param mixed $id    Order id.
	 * @param mixed $from  Status before.
	 * @param mixed $to    Status now.
	 * @param mixed $order Order.
	 */
	public function on_status( $id, $from, $to, $order = null ): void {
		$order = $order ?? wc_get_order( $id );
		if ( ! self::is_order( $order ) || self::DRAFT === $to ) {
			return;
		}
		if ( self::is_payment( $from, $to ) ) {
			$this->tell( 'paid', 'order_paid', $order );
		}
		if ( 'completed' === $to ) {
			$this->tell( 'shipped', 'order_shipped', $order );
		} elseif ( 'failed' === $to || ( 'cancelled' === $to && self::DRAFT !== $from ) ) {
			$this->tell( (string) $to, 'order_failed', $order );
		}
	}

	/**
	 * Whether a change of status says that an order was paid.
	 *
	 * @param mixed $from Status before.
	 * @param mixed $to   Status now.
	 */
	public static function is_payment( $from, $to ): bool {
		$paid = wc_get_is_paid_statuses();
		return in_array( $to, $paid, true ) && ! in_array( $from, $paid, true );
	}

	/** One fact, with the order's own money. */
	private function tell( string $state, string $kind, \WC_Order $order ): void {
		$this->teller->order( "order-{$order->get_id()}-{$state}", $kind, $order, OrderMoney::of( $order ) );
	}

	/**
	 * Whether it is an order, and not a refund or a subscription.
	 *
	 * @param mixed $order Anything.
	 */
	private static function is_order( $order ): bool {
		return $order instanceof \WC_Order && 'shop_order' === $order->get_type();
	}
}
