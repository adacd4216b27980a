<?php
/** WooCommerce test double: a refund, an order type of its own. */

declare(strict_types=1);

final class WC_Order_Refund extends WC_Order {

	protected const POST_TYPE = 'shop_order_refund';

	/** @var array<string, mixed> */
	protected $fields = array(
		'status'       => 'completed',
		'amount'       => '0',
		'total'        => '0',
		'reason'       => '',
		'currency'     => 'EUR',
		'parent_id'    => 0,
		'lines'        => array(),
		'coupon_codes' => array(),
		'date_created' => null,
		'order_key'    => '',
	);

	public function get_amount(): string {
		return (string) $this->fields['amount'];
	}
}
