<?php
/**
 * What kind of page this is.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

/** A page type of docs/protocol.md, by WordPress's and WooCommerce's own questions. The first yes counts. */
final class PageType {

	/** The type of the page being made. */
	public static function now(): string {
		switch ( true ) {
			case is_order_received_page():
				return 'thank_you';
			case is_checkout():
				return 'checkout';
			case is_cart():
				return 'cart';
			case is_account_page():
				return 'account';
			case is_product():
				return 'product';
			case is_search():
				return 'search';
			case is_shop() || is_product_taxonomy():
				return 'category';
			case is_front_page():
				return 'home';
			default:
				return 'other';
		}
	}
}
