<?php
/**
 * The coupon of a grant.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

use Cairn\WooCommerce\Engine\Grant;
use Cairn\WooCommerce\Money;
use Cairn\WooCommerce\Outbox\Lock;

/**
 * One grant makes one coupon, however often it is asked for: the code is taken from the grant's id. It
 * is good once, for one shopper, until the grant ends, and beside no other coupon. A merchant sees it
 * among the shop's coupons, with what it is in its description.
 */
final class GrantCoupon {

	public const PREFIX = 'cairn-';
	/** Coupon meta: id of the grant. */
	public const META = '_cairn_grant';
	/** Coupon meta: what shipping may be reduced by, in minor units. */
	public const SHIPPING_META = '_cairn_shipping_minor';

	private const CODE_DIGITS = 10;

	private Lock $lock;

	/** Makes one at a time. */
	public function __construct( Lock $lock ) {
		$this->lock = $lock;
	}

	/** The grant's coupon, made when there is none yet; two requests at the same moment get the same one. */
	public function of( Grant $grant, string $email ): \WC_Coupon {
		$name  = "grant_{$grant->id}";
		$taken = $this->lock->wait( $name );
		try {
			return $this->found_or_made( $grant, $email );
		} finally {
			if ( $taken ) {
				$this->lock->give( $name );
			}
		}
	}

	/** Looks under each code the grant can have. */
	private function found_or_made( Grant $grant, string $email ): \WC_Coupon {
		// Should a code be taken by another coupon, the next digits of the id are as good.
		foreach ( array( 0, 1, 2 ) as $part ) {
			$digits = substr( $grant->id, $part * self::CODE_DIGITS, self::CODE_DIGITS );
			$code   = self::PREFIX . $digits;
			$known  = (int) wc_get_coupon_id_by_code( $code );
			if ( 0 === $known ) {
				return $this->make( $grant, $code, $email );
			}
			$coupon = new \WC_Coupon( $known );
			if ( $grant->id === $coupon->get_meta( self::META ) ) {
				return $coupon;
			}
		}
		return $this->make( $grant, self::PREFIX . $grant->id, $email );
	}

	/** Writes it. */
	private function make( Grant $grant, string $code, string $email ): \WC_Coupon {
		$coupon = new \WC_Coupon();
		$coupon->set_code( $code );
		$coupon->set_description( __( 'Made by Cairn for one shopper. Goes by itself when it is not used.', 'cairn-for-woocommerce' ) );
		$this->set_value( $coupon, $grant );
		$coupon->set_individual_use( true );
		$coupon->set_usage_limit( 1 );
		$coupon->set_usage_limit_per_user( 1 );
		$coupon->set_date_expires( intdiv( $grant->expires_at_ms, 1000 ) );
		if ( '' !== $email ) {
			$coupon->set_email_restrictions( array( $email ) );
		}
		if ( $grant->min_cart_minor > 0 ) {
			$coupon->set_minimum_amount( Money::major( $grant->min_cart_minor, $grant->currency ) );
		}
		if ( $grant->max_cart_minor > 0 ) {
			$coupon->set_maximum_amount( Money::major( $grant->max_cart_minor, $grant->currency ) );
		}
		$coupon->update_meta_data( self::META, $grant->id );
		$coupon->save();
		return $coupon;
	}

	/**
	 * What it takes off. Free shipping is a reduction up to the cost the budget was asked for, made by
	 * CappedShipping: WooCommerce's own free shipping has no bound, and needs a method of that name.
	 */
	private function set_value( \WC_Coupon $coupon, Grant $grant ): void {
		$percent  = Grant::PERCENT === $grant->type;
		$shipping = Grant::FREE_SHIPPING === $grant->type;
		$coupon->set_discount_type( $percent ? 'percent' : 'fixed_cart' );
		if ( $shipping ) {
			$coupon->update_meta_data( self::SHIPPING_META, (string) $grant->value );
		}
		$amount = $percent ? (string) $grant->value : Money::major( $grant->value, $grant->currency );
		$coupon->set_amount( $shipping ? '0' : $amount );
	}
}
