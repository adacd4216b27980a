<?php
/**
 * The journey on the order screen.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Privacy\Links;
use Cairn\WooCommerce\Privacy\Story;
use Cairn\WooCommerce\Registerable;

/**
 * What led to this order, on both order screens (posts and HPOS). Asked of cairnd with two seconds'
 * patience and kept for a minute, an empty answer too, so that a dead endpoint slows one screen a minute.
 */
final class JourneyBox implements Registerable, Conditional {

	private const KEPT_S = 60;
	private const LINES  = 40;

	private Client $client;

	/** Asks cairnd. */
	public function __construct( Client $client ) {
		$this->client = $client;
	}

	/** In wp-admin. */
	public static function is_needed(): bool {
		return is_admin();
	}

	/** With the other boxes. */
	public function register(): void {
		add_action( 'add_meta_boxes', array( $this, 'add' ) );
	}

	/** One box on the order screen. */
	public function add(): void {
		if ( function_exists( 'wc_get_page_screen_id' ) && current_user_can( 'manage_woocommerce' ) ) {
			add_meta_box( 'cairn-journey', __( 'Journey to this order', 'cairn-for-woocommerce' ), array( $this, 'show' ), wc_get_page_screen_id( 'shop-order' ), 'normal', 'low' );
		}
	}

	/**
	 * Prints the journey. Everything in it came from a visitor's page.
	 *
	 * @param \WP_Post|\WC_Order $shown What the screen edits.
	 */
	public function show( $shown ): void {
		$order   = $shown instanceof \WP_Post ? wc_get_order( $shown->ID ) : $shown;
		$visitor = $order ? Links::visitor( $order ) : '';
		if ( '' === $visitor ) {
			printf( '<p>%s</p>', esc_html__( 'This order names no journey: the shopper gave no consent, or it was placed before Cairn came.', 'cairn-for-woocommerce' ) );
			return;
		}
		$lines = $this->lines( $visitor );
		if ( null === $lines ) {
			printf( '<p>%s</p>', esc_html__( 'cairnd does not answer just now. Reload this page in a minute.', 'cairn-for-woocommerce' ) );
		} elseif ( array() === $lines ) {
			printf( '<p>%s</p>', esc_html__( 'cairnd knows nothing of this journey any more.', 'cairn-for-woocommerce' ) );
		} else {
			$this->print( $lines );
		}
	}

	/**
	 * The journey's lines, null when cairnd is away.
	 *
	 * @return array<int, array{atMs: int, list: string, text: string}>|null
	 */
	private function lines( string $visitor ): ?array {
		$key    = 'cairn_journey_' . $visitor;
		$cached = get_transient( $key );
		if ( is_array( $cached ) ) {
			return $cached['lines'];
		}
		$answer = $this->client->get( '/v1/visitors/' . $visitor );
		$known  = $answer->is_ok( 'visitor' ) || 'not_found' === $answer->code();
		$lines  = $known ? ( new Story( $answer->is_ok() ? $answer->json : array() ) )->lines( self::LINES ) : null;
		set_transient( $key, array( 'lines' => $lines ), self::KEPT_S );
		return $lines;
	}

	/**
	 * A dated list, newest first.
	 *
	 * @param array<int, array{atMs: int, list: string, text: string}> $lines Of the story.
	 */
	private function print( array $lines ): void {
		echo '<ul class="cairn-journey">';
		foreach ( $lines as $line ) {
			$at = intdiv( $line['atMs'], 1000 );
			printf(
				'<li><time datetime="%s">%s</time> <span><strong>%s</strong> %s</span></li>',
				esc_attr( gmdate( 'c', $at ) ),
				esc_html( (string) wp_date( 'Y-m-d H:i:s', $at ) ),
				esc_html( Story::label( $line['list'] ) ),
				esc_html( $line['text'] )
			);
		}
		echo '</ul>';
	}
}
