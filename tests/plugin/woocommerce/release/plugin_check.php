<?php
/**
 * Plugin Name: Plugin Check on the bed
 * Description: Must-use plugin: Plugin Check's own empty shop gets a WooCommerce and a connection, or our scripts would never be on its pages.
 */

declare(strict_types=1);

// 1.2.0 activates what a plugin requires by its slug, which is no file: WooCommerce would not load.
add_filter(
	'option_active_plugins',
	static fn( $plugins ) => array_map( static fn( $file ) => 'woocommerce' === $file ? 'woocommerce/woocommerce.php' : $file, (array) $plugins ),
	99
);
add_filter(
	'option_cairn_settings',
	static fn( $settings ) => array_merge(
		(array) $settings,
		array(
			'mode'     => 'live',
			'endpoint' => 'http://127.0.0.1:9',
			'site_id'  => 'shop',
			'site_key' => 'pk_shop',
		)
	)
);
