<?php
/**
 * What counts as an address of cairnd.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Settings;

/** Either https, or http to this very machine: a secret's signature and a shopper's journey never cross a network in the clear. */
final class Endpoint {

	private const LOOPBACK = array( 'localhost', '127.0.0.1', '[::1]' );

	/** The address without a slash at the end, or '' when it is none. */
	public static function clean( string $address ): string {
		$address = rtrim( trim( $address ), '/' );
		$parts   = wp_parse_url( $address );
		if ( ! is_array( $parts ) || empty( $parts['host'] ) || isset( $parts['query'] ) || isset( $parts['fragment'] ) || isset( $parts['user'] ) ) {
			return '';
		}
		$scheme = strtolower( $parts['scheme'] ?? '' );
		$local  = in_array( strtolower( $parts['host'] ), self::LOOPBACK, true );
		return 'https' === $scheme || ( 'http' === $scheme && $local ) ? esc_url_raw( $address ) : '';
	}
}
