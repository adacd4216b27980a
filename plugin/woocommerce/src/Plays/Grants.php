<?php
/**
 * The limits of what a play may give.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Plays;

use Cairn\WooCommerce\Engine\Grant;
use Cairn\WooCommerce\Money;

/**
 * A merchant's grant, as the play book wants it. cairnd keeps the budgets: it reserves the worst case
 * before a shopper sees the play, so a grant whose worst case has no bound is none. Amounts are minor
 * units; the merchant types them as prices.
 */
final class Grants {

	/** Never more than half. */
	public const MAX_PERCENT = 50;

	/** Default and largest value of each count. */
	public const COUNTS = array(
		'percent'        => array( 10, self::MAX_PERCENT ),
		'validMinutes'   => array( 30, 1440 ),
		'perVisitor'     => array( 1, 100 ),
		'perVisitorDays' => array( 30, 365 ),
	);

	/** Every amount of money. */
	public const AMOUNTS = array( 'maxCartMinor', 'amountMinor', 'costMinor', 'minCartMinor', 'dailyBudgetMinor', 'monthlyBudgetMinor' );

	/** What belongs to one type only. */
	private const OWN = array(
		Grant::PERCENT       => array( 'percent', 'maxCartMinor' ),
		Grant::AMOUNT        => array( 'amountMinor' ),
		Grant::FREE_SHIPPING => array( 'costMinor' ),
	);

	/** What every type has. */
	private const SHARED = array( 'minCartMinor', 'validMinutes', 'perVisitor', 'perVisitorDays', 'dailyBudgetMinor', 'monthlyBudgetMinor' );

	/**
	 * What was posted as a grant; empty when the play gives nothing.
	 *
	 * @param array<mixed> $posted   Unslashed; amounts as prices.
	 * @param string       $currency Of the shop.
	 * @return array<string, int|string>
	 */
	public static function clean( array $posted, string $currency ): array {
		$type = (string) ( $posted['type'] ?? '' );
		if ( ! isset( self::OWN[ $type ] ) ) {
			return array();
		}
		$grant = array(
			'type'     => $type,
			'currency' => $currency,
		);
		foreach ( array_merge( self::OWN[ $type ], self::SHARED ) as $key ) {
			$grant[ $key ] = isset( self::COUNTS[ $key ] )
				? self::count( $key, (string) ( $posted[ $key ] ?? '' ) )
				: max( 0, Money::minor( self::decimal( (string) ( $posted[ $key ] ?? '' ) ), $currency ) );
		}
		return $grant;
	}

	/**
	 * The types a limit belongs to.
	 *
	 * @return string[]
	 */
	public static function kinds_with( string $key ): array {
		return array_keys( array_filter( self::OWN, static fn( array $own ): bool => in_array( $key, array_merge( $own, self::SHARED ), true ) ) );
	}

	/**
	 * Why a grant is never given, or '' when it can be.
	 *
	 * @param array<string, int|string> $grant Clean.
	 */
	public static function fault( array $grant ): string {
		if ( array() === $grant ) {
			return '';
		}
		$bound = self::OWN[ $grant['type'] ][ Grant::PERCENT === $grant['type'] ? 1 : 0 ];
		if ( (int) $grant[ $bound ] <= 0 ) {
			return __( 'Never given: say how much it may cost at most.', 'cairn-for-woocommerce' );
		}
		if ( (int) $grant['dailyBudgetMinor'] <= 0 || (int) $grant['monthlyBudgetMinor'] <= 0 ) {
			return __( 'Never given: a budget of 0 is off.', 'cairn-for-woocommerce' );
		}
		return '';
	}

	/**
	 * Whether every amount is one. "1,500" may mean two things, so thousands are not parted.
	 *
	 * @param array<mixed> $posted Unslashed.
	 */
	public static function are_amounts( array $posted ): bool {
		foreach ( array_intersect_key( $posted, array_flip( self::AMOUNTS ) ) as $typed ) {
			if ( ! preg_match( '/^(\d{1,9}([.,]\d{1,2})?)?$/D', trim( (string) $typed ) ) ) {
				return false;
			}
		}
		return true;
	}

	/** A price as merchants type it: with a comma or a point. */
	private static function decimal( string $typed ): string {
		return str_replace( ',', '.', trim( $typed ) );
	}

	/** A whole number within its bounds; the default for none. */
	private static function count( string $key, string $typed ): int {
		list( $default, $largest ) = self::COUNTS[ $key ];
		return '' === trim( $typed ) ? $default : min( $largest, max( 1, absint( $typed ) ) );
	}
}
