<?php
/**
 * Facts of coupons.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/**
 * Codes that worked and codes that did not, with the class of the reason. Told by the server's hooks:
 * the page's `applied_coupon` event also fires for a refused code. A grant's coupon is not an attempt
 * of the shopper's: it is told as a grant.
 */
final class CouponFacts implements Registerable, Conditional {

	private Teller $teller;

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** The filter is only listened to: it returns what it got. */
	public function register(): void {
		add_action( 'woocommerce_applied_coupon', array( $this, 'on_applied' ) );
		add_filter( 'woocommerce_coupon_error', array( $this, 'on_refused' ), 10, 3 );
	}

	/**
	 * A code was taken.
	 *
	 * @param mixed $code Coupon code.
	 */
	public function on_applied( $code ): void {
		if ( is_string( $code ) && ! self::is_grant( $code ) ) {
			$this->teller->shopper( 'coupon_applied', array( 'codeKey' => Text::code_key( $code ) ) );
		}
	}

	/**
	 * A code was refused. WooCommerce asks this filter twice for one refusal; the fact is one.
	 *
	 * @param mixed $message What the shopper reads.
	 * @param mixed $reason  E_WC_COUPON_ code.
	 * @param mixed $coupon  The coupon, or null when nothing was entered.
	 * @return mixed The message, untouched.
	 */
	public function on_refused( $message, $reason, $coupon = null ) {
		$code = $coupon instanceof \WC_Coupon ? (string) $coupon->get_code() : '';
		if ( ! is_admin() && ! self::is_grant( $code ) ) {
			$key = '' === $code ? array() : array( 'codeKey' => Text::code_key( $code ) );
			$this->teller->shopper( 'coupon_refused', $key + array( 'reasonClass' => Reason::coupon( $reason ) ) );
		}
		return $message;
	}

	/** Whether the code is one a grant made. */
	private static function is_grant( string $code ): bool {
		return 0 === stripos( $code, \Cairn\WooCommerce\Actions\GrantCoupon::PREFIX );
	}
}
