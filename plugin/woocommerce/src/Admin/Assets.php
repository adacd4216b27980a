<?php
/**
 * Scripts and styles in wp-admin.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** On our own screens only. Everything comes from the plugin's folder. */
final class Assets implements Registerable, Conditional {

	private const LIVE = 'cairn-live-page';

	/** In wp-admin. */
	public static function is_needed(): bool {
		return is_admin();
	}

	/** When WordPress asks for them. */
	public function register(): void {
		add_action( 'admin_enqueue_scripts', array( $this, 'enqueue' ) );
		add_filter( 'script_loader_tag', array( $this, 'as_module' ), 10, 2 );
	}

	/** What this screen needs. */
	public function enqueue( string $hook ): void {
		$screen = get_current_screen();
		$orders = function_exists( 'wc_get_page_screen_id' ) ? wc_get_page_screen_id( 'shop-order' ) : '';
		if ( $this->is_settings( $hook ) ) {
			wp_enqueue_script( 'cairn-settings', self::url( 'admin/settings.js' ), array( 'wp-api-fetch' ), self::version( 'admin/settings.js' ), true );
		} elseif ( 'woocommerce_page_' . Pages::LIVE === $hook ) {
			wp_enqueue_script( self::LIVE, self::url( 'admin/live.js' ), array( 'wp-api-fetch' ), self::version( 'admin/live.js' ), true );
		} elseif ( ! $screen || $screen->id !== $orders ) {
			return;
		}
		wp_enqueue_style( 'cairn-admin', self::url( 'admin/admin.css' ), array(), self::version( 'admin/admin.css' ) );
	}

	/** The live page's script imports the dashboard, so it is a module; WordPress learnt that in 6.5 only. */
	public function as_module( string $tag, string $handle ): string {
		return self::LIVE === $handle ? str_replace( '<script ', '<script type="module" ', $tag ) : $tag;
	}

	/** Address of a file of the plugin. */
	public static function url( string $path ): string {
		return plugins_url( $path, \Cairn\WooCommerce\FILE );
	}

	/** A version that changes with the file. */
	private static function version( string $path ): string {
		return substr( (string) md5_file( dirname( \Cairn\WooCommerce\FILE ) . '/' . $path ), 0, 12 );
	}

	/** Whether this is our tab or the page that stands in for it. */
	private function is_settings( string $hook ): bool {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only chooses a style sheet.
		$tab = sanitize_key( wp_unslash( $_GET['tab'] ?? '' ) );
		return 'settings_page_' . Pages::FALLBACK === $hook || ( 'woocommerce_page_wc-settings' === $hook && 'cairn' === $tab );
	}
}
