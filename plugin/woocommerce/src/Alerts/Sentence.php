<?php
/**
 * An alert in words.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Alerts;

/** What a signal means, in a sentence a shopkeeper says. Plain text: escape it. */
final class Sentence {

	/**
	 * The sentence of one alert.
	 *
	 * @param array{kind: string, element: string, page: string} $alert Of the inbox.
	 */
	public static function of( array $alert ): string {
		/* translators: 1: what was pressed, 2: where. */
		return sprintf( self::pattern( $alert['kind'] ), self::element( $alert['element'] ), self::page( $alert['page'] ) );
	}

	/** What happened. */
	private static function pattern( string $kind ): string {
		switch ( $kind ) {
			case 'rage_click':
				/* translators: 1: what was pressed, 2: where. */
				return __( '%1$s on %2$s does not answer: a shopper pressed it again and again.', 'cairn-for-woocommerce' );
			case 'dead_click':
				/* translators: 1: what was pressed, 2: where. */
				return __( '%1$s on %2$s leads nowhere.', 'cairn-for-woocommerce' );
			case 'slow_click':
				/* translators: 1: what was pressed, 2: where. */
				return __( '%1$s on %2$s answers late.', 'cairn-for-woocommerce' );
			case 'error_click':
				/* translators: 1: what was pressed, 2: where. */
				return __( '%1$s on %2$s ends in an error.', 'cairn-for-woocommerce' );
			default:
				/* translators: 1: what was pressed, 2: where. */
				return __( 'A shopper struggles with %1$s on %2$s.', 'cairn-for-woocommerce' );
		}
	}

	/** What it was. */
	private static function element( string $name ): string {
		/* translators: %s: text of a button. */
		return '' === $name ? __( 'Something', 'cairn-for-woocommerce' ) : sprintf( __( '“%s”', 'cairn-for-woocommerce' ), $name );
	}

	/** Where it was. */
	private static function page( string $type ): string {
		$pages = array(
			'home'      => __( 'the home page', 'cairn-for-woocommerce' ),
			'category'  => __( 'a category page', 'cairn-for-woocommerce' ),
			'product'   => __( 'a product page', 'cairn-for-woocommerce' ),
			'search'    => __( 'the search page', 'cairn-for-woocommerce' ),
			'cart'      => __( 'the cart', 'cairn-for-woocommerce' ),
			'checkout'  => __( 'the checkout', 'cairn-for-woocommerce' ),
			'thank_you' => __( 'the thank-you page', 'cairn-for-woocommerce' ),
			'account'   => __( 'the account page', 'cairn-for-woocommerce' ),
			'help'      => __( 'a help page', 'cairn-for-woocommerce' ),
		);
		return $pages[ $type ] ?? __( 'a page', 'cairn-for-woocommerce' );
	}
}
