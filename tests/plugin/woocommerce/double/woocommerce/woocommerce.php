<?php
/**
 * Plugin Name: WooCommerce test double
 * Description: NOT WooCommerce. Replays WooCommerce's recorded hooks for the tests of Cairn; a pass with it is no pass with WooCommerce.
 * Version: 10.0.2
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 *
 * It lies in a folder named `woocommerce` because WordPress judges "Requires Plugins: woocommerce" by the
 * folder's name. It has no prices, no tax, no payment and none of WooCommerce's code.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

define( 'WC_PLUGIN_FILE', __FILE__ );
define( 'WC_ABSPATH', __DIR__ . '/' );
define( 'WC_VERSION', (string) get_option( 'wc_double_version', '10.0.2' ) );
define( 'WC_DOUBLE_LABEL', 'WooCommerce test double' );

spl_autoload_register(
	static function ( string $name ): void {
		$file = __DIR__ . '/classes/' . basename( str_replace( '\\', '/', $name ) ) . '.php';
		if ( ( 0 === strpos( $name, 'WC_' ) || 0 === strpos( $name, 'Automattic\\WooCommerce\\' ) || 0 === strpos( $name, 'ActionScheduler' ) ) && is_file( $file ) ) {
			require $file;
		}
	}
);

require __DIR__ . '/classes/WooCommerce.php';
foreach ( array( 'functions', 'conditions', 'scheduler', 'store-api' ) as $part ) {
	require __DIR__ . "/shop/$part.php";
}
foreach ( array( 'classic', 'block', 'cart', 'orders', 'stock', 'requests' ) as $part ) {
	require __DIR__ . "/replay/$part.php";
}
foreach ( array( 'pages', 'scripts', 'admin', 'seed' ) as $part ) {
	require __DIR__ . "/shop/$part.php";
}
register_activation_hook( __FILE__, 'wc_double_seed' );
add_action(
	'plugins_loaded',
	static function (): void {
		do_action( 'before_woocommerce_init' );
		do_action( 'woocommerce_loaded' );
	},
	-1
);
add_action(
	'init',
	static function (): void {
		wc_double_register_types();
		do_action( 'woocommerce_init' );
	},
	0
);
