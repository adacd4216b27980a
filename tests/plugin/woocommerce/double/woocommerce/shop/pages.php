<?php
/** WooCommerce test double: classic and block pages, with WooCommerce's DOM classes and none of its looks. */

declare(strict_types=1);

function wc_double_register_types(): void {
	register_post_type( 'product', array( 'label' => 'Products', 'public' => true, 'has_archive' => true, 'rewrite' => array( 'slug' => 'product' ), 'supports' => array( 'title', 'editor', 'comments' ) ) );
	register_taxonomy( 'product_cat', 'product', array( 'label' => 'Categories', 'public' => true, 'rewrite' => array( 'slug' => 'product-category' ) ) );
	foreach ( array( 'product_variation', 'shop_coupon', 'shop_order_refund' ) as $type ) {
		register_post_type( $type, array( 'public' => false, 'rewrite' => false, 'query_var' => false ) );
	}
	register_post_type( 'shop_order', array( 'label' => 'Orders', 'public' => false, 'show_ui' => true, 'show_in_menu' => 'woocommerce', 'supports' => array( 'title' ), 'rewrite' => false ) );
	foreach ( array_keys( wc_get_order_statuses() + array( 'wc-checkout-draft' => '' ) ) as $status ) {
		register_post_status( $status, array( 'public' => false, 'show_in_admin_all_list' => true, 'show_in_admin_status_list' => true ) );
	}
	add_rewrite_endpoint( 'order-received', EP_PAGES );
}

/** The storefront has a session and a cart; wp-admin has not. */
add_action(
	'init',
	static function (): void {
		if ( ! is_admin() && 'cli' !== PHP_SAPI && ! WC()->is_rest_api_request() ) {
			WC()->initialize_cart();
		}
	},
	5
);
add_action(
	'wp_loaded',
	static function (): void {
		if ( WC()->cart ) {
			WC()->cart->get_cart();
		}
	},
	1
);

add_filter(
	'the_content',
	static function ( string $content ): string {
		if ( is_product() && in_the_loop() ) {
			return wc_double_product_page( wc_get_product() );
		}
		return $content;
	}
);

function wc_double_product_page( WC_Product $product ): string {
	$id = $product->get_id();
	ob_start();
	do_action( 'woocommerce_before_single_product' );
	wc_print_notices();
	echo "<div id='product-$id' class='product type-product'><div class='summary entry-summary'>";
	echo '<h2 class="product_title entry-title">' . esc_html( $product->get_name() ) . '</h2><p class="price">' . wp_kses_post( wc_price( $product->get_price() ) ) . '</p>';
	do_action( 'woocommerce_single_product_summary' );
	do_action( 'woocommerce_before_add_to_cart_form' );
	echo '<form class="cart" method="post"><div class="quantity"><input type="number" name="quantity" value="1"></div>';
	echo "<button type='submit' name='add-to-cart' value='$id' class='single_add_to_cart_button button alt'>Add to cart</button></form>";
	do_action( 'woocommerce_after_add_to_cart_form' );
	// Stands for any button of a theme that has stopped working.
	echo '<p><button type="button" class="button dead-button">Choose a gift wrap</button></p></div></div>';
	do_action( 'woocommerce_after_single_product' );
	return (string) ob_get_clean();
}

/** [woocommerce_cart], [woocommerce_checkout]: classic pages; [double_block_cart] and the others: block pages. */
foreach ( array( 'woocommerce_cart' => 'classic_cart', 'woocommerce_checkout' => 'classic_checkout', 'double_shop' => 'shop', 'double_block_cart' => 'block_cart', 'double_block_checkout' => 'block_checkout' ) as $wc_double_code => $wc_double_part ) {
	add_shortcode(
		$wc_double_code,
		static function () use ( $wc_double_part ): string {
			ob_start();
			require __DIR__ . "/html/$wc_double_part.php";
			return (string) ob_get_clean();
		}
	);
}

/** Cart, checkout and account are never cached. */
add_action(
	'template_redirect',
	static function (): void {
		if ( is_cart() || is_checkout() || is_account_page() ) {
			nocache_headers();
		}
	}
);

/** `add-to-cart` by form or link. */
add_action(
	'wp_loaded',
	static function (): void {
		if ( isset( $_REQUEST['add-to-cart'] ) && WC()->cart ) {
			WC()->cart->add_to_cart( (int) $_REQUEST['add-to-cart'], (int) ( $_REQUEST['quantity'] ?? 1 ) );
			wc_add_notice( 'Mug has been added to your cart.' );
		}
	},
	20
);
