<?php
/** WooCommerce test double: orders are posts here. */

declare(strict_types=1);

namespace Automattic\WooCommerce\Utilities;

final class OrderUtil {

	public static function custom_orders_table_usage_is_enabled(): bool {
		return false;
	}

	/** @param int|\WP_Post|\WC_Order $order Order or its id. */
	public static function get_order_type( $order ): ?string {
		$type = get_post_type( is_object( $order ) ? ( $order->ID ?? $order->get_id() ) : (int) $order );
		return false === $type ? null : $type;
	}

	/** @param int|\WC_Order $order Order or its id. */
	public static function is_order( $order, array $types = array( 'shop_order' ) ): bool {
		return in_array( self::get_order_type( $order ), $types, true );
	}
}
