<?php
/**
 * The plays there are.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Plays;

/** The default play book as it ships with the plugin (docs/play-book.default.json), and a name for each play. */
final class Catalogue {

	private const FILE = '/dist/play-book.default.json';

	/**
	 * The file, read once.
	 *
	 * @var array<string, mixed>|null
	 */
	private ?array $book = null;

	/**
	 * Plays by id, in the order of the book.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public function plays(): array {
		return array_column( $this->book()['plays'] ?? array(), null, 'id' );
	}

	/**
	 * Limits across all plays.
	 *
	 * @return array<string, mixed>
	 */
	public function policy(): array {
		return $this->book()['policy'] ?? array();
	}

	/** What a merchant calls a play. */
	public function name( string $id ): string {
		return self::names()[ $id ][0] ?? ucfirst( str_replace( '_', ' ', $id ) );
	}

	/** When it comes; '' for a play this version has no words for. */
	public function occasion( string $id ): string {
		return self::names()[ $id ][1] ?? '';
	}

	/**
	 * Name and occasion by id.
	 *
	 * @return array<string, array{string, string}>
	 */
	private static function names(): array {
		return array(
			'broken_element_help'  => array( __( 'A button does not answer', 'cairn-for-woocommerce' ), __( 'A shopper presses the same thing again and again and nothing happens. You are alerted too.', 'cairn-for-woocommerce' ) ),
			'checkout_reassurance' => array( __( 'Stuck in the checkout', 'cairn-for-woocommerce' ), __( 'A shopper stands still in the cart or the checkout.', 'cairn-for-woocommerce' ) ),
			'product_quiet_help'   => array( __( 'Unsure about a product', 'cairn-for-woocommerce' ), __( 'A shopper keeps looking at one product and does not decide.', 'cairn-for-woocommerce' ) ),
			'compare_products'     => array( __( 'Hard to choose', 'cairn-for-woocommerce' ), __( 'A shopper puts things into the cart and takes them out again.', 'cairn-for-woocommerce' ) ),
			'search_rescue'        => array( __( 'Searching in vain', 'cairn-for-woocommerce' ), __( 'A shopper searches for the same need in other words, or finds nothing.', 'cairn-for-woocommerce' ) ),
			'coupon_help'          => array( __( 'A coupon is refused', 'cairn-for-woocommerce' ), __( 'A shopper’s coupon code does not work.', 'cairn-for-woocommerce' ) ),
			'leaving_cart_help'    => array( __( 'Leaving a full cart', 'cairn-for-woocommerce' ), __( 'A shopper with something in the cart is about to go or has gone quiet.', 'cairn-for-woocommerce' ) ),
			'broken_page_alert'    => array( __( 'Something looks broken', 'cairn-for-woocommerce' ), __( 'Presses are repeated in vain, lead nowhere or answer late. Only you are told; shoppers see nothing.', 'cairn-for-woocommerce' ) ),
		);
	}

	/**
	 * The file's content; empty when the plugin was not built.
	 *
	 * @return array<string, mixed>
	 */
	private function book(): array {
		if ( null === $this->book ) {
			$file       = dirname( \Cairn\WooCommerce\FILE ) . self::FILE;
			$book       = is_readable( $file ) ? wp_json_file_decode( $file, array( 'associative' => true ) ) : null;
			$this->book = is_array( $book ) ? $book : array();
		}
		return $this->book;
	}
}
