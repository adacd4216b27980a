<?php
/**
 * What the shop has to tell.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Outbox;

use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Scheduler;

/**
 * Where facts wait to be sent. add() is called while a shopper waits: it writes one row and asks no
 * network, and whatever goes wrong in it stays in it. The sending is Flush's, through Action Scheduler,
 * which is told once at the end of the request.
 */
final class Outbox implements Registerable {

	public const HOOK = 'cairn_flush_outbox';

	private Store $store;
	private Scheduler $scheduler;
	private bool $filled = false;

	/** Writes into the store. */
	public function __construct( Store $store, Scheduler $scheduler ) {
		$this->store     = $store;
		$this->scheduler = $scheduler;
	}

	/** Once at the end of a request, after the last fact. */
	public function register(): void {
		add_action( 'shutdown', array( $this, 'schedule' ), 5 );
	}

	/**
	 * Keeps a fact until cairnd has it.
	 *
	 * @param array<string, mixed> $fact As docs/protocol.md has it, with factId, kind and occurredAt.
	 */
	public function add( array $fact ): void {
		try {
			$body = wp_json_encode( $fact, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
			if ( is_string( $body ) && $this->store->put( (string) $fact['factId'], (string) $fact['kind'], $body ) ) {
				$this->filled = true;
			}
		} catch ( \Throwable $error ) {
			$this->log( $error );
		}
	}

	/** Makes sure that what was added will be sent. */
	public function schedule(): void {
		if ( ! $this->filled ) {
			return;
		}
		$this->filled = false;
		try {
			$this->scheduler->once( self::HOOK );
		} catch ( \Throwable $error ) {
			$this->log( $error );
		}
	}

	/** For support: what failed, never what the fact said. */
	private function log( \Throwable $error ): void {
		if ( function_exists( 'wc_get_logger' ) ) {
			wc_get_logger()->error( 'Outbox: ' . get_class( $error ) . ' in ' . basename( $error->getFile() ) . ':' . $error->getLine(), array( 'source' => 'cairn' ) );
		}
	}
}
