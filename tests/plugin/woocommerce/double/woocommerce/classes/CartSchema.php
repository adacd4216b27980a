<?php
/** WooCommerce test double: the name under which the cart's extension data is registered. */

declare(strict_types=1);

namespace Automattic\WooCommerce\StoreApi\Schemas\V1;

final class CartSchema {

	public const IDENTIFIER = 'cart';
}
