<?php
/**
 * Not too often.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

/** So many a minute from one address. The address itself is not kept: only a keyed hash of it, for a minute. */
final class RateLimit {

	public const MOST     = 10;
	private const SECONDS = 60;

	/** Counts one more; false when it is one too many. */
	public function allows( string $what ): bool {
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only hashed.
		$address = (string) ( $_SERVER['REMOTE_ADDR'] ?? '' );
		$key     = 'cairn_rate_' . substr( wp_hash( $what . '|' . $address ), 0, 16 );
		$seen    = get_transient( $key );
		$count   = is_array( $seen ) && $seen[1] > time() ? (int) $seen[0] : 0;
		$until   = 0 === $count ? time() + self::SECONDS : (int) $seen[1];
		if ( $count >= self::MOST ) {
			return false;
		}
		set_transient( $key, array( $count + 1, $until ), self::SECONDS );
		return true;
	}
}
