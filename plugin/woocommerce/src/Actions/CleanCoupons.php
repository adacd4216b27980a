<?php
/**
 * Takes away what was not used.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

use Cairn\WooCommerce\Facts\Teller;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Scheduler;

/**
 * Once a day: coupons of grants that ended unused go, and cairnd is told. A used coupon stays: it is
 * part of the shop's books. Runs in every mode, for what an earlier mode left behind.
 */
final class CleanCoupons implements Registerable {

	public const HOOK = 'cairn_clean_coupons';

	/** An order may still be on its way through a payment page when its coupon ends. */
	private const GRACE_S = 3600;
	private const MOST    = 200;
	private const RUN_S   = 20;

	private Teller $teller;
	private Scheduler $scheduler;

	/** Tells through the teller. */
	public function __construct( Teller $teller, Scheduler $scheduler ) {
		$this->teller    = $teller;
		$this->scheduler = $scheduler;
	}

	/** The action, and its place on the list; asked in wp-admin only. */
	public function register(): void {
		add_action( self::HOOK, array( $this, 'clean' ) );
		add_action( 'admin_init', array( $this, 'schedule' ) );
	}

	/** Keeps the job on the list. */
	public function schedule(): void {
		if ( ! wp_doing_ajax() ) {
			$this->scheduler->every( self::HOOK, DAY_IN_SECONDS );
		}
	}

	/** The daily round: Action Scheduler has other work, so what is left after some seconds goes tomorrow. */
	public function clean(): void {
		$until   = time() + self::RUN_S;
		$batches = $this->batches();
		while ( $batches->valid() && time() < $until ) {
			$batches->next();
		}
	}

	/**
	 * Batch after batch until none is left; tells how many coupons went with each.
	 *
	 * @return \Generator<int, int>
	 */
	public function batches(): \Generator {
		$kept = 0;
		do {
			$ended = $this->ended( $kept );
			$gone  = count( array_filter( $ended, array( $this, 'remove' ) ) );
			$kept += count( $ended ) - $gone;
			yield $gone;
		} while ( array() !== $ended );
	}

	/** Removes one coupon and tells that its grant is over; false for one that was used after all. */
	private function remove( int $id ): bool {
		$coupon = new \WC_Coupon( $id );
		$grant  = (string) $coupon->get_meta( GrantCoupon::META );
		if ( '' === $grant || (int) $coupon->get_usage_count() > 0 || ! $coupon->delete( true ) ) {
			return false;
		}
		$this->teller->shop( 'grant_expired', array( 'grantId' => $grant ), "grant-{$grant}-expired" );
		return true;
	}

	/**
	 * Our coupons that ended unused, the oldest first, after so many that stay.
	 *
	 * @return int[]
	 */
	private function ended( int $kept ): array {
		return get_posts(
			array(
				'post_type'      => 'shop_coupon',
				'post_status'    => 'any',
				'fields'         => 'ids',
				'posts_per_page' => self::MOST,
				'offset'         => $kept,
				'orderby'        => 'ID',
				'order'          => 'ASC',
				// phpcs:ignore WordPress.DB.SlowDBQuery -- once a day.
				'meta_query'     => array(
					array( 'key' => GrantCoupon::META ),
					array(
						'key'     => 'date_expires',
						'value'   => time() - self::GRACE_S,
						'type'    => 'NUMERIC',
						'compare' => '<',
					),
					array(
						'relation' => 'OR',
						array(
							'key'     => 'usage_count',
							'compare' => 'NOT EXISTS',
						),
						array(
							'key'     => 'usage_count',
							'value'   => 1,
							'type'    => 'NUMERIC',
							'compare' => '<',
						),
					),
				),
			)
		);
	}
}
