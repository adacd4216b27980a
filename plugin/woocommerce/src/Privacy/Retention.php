<?php
/**
 * Orders forget their visitor.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Privacy;

use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Scheduler;
use Cairn\WooCommerce\Settings\Settings;
use Cairn\WooCommerce\Visitor;

/** Once a day, orders older than the merchant's limit lose the link to their journey. */
final class Retention implements Registerable {

	public const HOOK = 'cairn_cut_old_links';

	private const AT_ONCE = 500;

	private Settings $settings;
	private Scheduler $scheduler;

	/** Reads the limit. */
	public function __construct( Settings $settings, Scheduler $scheduler ) {
		$this->settings  = $settings;
		$this->scheduler = $scheduler;
	}

	/** The job and its place on the list. */
	public function register(): void {
		add_action( self::HOOK, array( $this, 'cut' ) );
		add_action( 'admin_init', array( $this, 'schedule' ) );
	}

	/** Keeps the job on the list. */
	public function schedule(): void {
		if ( ! wp_doing_ajax() ) {
			$this->scheduler->every( self::HOOK, DAY_IN_SECONDS );
		}
	}

	/** So many a day; what is left follows tomorrow. */
	public function cut(): void {
		$days = $this->settings->retention_days();
		if ( 0 === $days ) {
			return;
		}
		$orders = wc_get_orders(
			array(
				'type'         => 'shop_order',
				'limit'        => self::AT_ONCE,
				'date_created' => '<' . ( time() - $days * DAY_IN_SECONDS ),
				'meta_key'     => Visitor::META, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key -- once a day, by the scheduler.
				'meta_compare' => 'EXISTS',
			)
		);
		array_map( array( Links::class, 'cut' ), $orders );
	}
}
