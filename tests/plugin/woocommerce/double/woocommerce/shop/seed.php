<?php
/** WooCommerce test double: what its activation leaves in the shop. */

declare(strict_types=1);

function wc_double_seed(): void {
	global $wpdb;
	$wpdb->query( 'CREATE TABLE IF NOT EXISTS ' . wc_double_actions_table() . ' ( id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, hook varchar(191), args longtext, action_group varchar(191), due bigint, every bigint, status varchar(20) ) ' . $wpdb->get_charset_collate() );
	foreach ( array( 'manage_woocommerce', 'view_woocommerce_reports', 'edit_shop_orders' ) as $capability ) {
		get_role( 'administrator' )->add_cap( $capability );
	}
	add_role( 'shop_manager', 'Shop manager', array( 'read' => true, 'manage_woocommerce' => true, 'edit_shop_orders' => true ) );
	add_role( 'customer', 'Customer', array( 'read' => true ) );
	wc_double_register_types();
	wc_double_seed_products();
	wc_double_seed_pages();
	wc_double_seed_coupons();
	flush_rewrite_rules();
}

function wc_double_seed_products(): void {
	$category = wp_insert_term( 'Kitchen', 'product_cat', array( 'slug' => 'kitchen' ) );
	foreach ( array( 'Mug' => '21.25', 'Last teapot' => '60', 'Unmanaged spoon' => '3.10' ) as $name => $price ) {
		$product = new WC_Product();
		$product->set_name( $name );
		$product->set_sku( sanitize_title( $name ) );
		$product->set_price( $price );
		$product->set_regular_price( $price );
		$product->set_manage_stock( 'Unmanaged spoon' !== $name );
		$product->set_stock_quantity( 'Mug' === $name ? 10 : 1 );
		$product->set_category_ids( array( (int) $category['term_id'] ) );
		wp_set_object_terms( $product->save(), 'kitchen', 'product_cat' );
		update_option( 'wc_double_' . sanitize_key( strtok( $name, ' ' ) ), $product->get_id() );
	}
}

function wc_double_seed_pages(): void {
	$pages = array(
		'shop'           => array( 'shop', '[double_shop]' ),
		'cart'           => array( 'cart', '[woocommerce_cart]' ),
		'checkout'       => array( 'checkout', '[woocommerce_checkout]' ),
		'my-account'     => array( 'account', 'Account' ),
		'block-cart'     => array( 'cart', '[double_block_cart]' ),
		'block-checkout' => array( 'checkout', '[double_block_checkout]' ),
	);
	foreach ( $pages as $slug => list( $kind, $content ) ) {
		$id = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_name' => $slug, 'post_title' => ucfirst( str_replace( '-', ' ', $slug ) ), 'post_content' => $content ) );
		update_post_meta( $id, '_double_page', $kind );
		if ( 0 !== strpos( $slug, 'block-' ) ) {
			update_option( 'woocommerce_' . ( 'my-account' === $slug ? 'myaccount' : $kind ) . '_page_id', $id );
		}
	}
}

function wc_double_seed_coupons(): void {
	$expired = array( 'ten' => null, 'expired' => time() - DAY_IN_SECONDS );
	foreach ( $expired as $code => $date ) {
		$coupon = new WC_Coupon();
		$coupon->set_code( $code );
		$coupon->set_discount_type( 'percent' );
		$coupon->set_amount( 10 );
		$coupon->set_date_expires( $date );
		$coupon->save();
	}
}
