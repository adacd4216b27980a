<?php
/**
 * Lets go of a visitor.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Outbox;

use Cairn\WooCommerce\Registerable;

/**
 * When a visitor is erased, what still waits must not make them anew: what they did goes, and what
 * became of their orders stays without their name. Facts set aside are looked at as well.
 */
final class Forget implements Registerable {

	private Store $store;
	private Lock $lock;

	/** Looks through the store. */
	public function __construct( Store $store, Lock $lock ) {
		$this->store = $store;
		$this->lock  = $lock;
	}

	/** In every mode. */
	public function register(): void {
		add_action( 'cairn_visitor_erased', array( $this, 'forget' ) );
	}

	/**
	 * Takes the visitor out, while nobody is sending.
	 *
	 * @param mixed $visitor 32 hex digits.
	 */
	public function forget( $visitor ): void {
		if ( null === \Cairn\WooCommerce\Visitor::checked( $visitor ) ) {
			return;
		}
		$taken = $this->lock->wait( Flush::LOCK );
		foreach ( $this->store->holding( $visitor ) as $id => $body ) {
			$this->strip( (int) $id, (array) json_decode( $body, true ), $visitor );
		}
		if ( $taken ) {
			$this->lock->give( Flush::LOCK );
		}
	}

	/**
	 * One fact.
	 *
	 * @param array<string, mixed> $fact As it waits.
	 */
	private function strip( int $id, array $fact, string $visitor ): void {
		if ( ( $fact['visitorId'] ?? '' ) !== $visitor ) {
			return;
		}
		if ( ! isset( $fact['orderId'] ) ) {
			$this->store->remove( array( $id ) );
			return;
		}
		unset( $fact['visitorId'], $fact['customerKey'] );
		$this->store->rewrite( $id, (string) wp_json_encode( $fact, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) );
	}
}
