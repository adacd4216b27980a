<?php
/**
 * Addresses in wp-admin.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

/** Where things are, with WooCommerce and without. */
final class Pages {

	public const LIVE     = 'cairn-live';
	public const FALLBACK = 'cairn';

	/** The settings, at one section. */
	public static function settings( string $section = '' ): string {
		$path = self::has_tab() ? 'admin.php?page=wc-settings&tab=cairn' : 'options-general.php?page=' . self::FALLBACK;
		return admin_url( $path . ( '' === $section ? '' : '&section=' . $section ) );
	}

	/** The live page. */
	public static function live(): string {
		return admin_url( 'admin.php?page=' . self::LIVE );
	}

	/** Whether WooCommerce is there with its settings. */
	public static function has_tab(): bool {
		return function_exists( 'WC' ) && class_exists( 'WC_Admin_Settings' );
	}
}
