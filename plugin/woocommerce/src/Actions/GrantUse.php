<?php
/**
 * What a grant cost in the end.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Facts\OrderFacts;
use Cairn\WooCommerce\Facts\Teller;
use Cairn\WooCommerce\Facts\Watching;
use Cairn\WooCommerce\Money;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Visitor;

/** Marks an order that uses a grant, and tells cairnd the real discount once it is paid: the reservation is settled. */
final class GrantUse implements Registerable, Conditional {

	/** Order meta: id of the grant. */
	public const META = '_cairn_grant';

	private Teller $teller;

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** The order's coupons are known before these hooks, on both checkouts. */
	public function register(): void {
		add_action( 'woocommerce_checkout_create_order', array( $this, 'mark' ) );
		add_action( 'woocommerce_store_api_checkout_update_order_from_request', array( $this, 'mark' ) );
		add_action( 'woocommerce_order_status_changed', array( $this, 'on_status' ), 10, 4 );
	}

	/**
	 * Writes the grant on the order, or takes it off when its coupon was taken off.
	 *
	 * @param mixed $order Order.
	 */
	public function mark( $order ): void {
		if ( ! $order instanceof \WC_Order ) {
			return;
		}
		$grant = '';
		foreach ( $this->lines( $order ) as $line ) {
			$grant = (string) ( new \WC_Coupon( $line->get_code() ) )->get_meta( GrantCoupon::META );
		}
		if ( '' === $grant ) {
			$order->delete_meta_data( self::META );
		} else {
			$order->update_meta_data( self::META, $grant );
		}
	}

	/**
	 * Settles when the order is paid.
	 *
	 * @param mixed $id    Order id.
	 * @param mixed $from  Status before.
	 * @param mixed $to    Status now.
	 * @param mixed $order Order.
	 */
	public function on_status( $id, $from, $to, $order = null ): void {
		$order = $order ?? wc_get_order( $id );
		$grant = $order instanceof \WC_Order ? Visitor::checked( $order->get_meta( self::META ) ) : null;
		if ( null === $grant || ! OrderFacts::is_payment( $from, $to ) ) {
			return;
		}
		$visitor = Visitor::checked( $order->get_meta( Visitor::META ) );
		$fields  = array(
			'grantId'     => $grant,
			'orderId'     => (string) $order->get_id(),
			'amountMinor' => $this->discount( $order ),
			'currency'    => (string) $order->get_currency(),
		);
		$this->teller->shop( 'grant_used', $fields + ( null === $visitor ? array() : array( 'visitorId' => $visitor ) ), "grant-{$grant}-used" );
	}

	/**
	 * What was given, goods and shipping, in the terms the grant has: taxes belong to it only where the shop's
	 * prices are both entered and shown with them. So it never is more than the worst case in the budget.
	 */
	private function discount( \WC_Order $order ): int {
		$currency = (string) $order->get_currency();
		$taxed    = $order->get_prices_include_tax() && 'incl' === get_option( 'woocommerce_tax_display_cart' );
		$minor    = 0;
		foreach ( $this->lines( $order ) as $line ) {
			$minor += Money::minor( $line->get_discount(), $currency ) + ( $taxed ? Money::minor( $line->get_discount_tax(), $currency ) : 0 );
		}
		foreach ( $order->get_items( 'shipping' ) as $line ) {
			$minor += Money::minor( (string) $line->get_meta( CappedShipping::META ), $currency );
		}
		return max( 0, $minor );
	}

	/**
	 * The order's coupon lines that are ours.
	 *
	 * @return \WC_Order_Item_Coupon[]
	 */
	private function lines( \WC_Order $order ): array {
		return array_filter(
			$order->get_items( 'coupon' ),
			static fn( $line ): bool => 0 === stripos( (string) $line->get_code(), GrantCoupon::PREFIX )
		);
	}
}
