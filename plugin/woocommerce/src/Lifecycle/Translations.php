<?php
/**
 * The plugin's languages.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Lifecycle;

use Cairn\WooCommerce\Registerable;

/** Loaded at init and not before: WordPress 6.7 complains about earlier. Until then no part may speak. */
final class Translations implements Registerable {

	/** First thing on init. */
	public function register(): void {
		add_action( 'init', array( $this, 'load' ), 1 );
	}

	/** The plugin brings its languages along: it need not come from the plugin directory. */
	public function load(): void {
		load_plugin_textdomain( 'cairn-for-woocommerce', false, dirname( plugin_basename( \Cairn\WooCommerce\FILE ) ) . '/languages' );
	}
}
