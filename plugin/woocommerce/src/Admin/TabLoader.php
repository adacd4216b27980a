<?php
/**
 * Brings the settings tab.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** The tab's parent class exists only while WooCommerce builds its settings, so the tab is made then. */
final class TabLoader implements Registerable, Conditional {

	private SettingsForm $form;

	/** Hands the form on. */
	public function __construct( SettingsForm $form ) {
		$this->form = $form;
	}

	/** In wp-admin, and where WooCommerce lists its settings to a program. */
	public static function is_needed(): bool {
		return is_admin();
	}

	/** Adds the tab and the link on the plugins screen. */
	public function register(): void {
		add_filter( 'woocommerce_get_settings_pages', array( $this, 'add' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( \Cairn\WooCommerce\FILE ), array( $this, 'link' ) );
	}

	/**
	 * One more page.
	 *
	 * @param array<int, mixed> $pages Of WooCommerce.
	 * @return array<int, mixed>
	 */
	public function add( array $pages ): array {
		$pages[] = new Tab( $this->form );
		return $pages;
	}

	/**
	 * "Settings" beside "Deactivate".
	 *
	 * @param string[] $links Of this plugin.
	 * @return string[]
	 */
	public function link( array $links ): array {
		$link = sprintf( '<a href="%s">%s</a>', esc_url( Pages::settings() ), esc_html__( 'Settings', 'cairn-for-woocommerce' ) );
		return array_merge( array( 'settings' => $link ), $links );
	}
}
