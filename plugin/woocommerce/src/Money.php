<?php
/**
 * Money in minor units.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

/**
 * Prices as the wire has them: whole minor units of an ISO 4217 currency. WooCommerce keeps decimals as
 * text, and digit by digit they stay exact; how many decimals a shop *shows* has no part in it.
 */
final class Money {

	private const NO_MINOR    = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
	private const THREE_MINOR = 'BHD IQD JOD KWD LYD OMR TND';
	/** Digits of the largest amount that is read; more is no price. */
	private const MOST_DIGITS = 15;

	/**
	 * A price as WooCommerce has it ("18.9", 18.9, "") in minor units, rounded half away from zero.
	 * What is no number is 0.
	 *
	 * @param string|int|float|null $amount Price.
	 */
	public static function minor( $amount, string $currency ): int {
		$text = is_float( $amount ) ? number_format( $amount, 6, '.', '' ) : trim( (string) $amount );
		if ( ! preg_match( '/^([+-]?)0*(\d*)(?:\.(\d*))?$/D', $text, $found ) || strlen( $found[2] ) > self::MOST_DIGITS ) {
			return 0;
		}
		$digits   = self::digits( $currency );
		$fraction = str_pad( $found[3] ?? '', $digits + 1, '0' );
		$minor    = (int) ( $found[2] . substr( $fraction, 0, $digits ) ) + ( $fraction[ $digits ] >= '5' ? 1 : 0 );
		return '-' === $found[1] ? -$minor : $minor;
	}

	/** Minor units as a plain decimal with a point. */
	public static function major( int $minor, string $currency ): string {
		$digits = self::digits( $currency );
		$text   = str_pad( (string) abs( $minor ), $digits + 1, '0', STR_PAD_LEFT );
		$whole  = substr( $text, 0, strlen( $text ) - $digits );
		return ( $minor < 0 ? '-' : '' ) . $whole . ( $digits > 0 ? '.' . substr( $text, -$digits ) : '' );
	}

	/** Digits after the point. */
	private static function digits( string $currency ): int {
		if ( in_array( $currency, explode( ' ', self::NO_MINOR ), true ) ) {
			return 0;
		}
		return in_array( $currency, explode( ' ', self::THREE_MINOR ), true ) ? 3 : 2;
	}
}
