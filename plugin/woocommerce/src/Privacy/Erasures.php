<?php
/**
 * Erasures under way.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Privacy;

use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Scheduler;

/**
 * Visitors cairnd has yet to forget, never given up. Each is an option of its own, `cairn_erase_VISITOR`,
 * so that a person at work and the scheduler cannot overwrite each other's list.
 */
final class Erasures {

	public const HOOK = 'cairn_retry_erasures';

	private const PREFIX  = 'cairn_erase_';
	private const RETRY_S = 300;

	private Client $client;
	private Scheduler $scheduler;

	/** Asks cairnd, and again later. */
	public function __construct( Client $client, Scheduler $scheduler ) {
		$this->client    = $client;
		$this->scheduler = $scheduler;
	}

	/**
	 * Erases visitors, or queues them. They are written down first: a request that dies half way loses none.
	 *
	 * @param string[] $visitors 32 hex digits each.
	 * @return int How many of these still wait.
	 */
	public function erase( array $visitors ): int {
		if ( array() === $visitors ) {
			return 0;
		}
		foreach ( $visitors as $visitor ) {
			add_option( self::PREFIX . $visitor, time(), '', false );
			/**
			 * A visitor is being erased: whoever holds something of theirs lets it go.
			 *
			 * @since 0.1.0
			 * @param string $visitor 32 hex digits.
			 */
			do_action( 'cairn_visitor_erased', $visitor );
		}
		$this->retry();
		return count( array_intersect( $visitors, $this->waiting() ) );
	}

	/** Tries those that wait, and puts itself on the list while any is left. One that is refused stops no other. */
	public function retry(): void {
		foreach ( $this->waiting() as $visitor ) {
			$answer = $this->client->delete( '/v1/visitors/' . $visitor );
			if ( $answer->is_ok( 'erased' ) ) {
				delete_option( self::PREFIX . $visitor );
			} elseif ( $answer->is_away() ) {
				break;
			}
		}
		if ( array() !== $this->waiting() ) {
			$this->scheduler->once( self::HOOK, self::RETRY_S );
		}
	}

	/**
	 * Visitors that wait.
	 *
	 * @return string[]
	 */
	public function waiting(): array {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a list WordPress has no function for; it must be fresh.
		$names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE %s ORDER BY option_id", $wpdb->esc_like( self::PREFIX ) . '%' ) );
		return array_map( static fn( string $name ): string => substr( $name, strlen( self::PREFIX ) ), $names );
	}
}
