<?php
/**
 * The end of observing.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Alerts\Inbox;
use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Settings\Settings;

/**
 * When the days of observing are over and the shop still observes, says so once: what was found, and how to go
 * on. Cairn never goes live by itself. On the dashboard, the list of plugins and our own pages only.
 */
final class ObserveNotice implements Registerable, Conditional {

	private const SEEN = 'cairn_observed';
	/** An end of observing that was told: an instant long past. */
	private const TOLD = 1;

	private const SCREENS = array( 'dashboard', 'plugins', 'woocommerce_page_' . Pages::LIVE );

	private Settings $settings;
	private Inbox $inbox;

	/** Reads these. */
	public function __construct( Settings $settings, Inbox $inbox ) {
		$this->settings = $settings;
		$this->inbox    = $inbox;
	}

	/** In wp-admin. */
	public static function is_needed(): bool {
		return is_admin();
	}

	/** The notice, and the button that says "seen". */
	public function register(): void {
		add_action( 'admin_notices', array( $this, 'show' ) );
		add_action( 'admin_post_' . self::SEEN, array( $this, 'seen' ) );
	}

	/** Prints it when it is time. */
	public function show(): void {
		if ( ! current_user_can( SettingsForm::capability() ) || ! $this->is_over() || ! self::is_our_screen() ) {
			return;
		}
		printf( '<div class="notice notice-info" id="cairn-observed"><p><strong>%s</strong></p>', esc_html__( 'Cairn: the days of observing are over', 'cairn-for-woocommerce' ) );
		printf( '<p>%s %s</p>', esc_html( $this->found() ), esc_html__( 'While it observes, shoppers see nothing of Cairn. Help starts when you switch on plays and choose “Live”; it never starts by itself.', 'cairn-for-woocommerce' ) );
		printf( '<form method="post" action="%s"><p>', esc_url( admin_url( 'admin-post.php' ) ) );
		printf( '<a class="button button-primary" href="%s">%s</a> ', esc_url( Pages::settings() ), esc_html__( 'Settings', 'cairn-for-woocommerce' ) );
		printf( '<a class="button" href="%s">%s</a> ', esc_url( Pages::live() ), esc_html__( 'See it live', 'cairn-for-woocommerce' ) );
		wp_nonce_field( self::SEEN );
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( self::SEEN ) );
		printf( '<button class="button-link">%s</button></p></form></div>', esc_html__( 'I have seen this', 'cairn-for-woocommerce' ) );
	}

	/** Says that it is known, and goes back. The mode stays as it is. */
	public function seen(): void {
		if ( ! current_user_can( SettingsForm::capability() ) ) {
			wp_die( esc_html__( 'You may not do this.', 'cairn-for-woocommerce' ), 403 );
		}
		check_admin_referer( self::SEEN );
		$this->settings->save( array( 'observe_until' => self::TOLD ) );
		wp_safe_redirect( wp_get_referer() ? wp_get_referer() : admin_url() );
		exit;
	}

	/** Whether the shop observes longer than was the advice, and was not told. */
	private function is_over(): bool {
		$until = $this->settings->observe_until();
		return Settings::MODE_OBSERVE === $this->settings->mode() && $this->settings->is_connected() && self::TOLD < $until && $until <= time();
	}

	/** What Cairn noticed so far: alerts are counted from the first. */
	private function found(): string {
		$alerts = $this->inbox->newest();
		if ( 0 === $alerts ) {
			return __( 'Nothing in your shop looked broken to it.', 'cairn-for-woocommerce' );
		}
		/* translators: %d: number of times. */
		return sprintf( _n( 'It noticed %d time that something in your shop looked broken to a shopper.', 'It noticed %d times that something in your shop looked broken to a shopper.', $alerts, 'cairn-for-woocommerce' ), $alerts );
	}

	/** The dashboard, the plugins, the live page and our tab of WooCommerce's settings. */
	private static function is_our_screen(): bool {
		$screen = get_current_screen();
		// phpcs:ignore WordPress.Security.NonceVerification -- only where we are.
		$tab = 'cairn' === sanitize_key( wp_unslash( $_GET['tab'] ?? '' ) );
		return $screen && ( in_array( $screen->id, self::SCREENS, true ) || ( $tab && 'woocommerce_page_wc-settings' === $screen->id ) );
	}
}
