<?php
/**
 * The cart, told to the page.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Facts\CartTotals;
use Cairn\WooCommerce\Facts\Watching;
use Cairn\WooCommerce\Registerable;

/**
 * What the cart is worth, in answers that are one shopper's own: the fragments of `wc-ajax`, the totals
 * of the classic cart and checkout, which WooCommerce never lets be cached, and the Store API's cart. No
 * request is made for it, and page and server say the same sum.
 */
final class CartMarker implements Registerable, Conditional {

	private CartTotals $totals;
	private Script $script;

	/** Reads the cart. */
	public function __construct( CartTotals $totals, Script $script ) {
		$this->totals = $totals;
		$this->script = $script;
	}

	/** On the shop's pages, `wc-ajax` and the Store API included. */
	public static function is_needed(): bool {
		return ! is_admin() && Watching::is_on();
	}

	/** Inside the parts WooCommerce replaces when the cart changes. */
	public function register(): void {
		add_filter( 'woocommerce_add_to_cart_fragments', array( $this, 'fragment' ) );
		add_action( 'woocommerce_before_cart_totals', array( $this, 'show' ) );
		add_action( 'woocommerce_review_order_before_submit', array( $this, 'show' ) );
		add_action( 'init', array( $this, 'extend' ), 20 );
	}

	/**
	 * Among the fragments.
	 *
	 * @param mixed $fragments Selector => HTML.
	 * @return mixed
	 */
	public function fragment( $fragments ) {
		return is_array( $fragments ) && $this->script->is_wanted() ? $fragments + array( 'span.cairn-cart' => $this->html() ) : $fragments;
	}

	/** Within the totals. */
	public function show(): void {
		if ( $this->script->is_wanted() ) {
			echo $this->html(); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped below.
		}
	}

	/** In the Store API's cart, as `extensions.cairn`. */
	public function extend(): void {
		if ( function_exists( 'woocommerce_store_api_register_endpoint_data' ) ) {
			woocommerce_store_api_register_endpoint_data(
				array(
					'endpoint'        => 'cart',
					'namespace'       => 'cairn',
					'data_callback'   => array( $this, 'attributes' ),
					'schema_callback' => array( $this, 'schema' ),
					'schema_type'     => ARRAY_A,
				)
			);
		}
	}

	/**
	 * Name in `dataset` => value, for the adapter's sayCart() and the storefront script. Money in minor units.
	 *
	 * @return array<string, string>
	 */
	public function attributes(): array {
		$now = $this->totals->now();
		return array() === $now ? array() : array(
			'cairnCartValue' => (string) $now['amountMinor'],
			'cairnCartItems' => (string) $now['items'],
			'cairnCurrency'  => (string) $now['currency'],
		) + $this->totals->costs();
	}

	/**
	 * For whoever reads the Store API's schema.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public function schema(): array {
		return array_fill_keys(
			array( 'cairnCartValue', 'cairnCartItems', 'cairnCurrency', 'shipping', 'tax', 'fee' ),
			array(
				'description' => 'For the Cairn script on the page.',
				'type'        => 'string',
				'readonly'    => true,
			)
		);
	}

	/** The element. */
	private function html(): string {
		$html = '<span class="cairn-cart" hidden';
		foreach ( $this->attributes() as $name => $value ) {
			$html .= sprintf( ' data-%s="%s"', strtolower( preg_replace( '/[A-Z]/', '-$0', $name ) ), esc_attr( $value ) );
		}
		return $html . '></span>';
	}
}
