<?php
/** WooCommerce test double: one coupon of an order. */

declare(strict_types=1);

final class WC_Order_Item_Coupon extends WC_Data {

	/** @param array<string, mixed> $line code, discount, discount_tax. */
	public function __construct( array $line ) {
		$this->fields = $line;
	}
}
