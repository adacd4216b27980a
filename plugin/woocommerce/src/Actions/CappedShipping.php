<?php
/**
 * Free shipping, up to what it may cost.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Facts\Watching;
use Cairn\WooCommerce\Money;
use Cairn\WooCommerce\Registerable;

/**
 * Takes a grant's amount off every shipping rate, taxes in proportion, never below nothing. WooCommerce
 * keeps the rates of a cart together with its coupons, so this runs when either changes. What was saved
 * goes along to the order's shipping line, for the settlement.
 */
final class CappedShipping implements Registerable, Conditional {

	/** Meta of a rate and of the order's shipping line: what was taken off, taxes included, as a decimal. */
	public const META = '_cairn_saved';

	/** While anything is told: without settlement nothing is given. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** After other plugins have priced. */
	public function register(): void {
		add_filter( 'woocommerce_package_rates', array( $this, 'reduce' ), 900 );
	}

	/**
	 * Reduces.
	 *
	 * @param mixed $rates WC_Shipping_Rate by id.
	 * @return mixed The rates.
	 */
	public function reduce( $rates ) {
		$cap = is_array( $rates ) ? $this->cap() : '0';
		if ( (float) $cap > 0 ) {
			foreach ( $rates as $rate ) {
				if ( is_object( $rate ) && method_exists( $rate, 'set_cost' ) ) {
					$this->take_off( $rate, (float) $cap );
				}
			}
		}
		return $rates;
	}

	/** What may be taken off each package, as a decimal: a cart in several parcels shares one grant. */
	private function cap(): string {
		$cart = WC()->cart;
		foreach ( is_object( $cart ) ? $cart->get_applied_coupons() : array() as $code ) {
			if ( 0 === stripos( (string) $code, GrantCoupon::PREFIX ) ) {
				$minor = (int) ( new \WC_Coupon( $code ) )->get_meta( GrantCoupon::SHIPPING_META );
				return Money::major( intdiv( $minor, max( 1, count( $cart->get_shipping_packages() ) ) ), get_woocommerce_currency() );
			}
		}
		return '0';
	}

	/**
	 * Makes one rate cheaper.
	 *
	 * @param \WC_Shipping_Rate $rate Rate.
	 */
	private function take_off( object $rate, float $cap ): void {
		$cost  = (float) $rate->get_cost();
		$taxes = array_map( 'floatval', (array) $rate->get_taxes() );
		if ( $cost <= 0 ) {
			return;
		}
		// The cap is what the shopper saves: with taxes, as the budget counts it.
		$off  = min( 1, $cap / ( $cost + array_sum( $taxes ) ) );
		$left = 1 - $off;
		$rate->set_cost( wc_format_decimal( $cost * $left, wc_get_price_decimals() ) );
		$rate->set_taxes( array_map( static fn( float $tax ): float => $tax * $left, $taxes ) );
		$rate->add_meta_data( self::META, wc_format_decimal( ( $cost + array_sum( $taxes ) ) * $off, wc_get_price_decimals() ) );
	}
}
