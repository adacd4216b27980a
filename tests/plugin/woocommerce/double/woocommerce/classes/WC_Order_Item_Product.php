<?php
/** WooCommerce test double: one line of an order. */

declare(strict_types=1);

final class WC_Order_Item_Product extends WC_Data {

	/** @param array<string, mixed> $line product_id, variation_id, quantity, total, name. */
	public function __construct( array $line ) {
		$this->fields = $line + array( 'variation_id' => 0, 'quantity' => 1, 'total' => '0', 'subtotal' => '0', 'name' => '' );
	}

	/** @return WC_Product|false */
	public function get_product() {
		return wc_get_product( $this->fields['product_id'] );
	}
}
