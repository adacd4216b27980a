<?php
/**
 * What may stand as a link.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Plays;

/** The link of a play, as docs/play-book.schema.json has it, and nothing a browser would take for another shop's. */
final class Href {

	private const LONGEST = 512;

	/** A path or an address; the device fills in {query} and {products}, and only behind the host. */
	private const FORM = '~^(/(?!/)|https?://[^\s/?\#\\\\{}<>"]+(?=[/?\#]|$))([^\s\\\\{}<>"]|\{query\}|\{products\})*$~Du';

	/** Whether it is a path of the shop or an http(s) address. */
	public static function is_good( string $href ): bool {
		return strlen( $href ) <= self::LONGEST && 1 === preg_match( self::FORM, $href );
	}

	/**
	 * An address as the link of a play: a path when it is the shop's own, so that it holds under every
	 * name the shop answers to. '' when it is no link.
	 */
	public static function of_shop( string $address, string $home ): string {
		$parts = wp_parse_url( $address );
		$href  = is_array( $parts ) && self::origin( $parts ) === self::origin( (array) wp_parse_url( $home ) ) ? self::path( $parts ) : $address;
		return self::is_good( $href ) ? $href : '';
	}

	/**
	 * Scheme, host and port.
	 *
	 * @param array<string, mixed> $parts Of an address.
	 */
	private static function origin( array $parts ): string {
		return strtolower( ( $parts['scheme'] ?? '' ) . '://' . ( $parts['host'] ?? '' ) ) . ':' . ( $parts['port'] ?? '' );
	}

	/**
	 * Everything behind the host.
	 *
	 * @param array<string, mixed> $parts Of an address.
	 */
	private static function path( array $parts ): string {
		return '/' . ltrim( $parts['path'] ?? '', '/' )
			. ( isset( $parts['query'] ) ? "?{$parts['query']}" : '' )
			. ( isset( $parts['fragment'] ) ? "#{$parts['fragment']}" : '' );
	}
}
