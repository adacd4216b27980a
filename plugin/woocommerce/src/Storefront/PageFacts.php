<?php
/**
 * What a page says of itself.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Facts\Text;
use Cairn\WooCommerce\Facts\Watching;
use Cairn\WooCommerce\Money;
use Cairn\WooCommerce\Registerable;

/**
 * Attributes of docs/markup.md: the page's type on <html>, and one hidden element that names the
 * product, list or search. The same for every visitor, and nothing that is not in the page anyway.
 */
final class PageFacts implements Registerable, Conditional {

	private Script $script;
	private bool $said = false;

	/** Asks whether the page is watched at all. */
	public function __construct( Script $script ) {
		$this->script = $script;
	}

	/** On the shop's pages, while anything is told. */
	public static function is_needed(): bool {
		return ! is_admin() && Watching::is_on();
	}

	/** At the top of the body, or at its end in a theme that does not announce the top. */
	public function register(): void {
		add_filter( 'language_attributes', array( $this, 'html' ) );
		add_action( 'wp_body_open', array( $this, 'body' ) );
		add_action( 'wp_footer', array( $this, 'body' ), 1 );
	}

	/**
	 * The page's type, where any theme can say it.
	 *
	 * @param mixed $attributes Of <html>.
	 * @return string
	 */
	public function html( $attributes ): string {
		return did_action( 'wp' ) && ! is_feed() && $this->script->is_wanted() ? $attributes . sprintf( ' data-cairn-page="%s"', esc_attr( PageType::now() ) ) : (string) $attributes;
	}

	/** The hidden element, once; and the place where the cart will be told. */
	public function body(): void {
		if ( $this->said || ! $this->script->is_wanted() ) {
			return;
		}
		$this->said = true;
		$this->span( $this->facts() );
		echo '<span class="cairn-cart" hidden></span>';
	}

	/**
	 * What this page is about.
	 *
	 * @return array<string, string>
	 */
	private function facts(): array {
		$object = get_queried_object();
		if ( is_product() ) {
			$product = wc_get_product( get_queried_object_id() );
			return $product instanceof \WC_Product ? self::product( $product ) : array();
		}
		if ( is_search() ) {
			return array(
				'query'          => get_search_query( false ),
				'search-results' => (string) (int) $GLOBALS['wp_query']->found_posts,
			);
		}
		if ( $object instanceof \WP_Term && is_product_taxonomy() ) {
			return array(
				'collection' => Text::clip( $object->slug, Text::ID_BYTES ),
				'name'       => Text::name( $object->name ),
			);
		}
		return array();
	}

	/**
	 * A product, at the price everybody sees. `stock` and `sku` are for the shop's own code.
	 *
	 * @return array<string, string>
	 */
	public static function product( \WC_Product $product ): array {
		$currency = get_woocommerce_currency();
		$stock    = $product->is_in_stock() ? 'in_stock' : 'out';
		return array(
			'product'  => (string) $product->get_id(),
			'name'     => Text::name( (string) $product->get_name() ),
			'price'    => (string) max( 0, Money::minor( wc_get_price_to_display( $product ), $currency ) ),
			'currency' => $currency,
			'sku'      => Text::clip( (string) $product->get_sku(), Text::ID_BYTES ),
			'stock'    => $stock,
		);
	}

	/**
	 * Prints the element. Hidden elements are read, not shown.
	 *
	 * @param array<string, string> $facts Attribute => value, without `data-cairn-`.
	 */
	private function span( array $facts ): void {
		$facts = array_filter( $facts, 'strlen' );
		if ( array() === $facts ) {
			return;
		}
		echo '<span hidden';
		foreach ( $facts as $name => $value ) {
			printf( ' data-cairn-%s="%s"', esc_attr( $name ), esc_attr( $value ) );
		}
		echo '></span>';
	}
}
