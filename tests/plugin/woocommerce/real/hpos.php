/*
 * Run inside a site with a real WooCommerce: where orders are kept. $cairn_bed_hpos is off, synced or on.
 * The command line of WooCommerce does the same; WP-CLI is in neither registry.
 */
$cairn_bed_sync = wc_get_container()->get( \Automattic\WooCommerce\Internal\DataStores\Orders\DataSynchronizer::class );
if ( 'off' !== $cairn_bed_hpos && ! $cairn_bed_sync->check_orders_table_exists() ) {
	$cairn_bed_sync->create_database_tables();
}
update_option( 'woocommerce_feature_custom_order_tables_enabled', 'off' === $cairn_bed_hpos ? 'no' : 'yes' );
update_option( 'woocommerce_custom_orders_table_data_sync_enabled', 'synced' === $cairn_bed_hpos ? 'yes' : 'no' );
update_option( 'woocommerce_custom_orders_table_enabled', 'off' === $cairn_bed_hpos ? 'no' : 'yes' );
return get_option( 'woocommerce_custom_orders_table_enabled' );
