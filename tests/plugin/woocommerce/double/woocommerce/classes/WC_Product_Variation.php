<?php
/** WooCommerce test double: a variation of a product. */

declare(strict_types=1);

class WC_Product_Variation extends WC_Product {

	protected const POST_TYPE = 'product_variation';

	public function get_type(): string {
		return 'variation';
	}
}
