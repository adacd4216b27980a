<?php
/**
 * An order in numbers.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Money;

/** In the order's own currency, which need not be the shop's. */
final class OrderMoney {

	/**
	 * Total and number of items.
	 *
	 * @return array<string, int|string>
	 */
	public static function of( \WC_Order $order ): array {
		$currency = (string) $order->get_currency();
		return array(
			'amountMinor' => max( 0, Money::minor( $order->get_total(), $currency ) ),
			'currency'    => $currency,
			'items'       => max( 0, (int) $order->get_item_count() ),
		);
	}
}
