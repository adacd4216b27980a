<?php
/**
 * The outbox's table.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Outbox;

use Cairn\WooCommerce\Lifecycle\Installer;

/**
 * Facts in the order they happened. A fact leaves only when cairnd has committed it; one it refuses for
 * what it says stays as `refused`, to be looked at. The unique fact id makes a repeated hook harmless.
 */
final class Store {

	// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- our own table, our own name.

	/** Keeps a fact; false when it is there already, or the table is not. */
	public function put( string $fact_id, string $kind, string $body ): bool {
		global $wpdb;
		$shown = $wpdb->suppress_errors();
		$rows  = $wpdb->query(
			$wpdb->prepare(
				"INSERT IGNORE INTO {$this->table()} (fact_id, kind, body, created_at) VALUES (%s, %s, %s, %d)",
				$fact_id,
				$kind,
				$body,
				time()
			)
		);
		$wpdb->suppress_errors( $shown );
		return (int) $rows > 0;
	}

	/**
	 * The oldest facts that are due.
	 *
	 * @return array<int, array{id: int, body: string, attempts: int}>
	 */
	public function due( int $most ): array {
		global $wpdb;
		$rows = $wpdb->get_results(
			$wpdb->prepare(
				"SELECT id, body, attempts FROM {$this->table()} WHERE state = 'waiting' AND next_at <= %d ORDER BY id LIMIT %d",
				time(),
				$most
			),
			ARRAY_A
		);
		return array_map(
			static fn( array $row ): array => array(
				'id'       => (int) $row['id'],
				'body'     => (string) $row['body'],
				'attempts' => (int) $row['attempts'],
			),
			(array) $rows
		);
	}

	/**
	 * Lets go of facts cairnd has.
	 *
	 * @param int[] $ids Rows.
	 */
	public function remove( array $ids ): void {
		global $wpdb;
		$wpdb->query( "DELETE FROM {$this->table()} WHERE id IN ({$this->list( $ids )})" );
	}

	/** Keeps everything that waits for later: who does not take one does not take the next. */
	public function postpone( int $seconds, string $why ): void {
		global $wpdb;
		$wpdb->query(
			$wpdb->prepare(
				"UPDATE {$this->table()} SET attempts = attempts + 1, next_at = %d, error = %s WHERE state = 'waiting'",
				time() + $seconds,
				$why
			)
		);
	}

	/** Sets one fact aside. */
	public function refuse( int $id, string $why ): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE {$this->table()} SET state = 'refused', error = %s WHERE id = %d", $why, $id ) );
	}

	/** Makes everything that waits due now: cairnd is known to be there again. */
	public function hurry(): void {
		global $wpdb;
		$wpdb->query( "UPDATE {$this->table()} SET next_at = 0 WHERE state = 'waiting'" );
	}

	/**
	 * Bodies by row, waiting or set aside, that hold a text.
	 *
	 * @return array<int, string>
	 */
	public function holding( string $text ): array {
		global $wpdb;
		$rows = $wpdb->get_results( $wpdb->prepare( "SELECT id, body FROM {$this->table()} WHERE body LIKE %s", '%' . $wpdb->esc_like( $text ) . '%' ), ARRAY_A );
		return array_column( (array) $rows, 'body', 'id' );
	}

	/** Writes a fact's body anew. */
	public function rewrite( int $id, string $body ): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE {$this->table()} SET body = %s WHERE id = %d", $body, $id ) );
	}

	/** Unix seconds at which the next fact is due; null when none waits. */
	public function next_at(): ?int {
		global $wpdb;
		$next = $wpdb->get_var( "SELECT MIN(next_at) FROM {$this->table()} WHERE state = 'waiting'" );
		return null === $next ? null : (int) $next;
	}

	// phpcs:enable

	/** Its name in this site. */
	private function table(): string {
		return Installer::table();
	}

	/**
	 * Numbers for an IN list.
	 *
	 * @param int[] $ids Rows; at least one.
	 */
	private function list( array $ids ): string {
		return implode( ',', array_map( 'intval', $ids ) );
	}
}
