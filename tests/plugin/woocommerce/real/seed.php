/*
 * Run inside a site with a real WooCommerce: one shop with both kinds of pages, cash on delivery, three
 * products and two coupons. Returns the ids the tests need.
 */
WC_Install::create_pages();
update_option( 'woocommerce_coming_soon', 'no' );
update_option( 'woocommerce_currency', 'EUR' );
update_option( 'woocommerce_default_country', 'DE' );
update_option( 'woocommerce_enable_guest_checkout', 'yes' );
update_option( 'woocommerce_allow_tracking', 'no' );
update_option( 'woocommerce_task_list_hidden', 'yes' );
update_option( 'woocommerce_onboarding_profile', array( 'skipped' => true ) );
update_option( 'woocommerce_manage_stock', 'yes' );
update_option( 'woocommerce_calc_taxes', 'no' );
update_option( 'woocommerce_cod_settings', array( 'enabled' => 'yes', 'title' => 'Cash on delivery', 'enable_for_methods' => array(), 'enable_for_virtual' => 'yes' ) );

$cairn_bed_pages = array(
	'classic-cart'     => '[woocommerce_cart]',
	'classic-checkout' => '[woocommerce_checkout]',
	'block-cart'       => '<!-- wp:woocommerce/cart --><div class="wp-block-woocommerce-cart is-loading"></div><!-- /wp:woocommerce/cart -->',
	'block-checkout'   => '<!-- wp:woocommerce/checkout --><div class="wp-block-woocommerce-checkout is-loading"></div><!-- /wp:woocommerce/checkout -->',
);
$cairn_bed_ids = array();
foreach ( $cairn_bed_pages as $slug => $content ) {
	$cairn_bed_ids[ $slug ] = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_name' => $slug, 'post_title' => $slug, 'post_content' => $content ) );
}

$cairn_bed_zone = new WC_Shipping_Zone();
$cairn_bed_zone->set_zone_name( 'Everywhere' );
$cairn_bed_zone->save();
$cairn_bed_zone->add_shipping_method( 'flat_rate' );

$cairn_bed_category = wp_insert_term( 'Kitchen', 'product_cat', array( 'slug' => 'kitchen' ) );
foreach ( array( 'mug' => array( '21.25', 50 ), 'last-teapot' => array( '60', 1 ), 'unmanaged-spoon' => array( '3.10', null ) ) as $slug => list( $price, $stock ) ) {
	$product = new WC_Product_Simple();
	$product->set_name( ucfirst( str_replace( '-', ' ', $slug ) ) );
	$product->set_slug( $slug );
	$product->set_sku( $slug );
	$product->set_regular_price( $price );
	$product->set_manage_stock( null !== $stock );
	$product->set_stock_quantity( $stock );
	$product->set_category_ids( array( (int) $cairn_bed_category['term_id'] ) );
	$cairn_bed_ids[ $slug ] = $product->save();
}
foreach ( array( 'ten' => null, 'expired' => time() - DAY_IN_SECONDS ) as $code => $date ) {
	$coupon = new WC_Coupon();
	$coupon->set_code( $code );
	$coupon->set_discount_type( 'percent' );
	$coupon->set_amount( 10 );
	$coupon->set_date_expires( $date );
	$coupon->save();
}
flush_rewrite_rules();
return $cairn_bed_ids;
