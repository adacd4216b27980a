<?php
/** WooCommerce test double: the name under which the checkout's extension data is registered. */

declare(strict_types=1);

namespace Automattic\WooCommerce\StoreApi\Schemas\V1;

final class CheckoutSchema {

	public const IDENTIFIER = 'checkout';
}
