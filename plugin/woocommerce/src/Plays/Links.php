<?php
/**
 * Where plays lead.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Plays;

use Cairn\WooCommerce\Settings\Settings;

/**
 * The link of each play's button in this shop: the merchant's own, else the cart or the help page. The
 * default book's links are the demo shop's and lead nowhere here. Without a link there is no button, and
 * a play whose words promise what stands behind the link waits until it has one.
 */
final class Links {

	/** The merchant's own link, or none. */
	private const OWN = '';
	/** The help page. */
	private const HELP = 'help';
	/** The help page, with what was searched for. */
	private const QUESTION = 'question';
	/** The cart. */
	private const CART = 'cart';

	/** Where a play leads, and whether its words mean anything without that. */
	private const PLAYS = array(
		// "We are glad to help": somebody or something must.
		'broken_element_help'  => array( self::HELP, false ),
		// Nothing is charged yet: true on every page.
		'checkout_reassurance' => array( self::HELP, true ),
		// "We are glad to help" again.
		'product_quiet_help'   => array( self::HELP, false ),
		// "See them side by side": WooCommerce has no such page.
		'compare_products'     => array( self::OWN, false ),
		// "We are glad to help you look": with what was searched for, so that nobody types it again.
		'search_rescue'        => array( self::QUESTION, false ),
		// Why a code may fail is worth knowing by itself.
		'coupon_help'          => array( self::HELP, true ),
		// The cart is there, with a way to it or without.
		'leaving_cart_help'    => array( self::CART, true ),
	);

	private Settings $settings;
	private Choices $choices;

	/** Reads these. */
	public function __construct( Settings $settings, Choices $choices ) {
		$this->settings = $settings;
		$this->choices  = $choices;
	}

	/**
	 * What the button of a play does (docs/play-book.schema.json).
	 *
	 * @param array<string, mixed> $play Of the default book, one that shows.
	 * @return array<string, string>
	 */
	public function action( array $play ): array {
		$href = $this->href( $play['id'] );
		if ( '' === $href ) {
			return array( 'kind' => 'message' );
		}
		return array(
			'kind' => $play['action']['kind'] ?? 'link',
			'href' => $href,
		);
	}

	/** Whether a play must wait for a link. */
	public function is_missing( string $play ): bool {
		return ! self::of( $play )[1] && '' === $this->href( $play );
	}

	/** Whether a help page would be the link of a play. */
	public function may_be_help( string $play ): bool {
		return in_array( self::of( $play )[0], array( self::HELP, self::QUESTION ), true );
	}

	/** The link of a play without one of the merchant's; '' for none. */
	public function standing( string $play ): string {
		switch ( self::of( $play )[0] ) {
			case self::HELP:
				return $this->shown( $this->help_page() );
			case self::QUESTION:
				$page = $this->help_page();
				return $this->shown( '' === $page ? '' : add_query_arg( 'question', '{query}', $page ) );
			case self::CART:
				return $this->shown( $this->cart() );
			default:
				return '';
		}
	}

	/** The link of a play; '' for none. */
	private function href( string $play ): string {
		$own = $this->choices->link( $play );
		return '' === $own ? $this->standing( $play ) : $own;
	}

	/** Address of the help page, '' while everybody cannot read it. */
	private function help_page(): string {
		return self::is_open( $this->settings->help_page() ) ? (string) get_permalink( $this->settings->help_page() ) : '';
	}

	/** Address of the cart; WooCommerce says the front page when there is none. */
	private function cart(): string {
		return function_exists( 'wc_get_cart_url' ) && self::is_open( (int) wc_get_page_id( 'cart' ) ) ? (string) wc_get_cart_url() : '';
	}

	/** An address as a play carries it. */
	private function shown( string $address ): string {
		return '' === $address ? '' : Href::of_shop( $address, home_url() );
	}

	/** Whether a page is published, and for everybody. */
	private static function is_open( int $page ): bool {
		$post = $page > 0 ? get_post( $page ) : null;
		return $post && 'publish' === $post->post_status && '' === $post->post_password;
	}

	/**
	 * The row of a play; one this version does not know needs a link of the merchant's.
	 *
	 * @return array{string, bool}
	 */
	private static function of( string $play ): array {
		return self::PLAYS[ $play ] ?? array( self::OWN, false );
	}
}
