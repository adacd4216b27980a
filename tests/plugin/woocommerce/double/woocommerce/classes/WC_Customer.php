<?php
/** WooCommerce test double: who is at the checkout. */

declare(strict_types=1);

class WC_Customer extends WC_Data {

	/** @var array<string, mixed> */
	protected $fields = array(
		'billing_email'   => '',
		'billing_country' => 'DE',
		'email'           => '',
	);
}
