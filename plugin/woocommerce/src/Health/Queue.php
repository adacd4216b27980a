<?php
/**
 * What waits to be told.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Health;

use Cairn\WooCommerce\Lifecycle\Installer;

/** Counts the outbox. For admin pages and commands: one query. */
final class Queue {

	/** Facts that wait. */
	public int $waiting = 0;
	/** Facts cairnd refused for what they say. */
	public int $refused = 0;
	/** Age of the oldest that waits, in seconds. */
	public int $oldest_s = 0;

	/** Counts now. */
	public static function now(): self {
		global $wpdb;
		$queue = new self();
		$table = Installer::table();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- our own table, our own name.
		$rows = (array) $wpdb->get_results( "SELECT state, COUNT(*) AS facts, MIN(created_at) AS oldest FROM {$table} GROUP BY state" );
		foreach ( $rows as $row ) {
			if ( 'refused' === $row->state ) {
				$queue->refused = (int) $row->facts;
			} else {
				$queue->waiting  = (int) $row->facts;
				$queue->oldest_s = max( 0, time() - (int) $row->oldest );
			}
		}
		return $queue;
	}
}
