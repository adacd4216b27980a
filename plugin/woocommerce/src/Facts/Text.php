<?php
/**
 * Texts as the wire takes them.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

/** Limits of docs/protocol.md, in bytes of UTF-8. Pure. */
final class Text {

	public const NAME_BYTES = 80;
	public const ID_BYTES   = 64;

	/** A product's name without markup, cut at a whole character. */
	public static function name( string $name ): string {
		$plain = trim( html_entity_decode( wp_strip_all_tags( $name ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		return self::clip( str_replace( "\0", '', $plain ), self::NAME_BYTES );
	}

	/** The key of a coupon code: FNV-1a 64 of the code as a page hashes it. The code itself is not told. */
	public static function code_key( string $code ): string {
		$code  = trim( $code );
		$lower = function_exists( 'mb_strtolower' ) ? mb_strtolower( $code, 'UTF-8' ) : strtolower( $code );
		return hash( 'fnv1a64', $lower );
	}

	/** At most so many bytes, never half a character. */
	public static function clip( string $text, int $bytes ): string {
		$text = substr( $text, 0, $bytes );
		while ( '' !== $text && ! preg_match( '//u', $text ) ) {
			$text = substr( $text, 0, -1 );
		}
		return $text;
	}
}
