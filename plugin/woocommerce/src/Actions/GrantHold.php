<?php
/**
 * Whose a grant's coupon is.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

use Cairn\WooCommerce\Registerable;

/**
 * A grant's coupon is good in the session it was redeemed in and in no other: a code can be read over a
 * shoulder. WooCommerce's own means, the mail address, cannot say whose it is while the order is not placed:
 * a guest mends a mistyped one, and an account may be billed to another. So the holder may give any address,
 * and an order the merchant writes may hold any coupon. Works in every mode, for coupons an earlier one left.
 */
final class GrantHold implements Registerable {

	private const KEY  = 'cairn_grants';
	private const MOST = 8;

	/** Asked by every cart for every coupon it has, and by both checkouts before an order. */
	public function register(): void {
		add_filter( 'woocommerce_coupon_is_valid', array( $this, 'is_valid' ), 10, 3 );
		add_filter( 'woocommerce_coupon_get_email_restrictions', array( $this, 'addresses' ), 10, 2 );
	}

	/** Remembers that this session redeemed a grant; the newest few. */
	public function hold( string $grant ): void {
		$held = array_diff( $this->held(), array( $grant ) );
		WC()->session->set( self::KEY, array_slice( array_merge( $held, array( $grant ) ), -self::MOST ) );
	}

	/**
	 * Whether a cart may have the coupon.
	 *
	 * @param mixed $valid     As judged so far.
	 * @param mixed $coupon    The coupon.
	 * @param mixed $discounts What it is judged for.
	 * @return mixed False for a stranger's cart; else untouched.
	 */
	public function is_valid( $valid, $coupon, $discounts = null ) {
		$order = is_object( $discounts ) && method_exists( $discounts, 'get_object' ) && $discounts->get_object() instanceof \WC_Order;
		$grant = self::grant_of( $coupon );
		return '' === $grant || $order || $this->holds( $grant ) ? $valid : false;
	}

	/**
	 * Mail addresses the coupon is bound to: none for the holder.
	 *
	 * @param mixed $addresses Of the coupon.
	 * @param mixed $coupon    The coupon.
	 * @return mixed
	 */
	public function addresses( $addresses, $coupon ) {
		$grant = self::grant_of( $coupon );
		return '' !== $grant && $this->holds( $grant ) ? array() : $addresses;
	}

	/** Whether this session redeemed it. */
	private function holds( string $grant ): bool {
		return in_array( $grant, $this->held(), true );
	}

	/**
	 * Grants this session redeemed; none where there is no shopper.
	 *
	 * @return string[]
	 */
	private function held(): array {
		$session = WC()->session;
		return is_object( $session ) ? array_values( array_filter( (array) $session->get( self::KEY, array() ), 'is_string' ) ) : array();
	}

	/**
	 * The grant that made a coupon; '' for the shop's own.
	 *
	 * @param mixed $coupon Anything.
	 */
	private static function grant_of( $coupon ): string {
		return $coupon instanceof \WC_Coupon ? (string) $coupon->get_meta( GrantCoupon::META ) : '';
	}
}
