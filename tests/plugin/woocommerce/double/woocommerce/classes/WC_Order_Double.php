<?php
/** WooCommerce test double: hooks hand over a subclass of WC_Order, as WooCommerce's own do. */

declare(strict_types=1);

final class WC_Order_Double extends WC_Order {
}
