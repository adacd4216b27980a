<?php
/**
 * One at a time.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Outbox;

/**
 * A row in the options table that only one process can insert. A process that dies leaves it behind, so
 * it is void after a minute, longer than any work done under it takes.
 */
final class Lock {

	private const PREFIX = 'cairn_lock_';
	private const VOID_S = 60;

	private const TRIES    = 30;
	private const PAUSE_US = 100000;

	// phpcs:disable WordPress.DB.DirectDatabaseQuery -- options are cached, a lock must not be.

	/** Whether this process has it now. */
	public function take( string $name ): bool {
		global $wpdb;
		$now = time();
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name = %s AND CAST(option_value AS UNSIGNED) <= %d", self::PREFIX . $name, $now - self::VOID_S ) );
		return 1 === (int) $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'no')", self::PREFIX . $name, (string) $now ) );
	}

	/** Tries for a few seconds; the work is then done without it, as it would be after a process that died. */
	public function wait( string $name ): bool {
		for ( $try = 1; $try < self::TRIES; $try++ ) {
			if ( $this->take( $name ) ) {
				return true;
			}
			usleep( self::PAUSE_US );
		}
		return $this->take( $name );
	}

	/** Gives it back. */
	public function give( string $name ): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name = %s", self::PREFIX . $name ) );
	}

	// phpcs:enable
}
