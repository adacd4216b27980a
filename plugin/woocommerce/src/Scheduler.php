<?php
/**
 * Doing things later.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

/**
 * Action Scheduler, in our group. It compares hook and group only, never arguments, so an action of
 * ours carries none: it looks for its work itself.
 */
final class Scheduler {

	public const GROUP = 'cairn';

	/** Makes sure that a hook runs again and again. One look-up: for admin pages and the scheduler itself. */
	public function every( string $hook, int $seconds ): void {
		if ( $this->is_ready() && ! as_has_scheduled_action( $hook, null, self::GROUP ) ) {
			as_schedule_recurring_action( time() + $seconds, $seconds, $hook, array(), self::GROUP );
		}
	}

	/** Makes sure that a hook runs once; one that waits already is enough, the one that runs now is not. */
	public function once( string $hook, int $delay_s = 0 ): void {
		if ( $this->is_ready() && ! $this->is_waiting( $hook ) ) {
			as_schedule_single_action( time() + $delay_s, $hook, array(), self::GROUP );
		}
	}

	/** Whether a hook waits for its turn. */
	private function is_waiting( string $hook ): bool {
		return array() !== as_get_scheduled_actions(
			array(
				'hook'     => $hook,
				'group'    => self::GROUP,
				'status'   => \ActionScheduler_Store::STATUS_PENDING,
				'per_page' => 1,
			),
			'ids'
		);
	}

	/** Takes everything of ours off the list. */
	public function stop_all(): void {
		if ( $this->is_ready() ) {
			as_unschedule_all_actions( '', array(), self::GROUP );
		}
	}

	/** Whether Action Scheduler is there and has its tables. */
	public function is_ready(): bool {
		return class_exists( \ActionScheduler::class ) && \ActionScheduler::is_initialized() && function_exists( 'as_has_scheduled_action' );
	}
}
