<?php
/**
 * Which visitors a customer was.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Privacy;

use Cairn\WooCommerce\Visitor;

/** Orders carry the visitor they came from; through them, and only through them, a mail address leads to journeys. */
final class Links {

	/**
	 * Orders of a mail address that name a visitor.
	 *
	 * @return \WC_Order[]
	 */
	public static function orders( string $email ): array {
		$user   = get_user_by( 'email', $email );
		$id     = $user instanceof \WP_User ? (int) $user->ID : 0;
		$orders = wc_get_orders(
			array(
				'type'     => 'shop_order',
				'limit'    => -1,
				'orderby'  => 'ID',
				'order'    => 'ASC',
				'customer' => $id > 0 ? array( $email, $id ) : array( $email ),
			)
		);
		return array_filter( $orders, static fn( $order ): bool => '' !== self::visitor( $order ) && self::is_of( $order, $email, $id ) );
	}

	/**
	 * Whether an order is really this person's: what is erased by mistake does not come back.
	 *
	 * @param \WC_Order $order Found by a query that others may filter.
	 */
	private static function is_of( $order, string $email, int $id ): bool {
		return 0 === strcasecmp( $order->get_billing_email(), $email ) || ( $id > 0 && $id === (int) $order->get_customer_id() );
	}

	/**
	 * The visitors of some orders, each once.
	 *
	 * @param \WC_Order[] $orders Any.
	 * @return string[]
	 */
	public static function visitors( array $orders ): array {
		return array_values( array_unique( array_map( array( self::class, 'visitor' ), $orders ) ) );
	}

	/**
	 * The visitor of an order, or ''.
	 *
	 * @param \WC_Abstract_Order $order Any.
	 */
	public static function visitor( $order ): string {
		return (string) Visitor::checked( $order->get_meta( Visitor::META ) );
	}

	/**
	 * Lets an order forget its visitor. The order itself stays.
	 *
	 * @param \WC_Abstract_Order $order Any.
	 */
	public static function cut( $order ): void {
		$order->delete_meta_data( Visitor::META );
		$order->save_meta_data();
	}
}
