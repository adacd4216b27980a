<?php
/** WooCommerce test double: stock that moves. */

declare(strict_types=1);

/** @param string $to in_stock, low or out. */
function wc_double_stock( WC_Product $product, string $to ): void {
	$quantity = array( 'in_stock' => 10, 'low' => 1, 'out' => 0 )[ $to ];
	$status   = 'out' === $to ? 'outofstock' : 'instock';
	$changed  = $status !== $product->get_stock_status();
	$product->set_manage_stock( true );
	$product->set_stock_quantity( $quantity );
	$product->set_stock_status( $status );
	$product->save();
	do_action( 'variation' === $product->get_type() ? 'woocommerce_variation_set_stock' : 'woocommerce_product_set_stock', $product );
	if ( $changed ) {
		do_action( 'woocommerce_product_set_stock_status', $product->get_id(), $status, $product );
	}
	if ( 'low' === $to ) {
		do_action( 'woocommerce_low_stock', $product );
	}
	if ( 'out' === $to ) {
		do_action( 'woocommerce_no_stock', $product );
	}
}
