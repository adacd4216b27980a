<?php
/**
 * How long to wait before asking again.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Outbox;

/** Twice as long each time, with an end: a cairnd that comes back is heard within ten minutes. */
final class Backoff {

	public const FIRST_S = 30;
	public const LAST_S  = 600;

	/** Seconds after so many attempts that failed. */
	public static function seconds( int $attempts ): int {
		return min( self::LAST_S, self::FIRST_S << min( 10, max( 0, $attempts - 1 ) ) );
	}
}
