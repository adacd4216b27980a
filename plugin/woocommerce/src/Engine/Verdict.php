<?php
/**
 * An answer in words.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Engine;

/** Says to a merchant what an answer of cairnd means and what to do. Plain text: escape it. */
final class Verdict {

	/** Seconds two clocks may differ. */
	public const SKEW_S = 300;

	/** The sentence for an answer to GET /v1/status, or '' when all is well; for any other answer that is a refusal. */
	public static function of( Answer $answer, Connection $connection ): string {
		if ( ! $connection->is_complete() ) {
			return __( 'Address, site id or site secret is missing.', 'cairn-for-woocommerce' );
		}
		if ( 0 === $answer->status ) {
			/* translators: 1: address, 2: technical reason. */
			return sprintf( __( 'No answer from %1$s (%2$s). The shop is untouched, and what is to be told waits here.', 'cairn-for-woocommerce' ), $connection->endpoint(), $answer->error );
		}
		if ( $answer->is_ok( 'version' ) && is_string( $answer->json['version'] ) ) {
			return '';
		}
		return '' === $answer->code() ? self::stranger( $answer ) : self::refusal( $answer );
	}

	/** Somebody else lives at the address. */
	private static function stranger( Answer $answer ): string {
		/* translators: %d: HTTP status code. */
		return sprintf( __( 'Something answered (HTTP %d), but it was not cairnd. Check the address.', 'cairn-for-woocommerce' ), $answer->status );
	}

	/** The cairnd at the address says no. */
	private static function refusal( Answer $answer ): string {
		switch ( $answer->code() ) {
			case 'unknown_site':
				return __( 'cairnd does not know this site id.', 'cairn-for-woocommerce' );
			case 'bad_signature':
			case 'unauthorised':
				return __( 'The site secret is not the one cairnd has for this site.', 'cairn-for-woocommerce' );
			case 'stale_timestamp':
				return self::clock( $answer );
			case 'not_found':
			case 'method_not_allowed':
				return __( 'This cairnd is older than the plugin. Update cairnd.', 'cairn-for-woocommerce' );
			default:
				/* translators: 1: HTTP status code, 2: word for programs, 3: cairnd's own words. */
				return sprintf( __( 'cairnd refused (HTTP %1$d, %2$s): %3$s', 'cairn-for-woocommerce' ), $answer->status, $answer->code(), $answer->message() );
		}
	}

	/** Two clocks disagree. */
	private static function clock( Answer $answer ): string {
		if ( 0 === $answer->server_time ) {
			return __( 'This server’s clock and cairnd’s are more than five minutes apart. Set them by a time server (NTP).', 'cairn-for-woocommerce' );
		}
		/* translators: %d: seconds. */
		return sprintf( __( 'This server’s clock and cairnd’s are %d seconds apart; 300 are allowed. Set them by a time server (NTP).', 'cairn-for-woocommerce' ), abs( time() - $answer->server_time ) );
	}
}
