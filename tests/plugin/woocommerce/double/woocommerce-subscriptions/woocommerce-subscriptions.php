<?php
/**
 * Plugin Name: WooCommerce Subscriptions test double
 * Description: NOT WooCommerce Subscriptions. Says the hooks of a subscription's life for the tests of Cairn, on top of the WooCommerce test double; a pass with it is no pass with WooCommerce Subscriptions.
 * Version: 1.0
 * License: MIT
 *
 * Hooks, their arguments and their order are those of WC_Subscription::status_transition() and of
 * WC_Subscriptions_Data_Copier as they stand in public: nothing here was recorded.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

/** The class every guard asks for. */
final class WC_Subscriptions {}

add_action(
	'woocommerce_loaded',
	static function (): void {
		require __DIR__ . '/class-wc-subscription.php';
	}
);
