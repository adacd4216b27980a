<?php
/**
 * Who is looking.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

/**
 * The visitor's id of this request. The storefront script keeps the cookie only while there is consent
 * for analytics and deletes it when that is taken back: no cookie means no consent, and nothing is told.
 */
final class Visitor {

	public const COOKIE = 'cairn_visitor';
	/** Order meta: the visitor who placed it, when there was consent. */
	public const META = '_cairn_visitor';

	/** 32 lower-case hex digits, or null. */
	public static function id(): ?string {
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- held to 32 hex digits in the next line.
		return self::checked( $_COOKIE[ self::COOKIE ] ?? null );
	}

	/**
	 * The id when it is one.
	 *
	 * @param mixed $id From a cookie or from order meta: anything.
	 */
	public static function checked( $id ): ?string {
		return is_string( $id ) && preg_match( '/^[0-9a-f]{32}$/D', $id ) ? $id : null;
	}
}
