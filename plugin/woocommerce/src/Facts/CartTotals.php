<?php
/**
 * The cart in numbers.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Money;

/**
 * A cart is worth what its goods cost as the shop shows them, before coupons and shipping: the same sum
 * WooCommerce holds against a coupon's minimum, and the same the page states.
 */
final class CartTotals {

	/**
	 * Value and number of items; empty when this request has no cart.
	 *
	 * @return array<string, int|string>
	 */
	public function now(): array {
		$cart = function_exists( 'WC' ) ? WC()->cart : null;
		if ( ! is_object( $cart ) ) {
			return array();
		}
		$currency = get_woocommerce_currency();
		$taxed    = 'incl' === get_option( 'woocommerce_tax_display_cart' );
		$goods    = Money::minor( $cart->get_subtotal(), $currency ) + ( $taxed ? Money::minor( $cart->get_subtotal_tax(), $currency ) : 0 );
		return array(
			'amountMinor' => max( 0, $goods ),
			'currency'    => $currency,
			'items'       => max( 0, (int) $cart->get_cart_contents_count() ),
		);
	}

	/**
	 * What comes on top of the goods, as the shopper sees it: tax only where prices are shown without it.
	 *
	 * @return array<string, string>
	 */
	public function costs(): array {
		$cart     = WC()->cart;
		$currency = get_woocommerce_currency();
		$taxed    = 'incl' === get_option( 'woocommerce_tax_display_cart' );
		$shipping = Money::minor( $cart->get_shipping_total(), $currency ) + ( $taxed ? Money::minor( $cart->get_shipping_tax(), $currency ) : 0 );
		return array_map(
			static fn( int $minor ): string => (string) max( 0, $minor ),
			array(
				'shipping' => $shipping,
				'tax'      => $taxed ? 0 : Money::minor( $cart->get_total_tax(), $currency ),
				'fee'      => Money::minor( $cart->get_fee_total(), $currency ),
			)
		);
	}

	/**
	 * Fields of a cart line. The amount is the price of one, as on the product's page.
	 *
	 * @return array<string, int|string>
	 */
	public function line( \WC_Product $product, int $product_id, int $variation_id, int $quantity ): array {
		$currency = get_woocommerce_currency();
		$fields   = array(
			'productId'   => (string) $product_id,
			'name'        => Text::name( (string) $product->get_name() ),
			'quantity'    => max( 0, $quantity ),
			'amountMinor' => max( 0, Money::minor( wc_get_price_to_display( $product ), $currency ) ),
			'currency'    => $currency,
		);
		return 0 === $variation_id ? $fields : $fields + array( 'variantId' => (string) $variation_id );
	}
}
