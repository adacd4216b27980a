<?php
/**
 * What the plugin lays down in a site, and takes up when it is switched off.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Lifecycle;

use Cairn\WooCommerce\Scheduler;
use Cairn\WooCommerce\Settings\Settings;

/**
 * One table and two options for each site. The version option decides, not the activation hook: a site
 * of a network, and an update by upload, are brought up to date when they are next visited.
 */
final class Installer {

	public const VERSION_OPTION = 'cairn_db_version';
	public const DB_VERSION     = '1';

	/** Activation; other sites of a network follow at their next visit. */
	public static function activate(): void {
		self::install();
	}

	/** Brings this site up to date. Safe to repeat. */
	public static function install(): void {
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		dbDelta( self::schema() );
		$settings = new Settings();
		if ( 0 === $settings->observe_until() ) {
			$settings->save( array( 'observe_until' => time() + Settings::OBSERVE_DAYS * DAY_IN_SECONDS ) );
		}
		update_option( self::VERSION_OPTION, self::DB_VERSION, true );
	}

	/** Nothing of ours runs any more; what waits to be sent is kept until the plugin is removed. */
	public static function deactivate( bool $network_wide = false ): void {
		$sites = $network_wide && is_multisite() ? get_sites(
			array(
				'fields' => 'ids',
				'number' => 0,
			)
		) : array( get_current_blog_id() );
		foreach ( $sites as $site ) {
			if ( is_multisite() ) {
				switch_to_blog( (int) $site );
			}
			( new Scheduler() )->stop_all();
			if ( is_multisite() ) {
				restore_current_blog();
			}
		}
	}

	/** Name of the outbox table in this site. */
	public static function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'cairn_outbox';
	}

	/** The outbox. Instants are Unix seconds; the state is waiting or refused. */
	private static function schema(): string {
		global $wpdb;
		$table = self::table();
		return "CREATE TABLE {$table} (
			id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			fact_id varchar(128) NOT NULL,
			kind varchar(40) NOT NULL,
			body longtext NOT NULL,
			created_at bigint(20) unsigned NOT NULL,
			attempts int(10) unsigned NOT NULL DEFAULT 0,
			next_at bigint(20) unsigned NOT NULL DEFAULT 0,
			state varchar(16) NOT NULL DEFAULT 'waiting',
			error text,
			PRIMARY KEY  (id),
			UNIQUE KEY fact_id (fact_id),
			KEY due (state,next_at,id)
		) {$wpdb->get_charset_collate()};";
	}
}
