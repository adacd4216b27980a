<?php
/**
 * The settings without WooCommerce.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** Settings → Cairn, while WooCommerce's own settings are not there: the same form, and a word about what is missing. */
final class FallbackPage implements Registerable, Conditional {

	private SettingsForm $form;

	/**
	 * Sentences about the last save; null when nothing was saved.
	 *
	 * @var string[]|null
	 */
	private ?array $errors = null;

	/** Shows the form. */
	public function __construct( SettingsForm $form ) {
		$this->form = $form;
	}

	/** In wp-admin, while there is no tab to be shown in. */
	public static function is_needed(): bool {
		return is_admin() && ! Pages::has_tab();
	}

	/** The page, the notice, the link. */
	public function register(): void {
		add_action( 'admin_menu', array( $this, 'menu' ) );
		add_action( 'admin_notices', array( $this, 'missing' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( \Cairn\WooCommerce\FILE ), array( $this, 'link' ) );
	}

	/** The page; what was posted to it is taken before anything is printed. */
	public function menu(): void {
		$hook = add_options_page( 'Cairn', 'Cairn', SettingsForm::capability(), Pages::FALLBACK, array( $this, 'show' ) );
		if ( $hook ) {
			add_action( "load-{$hook}", array( $this, 'save' ) );
		}
	}

	/** Keeps a posted form; the form checks capability and nonce. */
	public function save(): void {
		if ( 'post' === sanitize_key( wp_unslash( $_SERVER['REQUEST_METHOD'] ?? '' ) ) ) {
			$this->errors = $this->form->save( $this->section() );
		}
	}

	/** Sections as WooCommerce has them, the form, its button. */
	public function show(): void {
		echo '<div class="wrap"><h1>Cairn</h1>';
		foreach ( $this->errors ?? array() as $error ) {
			printf( '<div class="notice notice-error"><p>%s</p></div>', esc_html( $error ) );
		}
		if ( array() === $this->errors ) {
			printf( '<div class="notice notice-success"><p>%s</p></div>', esc_html__( 'Your settings have been saved.', 'cairn-for-woocommerce' ) );
		}
		$this->links();
		echo '<form method="post" id="mainform">';
		$this->form->render( $this->section() );
		submit_button( __( 'Save changes', 'cairn-for-woocommerce' ) );
		echo '</form></div>';
	}

	/** Says that WooCommerce is missing: on the screens where one would wonder. */
	public function missing(): void {
		$screen = get_current_screen();
		if ( class_exists( 'WooCommerce' ) || ! $screen || ! current_user_can( 'manage_options' ) || ! in_array( $screen->id, array( 'plugins', 'settings_page_' . Pages::FALLBACK ), true ) ) {
			return;
		}
		printf( '<div class="notice notice-warning" id="cairn-needs-woocommerce"><p>%s</p></div>', esc_html__( 'Cairn for WooCommerce needs WooCommerce 7.8 or newer. Until it is active Cairn rests: nothing is in your pages, and what waits to be told is kept.', 'cairn-for-woocommerce' ) );
	}

	/**
	 * "Settings" beside "Deactivate".
	 *
	 * @param string[] $links Of this plugin.
	 * @return string[]
	 */
	public function link( array $links ): array {
		return array_merge( array( 'settings' => sprintf( '<a href="%s">%s</a>', esc_url( Pages::settings() ), esc_html__( 'Settings', 'cairn-for-woocommerce' ) ) ), $links );
	}

	/** Links to the sections. */
	private function links(): void {
		echo '<h2 class="nav-tab-wrapper">';
		foreach ( $this->form->titles() as $id => $title ) {
			printf( '<a class="nav-tab%s" href="%s">%s</a>', $id === $this->section() ? ' nav-tab-active' : '', esc_url( Pages::settings( $id ) ), esc_html( $title ) );
		}
		echo '</h2>';
	}

	/** The section of the address. */
	private function section(): string {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only chooses what is shown; a save is checked by the form.
		return sanitize_key( wp_unslash( $_GET['section'] ?? '' ) );
	}
}
