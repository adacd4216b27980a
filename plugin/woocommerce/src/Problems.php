<?php
/**
 * What the merchant must know.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

/**
 * Standing problems, told once in wp-admin and gone when they are mended. A problem is a code with a
 * detail; the words are found when it is shown, in the reader's language (Admin\Notices).
 */
final class Problems {

	public const OPTION = 'cairn_problems';

	/** The secret, the site id or the clock is wrong: facts wait, nothing is lost. */
	public const UNAUTHORISED = 'unauthorised';
	/** This server's clock and cairnd's are more than five minutes apart. */
	public const CLOCK = 'clock';
	/** Some facts were refused for what they say; they are set aside. */
	public const FACTS_REFUSED = 'facts_refused';
	/** The play book was refused. */
	public const PLAYS_REFUSED = 'plays_refused';
	/** The operator of cairnd keeps the play book. */
	public const OPERATOR_BOOK = 'operator_book';

	/** Says that a problem stands. Writes only when that is news. */
	public function set( string $code, string $detail = '' ): void {
		$detail   = Facts\Text::clip( $detail, 500 );
		$problems = $this->all();
		if ( ( $problems[ $code ] ?? null ) !== $detail ) {
			update_option( self::OPTION, array( $code => $detail ) + $problems, false );
		}
	}

	/** Says that a problem is mended. */
	public function clear( string ...$codes ): void {
		$problems = $this->all();
		$left     = array_diff_key( $problems, array_flip( $codes ) );
		if ( count( $left ) !== count( $problems ) ) {
			update_option( self::OPTION, $left, false );
		}
	}

	/**
	 * The standing problems: detail by code.
	 *
	 * @return array<string, string>
	 */
	public function all(): array {
		$stored = get_option( self::OPTION, array() );
		return array_filter( is_array( $stored ) ? $stored : array(), 'is_string' );
	}
}
