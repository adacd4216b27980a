<?php
/**
 * Takes everything up again.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Lifecycle;

use Cairn\WooCommerce\Privacy\Policy;
use Cairn\WooCommerce\Scheduler;
use Cairn\WooCommerce\Settings\Settings;

/**
 * Runs when the plugin is deleted. WooCommerce may be gone by then, so orders and coupons are found in
 * the tables themselves. What stays: orders, and coupons a shopper has used, which are the shop's.
 */
final class Uninstaller {

	private const ORDER_META  = array( '_cairn_visitor', '_cairn_grant' );
	private const COUPON_META = '_cairn_grant';
	/** Of a coupon: what shipping it may take off; of an order's shipping line: what it did. */
	private const SHIPPING_META = '_cairn_shipping_minor';
	private const SAVED_META    = '_cairn_saved';

	/** Every site of a network, or the one there is. */
	public static function run(): void {
		if ( ! is_multisite() ) {
			self::clean();
			return;
		}
		$sites = get_sites(
			array(
				'fields' => 'ids',
				'number' => 0,
			)
		);
		foreach ( $sites as $site ) {
			switch_to_blog( (int) $site );
			self::clean();
			restore_current_blog();
		}
	}

	/** One site. The settings go last: they say whether orders are to be cleaned. */
	private static function clean(): void {
		self::coupons();
		if ( ( new Settings() )->erase_order_meta() ) {
			self::order_meta();
		}
		self::actions();
		self::files();
		self::policy();
		self::options();
	}

	/** Coupons of grants nobody used; used ones stay, without our mark. */
	private static function coupons(): void {
		global $wpdb;
		// phpcs:disable WordPress.DB.DirectDatabaseQuery -- once, and WooCommerce may be gone.
		$unused = $wpdb->get_col(
			$wpdb->prepare(
				"SELECT grants.post_id FROM {$wpdb->postmeta} AS grants
				INNER JOIN {$wpdb->posts} AS coupons ON coupons.ID = grants.post_id AND coupons.post_type = 'shop_coupon'
				LEFT JOIN {$wpdb->postmeta} AS uses ON uses.post_id = grants.post_id AND uses.meta_key = 'usage_count'
				WHERE grants.meta_key = %s AND COALESCE( uses.meta_value, '0' ) IN ( '', '0' )",
				self::COUPON_META
			)
		);
		foreach ( $unused as $coupon ) {
			wp_delete_post( (int) $coupon, true );
		}
		$wpdb->query( $wpdb->prepare( "DELETE marks FROM {$wpdb->postmeta} AS marks INNER JOIN {$wpdb->posts} AS coupons ON coupons.ID = marks.post_id AND coupons.post_type = 'shop_coupon' WHERE marks.meta_key IN ( %s, %s )", self::COUPON_META, self::SHIPPING_META ) );
		// phpcs:enable
	}

	/** What we wrote on orders, in either storage. */
	private static function order_meta(): void {
		foreach ( self::ORDER_META as $key ) {
			delete_post_meta_by_key( $key );
			self::delete_rows( 'wc_orders_meta', 'meta_key', $key );
		}
		self::delete_rows( 'woocommerce_order_itemmeta', 'meta_key', self::SAVED_META );
	}

	/** Our scheduled actions, done and to come, their logs and their group. */
	private static function actions(): void {
		global $wpdb;
		$groups  = $wpdb->prefix . 'actionscheduler_groups';
		$actions = $wpdb->prefix . 'actionscheduler_actions';
		if ( ! self::has_table( $groups ) || ! self::has_table( $actions ) ) {
			return;
		}
		// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- names of tables only.
		$group = (int) $wpdb->get_var( $wpdb->prepare( "SELECT group_id FROM {$groups} WHERE slug = %s", Scheduler::GROUP ) );
		if ( $group > 0 ) {
			$wpdb->query( $wpdb->prepare( "DELETE logs FROM {$wpdb->prefix}actionscheduler_logs AS logs INNER JOIN {$actions} AS actions ON actions.action_id = logs.action_id WHERE actions.group_id = %d", $group ) );
			$wpdb->query( $wpdb->prepare( "DELETE FROM {$actions} WHERE group_id = %d", $group ) );
			$wpdb->query( $wpdb->prepare( "DELETE FROM {$groups} WHERE group_id = %d", $group ) );
		}
		// phpcs:enable
	}

	/** Copies of earlier scripts that old cached pages ask for. */
	private static function files(): void {
		$folder = trailingslashit( wp_upload_dir( null, false )['basedir'] ) . 'cairn';
		foreach ( (array) glob( $folder . '/*' ) as $file ) {
			wp_delete_file( (string) $file );
		}
		if ( is_dir( $folder ) ) {
			rmdir( $folder ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- our own, now empty.
		}
	}

	/** The words WordPress noted as suggested for the privacy policy; what the merchant made of them stays. */
	private static function policy(): void {
		$page = (int) get_option( 'wp_page_for_privacy_policy' );
		foreach ( (array) get_post_meta( $page, '_wp_suggested_privacy_policy_content' ) as $suggested ) {
			if ( is_array( $suggested ) && Policy::PLUGIN === ( $suggested['plugin_name'] ?? '' ) ) {
				delete_post_meta( $page, '_wp_suggested_privacy_policy_content', $suggested );
			}
		}
	}

	/** The table, the options, and what expires. */
	private static function options(): void {
		global $wpdb;
		$table = Installer::table();
		// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- our own table.
		$wpdb->query( "DROP TABLE IF EXISTS {$table}" );
		$options = $wpdb->get_col(
			$wpdb->prepare(
				"SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE %s OR option_name LIKE %s OR option_name LIKE %s",
				$wpdb->esc_like( 'cairn_' ) . '%',
				$wpdb->esc_like( '_transient_cairn_' ) . '%',
				$wpdb->esc_like( '_transient_timeout_cairn_' ) . '%'
			)
		);
		// phpcs:enable
		array_map( 'delete_option', $options );
	}

	/** Deletes rows of a table that may not be there. */
	private static function delete_rows( string $table, string $column, string $value ): void {
		global $wpdb;
		$table = $wpdb->prefix . $table;
		if ( self::has_table( $table ) ) {
			$wpdb->delete( $table, array( $column => $value ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- once.
		}
	}

	/** Whether a table exists. */
	private static function has_table( string $table ): bool {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- once.
		return $table === $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $table ) ) );
	}
}
