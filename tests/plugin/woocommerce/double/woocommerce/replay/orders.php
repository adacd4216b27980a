<?php
/** WooCommerce test double: what may happen to an order later. */

declare(strict_types=1);

/** Any change of status: its own hook first, then the general one. */
function wc_double_status( WC_Order $order, string $to ): void {
	$from = $order->get_status();
	$order->set_status( $to );
	$order->save();
	$arguments = array( $order->get_id(), $order );
	if ( version_compare( WC_VERSION, '8.0', '>=' ) ) {
		$arguments[] = array( 'from' => $from, 'to' => $to, 'note' => '', 'manual' => false );
	}
	do_action( "woocommerce_order_status_$to", ...$arguments );
	do_action( 'woocommerce_order_status_changed', $order->get_id(), $from, $to, $order );
}

/** A refund of part of an order, or of all of it. */
function wc_double_refund( WC_Order $order, string $amount ): WC_Order_Refund {
	$refund = new WC_Order_Refund();
	$refund->set_amount( $amount );
	$refund->set_total( '-' . $amount );
	$refund->set_currency( $order->get_currency() );
	$refund->set_parent_id( $order->get_id() );
	$refund->save();
	$full = (float) $order->get_total_refunded() >= (float) $order->get_total();
	do_action( $full ? 'woocommerce_order_fully_refunded' : 'woocommerce_order_partially_refunded', $order->get_id(), $refund->get_id() );
	do_action( 'woocommerce_order_refunded', $order->get_id(), $refund->get_id() );
	if ( $full ) {
		wc_double_status( $order, 'refunded' );
	}
	return $refund;
}
