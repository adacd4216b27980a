<?php
/**
 * Who says what a shopper allowed.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

use Cairn\WooCommerce\Registerable;

/**
 * Registers with the WP Consent API and describes what is stored. The decision itself is the browser's
 * (js/consent.ts): pages are cached, shoppers are not.
 */
final class Consent implements Registerable {

	private const TIERS = array( 'functional', 'analytics', 'marketing' );

	/** In every mode: a consent plugin lists what may be stored. */
	public function register(): void {
		add_filter( 'wp_consent_api_registered_' . plugin_basename( \Cairn\WooCommerce\FILE ), '__return_true' );
		add_action( 'init', array( $this, 'describe' ), 20 );
	}

	/** The tier before anybody asked; '' leaves it to the browser, where "none" would take back what was allowed. */
	public static function before_asking(): string {
		/**
		 * A tier for shops that need not ask. The same for every visitor: it must not look at one.
		 *
		 * @since 0.1.0
		 * @param string $tier functional, analytics or marketing; '' asks.
		 */
		$tier = apply_filters( 'cairn_consent', '' );
		return in_array( $tier, self::TIERS, true ) ? $tier : '';
	}

	/** What is stored, in the merchant's cookie policy. Only where somebody reads it. */
	public function describe(): void {
		if ( ! function_exists( 'wp_add_cookie_info' ) ) {
			return;
		}
		$days = __( '390 days', 'cairn-for-woocommerce' );
		$tab  = __( 'until the tab is closed', 'cairn-for-woocommerce' );
		wp_add_cookie_info( 'cairn_visitor', 'Cairn', 'statistics', $days, __( 'A random number that joins the visits of one browser.', 'cairn-for-woocommerce' ), false, false, false );
		wp_add_cookie_info( 'cairn_session', 'Cairn', 'statistics', $tab, __( 'Where this visit stands. Kept in the browser.', 'cairn-for-woocommerce' ), false, false, false );
		wp_add_cookie_info( 'cairn_caps', 'Cairn', 'functional', $tab, __( 'Which help was already shown, so that it is not shown again. Kept in the browser.', 'cairn-for-woocommerce' ), false, false, false );
	}
}
