<?php
/** WooCommerce test double: runs what is due, as a queue runner does. */

declare(strict_types=1);

final class ActionScheduler {

	public static function is_initialized( $function_name = null ): bool {
		return did_action( 'init' ) > 0 || doing_action( 'init' );
	}

	public static function runner(): self {
		return new self();
	}

	/** Runs every action that was due when the run began; an exception makes it a failed action. */
	public function run( string $context = '' ): int {
		global $wpdb;
		$table = wc_double_actions_table();
		$due   = $wpdb->get_results( $wpdb->prepare( "SELECT * FROM $table WHERE status = 'pending' AND due <= %d ORDER BY due, id", time() ) );
		foreach ( $due as $action ) {
			$claimed = $wpdb->update( $table, array( 'status' => 'in-progress' ), array( 'id' => $action->id, 'status' => 'pending' ) );
			if ( 1 === $claimed ) {
				$this->perform( $action );
			}
		}
		return count( $due );
	}

	private function perform( object $action ): void {
		global $wpdb;
		$table = wc_double_actions_table();
		$again = array( 'hook' => $action->hook, 'args' => $action->args, 'action_group' => $action->action_group, 'due' => time() + $action->every, 'every' => $action->every, 'status' => 'pending' );
		try {
			do_action_ref_array( $action->hook, array_values( json_decode( $action->args, true ) ) );
			$status = 'complete';
		} catch ( Throwable $error ) {
			$status = 'failed';
			error_log( WC_DOUBLE_LABEL . ": action {$action->hook} failed: " . $error->getMessage() );
		}
		// An action that unscheduled itself stays canceled.
		if ( 1 === $wpdb->update( $table, array( 'status' => $status ), array( 'id' => $action->id, 'status' => 'in-progress' ) ) && $action->every > 0 ) {
			$wpdb->insert( $table, $again );
		}
	}
}
