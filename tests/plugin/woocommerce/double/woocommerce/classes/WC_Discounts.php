<?php
/** WooCommerce test double: what a coupon is judged for. */

declare(strict_types=1);

final class WC_Discounts {

	/** @var WC_Cart|WC_Order|null */
	private $object;

	/** @param WC_Cart|WC_Order|null $judged Cart or order. */
	public function __construct( $judged = null ) {
		$this->object = $judged;
	}

	/** @return WC_Cart|WC_Order|null */
	public function get_object() {
		return $this->object;
	}
}
