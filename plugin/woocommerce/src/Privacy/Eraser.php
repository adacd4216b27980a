<?php
/**
 * What a person may ask to have forgotten.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Privacy;

use Cairn\WooCommerce\Registerable;

/**
 * Tools → Erase Personal Data: every journey behind a person's orders is erased at cairnd, and the orders
 * forget their visitor. WooCommerce's eraser may take the mail address off the orders, so ours stands
 * before it.
 */
final class Eraser implements Registerable {

	private Erasures $erasures;

	/** Hands visitors to these. */
	public function __construct( Erasures $erasures ) {
		$this->erasures = $erasures;
	}

	/** Ours first; an order WooCommerce anonymises; the retries. */
	public function register(): void {
		add_filter( 'wp_privacy_personal_data_erasers', array( $this, 'add' ), PHP_INT_MAX );
		add_action( 'woocommerce_privacy_remove_order_personal_data', array( Links::class, 'cut' ) );
		add_action( Erasures::HOOK, array( $this->erasures, 'retry' ) );
	}

	/**
	 * Ours, before all others.
	 *
	 * @param array<string, mixed> $erasers Registered.
	 * @return array<string, mixed>
	 */
	public function add( array $erasers ): array {
		$ours = array(
			'eraser_friendly_name' => __( 'Cairn shopping journeys', 'cairn-for-woocommerce' ),
			'callback'             => array( $this, 'erase' ),
		);
		return array( 'cairn' => $ours ) + $erasers;
	}

	/**
	 * All in one page: a visitor costs milliseconds while cairnd answers, and nothing once it did not.
	 *
	 * @return array{items_removed: bool, items_retained: bool, messages: string[], done: bool}
	 */
	public function erase( string $email ): array {
		$orders   = Links::orders( $email );
		$visitors = Links::visitors( $orders );
		$waiting  = $this->erasures->erase( $visitors );
		array_map( array( Links::class, 'cut' ), $orders );
		return array(
			'items_removed'  => array() !== $visitors,
			'items_retained' => $waiting > 0,
			'messages'       => $waiting > 0 ? array( $this->message( $waiting ) ) : array(),
			'done'           => true,
		);
	}

	/** What is still to come. */
	private function message( int $waiting ): string {
		/* translators: %d: number of journeys. */
		return sprintf( _n( 'cairnd did not answer: the erasure of %d shopping journey is queued and repeated until it is done.', 'cairnd did not answer: the erasure of %d shopping journeys is queued and repeated until it is done.', $waiting, 'cairn-for-woocommerce' ), $waiting );
	}
}
