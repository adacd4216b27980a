<?php
/**
 * WooCommerce test double: the action scheduler, with its trap: `unique` compares hook and group, not arguments.
 */

declare(strict_types=1);

function wc_double_actions_table(): string {
	return $GLOBALS['wpdb']->prefix . 'wc_double_actions';
}

/** @param array<mixed> $args Handed to the hook. */
function wc_double_schedule( int $when, int $every, string $hook, array $args, string $group, bool $unique ): int {
	global $wpdb;
	if ( ! ActionScheduler::is_initialized() ) {
		_doing_it_wrong( __FUNCTION__, 'The test double, too, schedules from init on.', '1' );
		return 0;
	}
	if ( $unique && as_has_scheduled_action( $hook, null, $group ) ) {
		return 0;
	}
	$wpdb->insert( wc_double_actions_table(), array( 'hook' => $hook, 'args' => wp_json_encode( $args ), 'action_group' => $group, 'due' => $when, 'every' => $every, 'status' => 'pending' ) );
	return (int) $wpdb->insert_id;
}

function as_enqueue_async_action( $hook, $args = array(), $group = '', $unique = false, $priority = 10 ): int {
	return wc_double_schedule( time(), 0, $hook, $args, $group, $unique );
}

function as_schedule_single_action( $timestamp, $hook, $args = array(), $group = '', $unique = false, $priority = 10 ): int {
	return wc_double_schedule( (int) $timestamp, 0, $hook, $args, $group, $unique );
}

function as_schedule_recurring_action( $timestamp, $interval_in_seconds, $hook, $args = array(), $group = '', $unique = false, $priority = 10 ): int {
	return wc_double_schedule( (int) $timestamp, (int) $interval_in_seconds, $hook, $args, $group, $unique );
}

/** @param array<mixed>|null $args Any arguments when null. */
function wc_double_where( string $hook, $args, string $group ): string {
	global $wpdb;
	$where = " WHERE status IN ( 'pending', 'in-progress' )";
	$where .= '' === $hook ? '' : $wpdb->prepare( ' AND hook = %s', $hook );
	$where .= is_array( $args ) && array() !== $args ? $wpdb->prepare( ' AND args = %s', wp_json_encode( $args ) ) : '';
	return $where . ( '' === $group ? '' : $wpdb->prepare( ' AND action_group = %s', $group ) );
}

function as_has_scheduled_action( $hook, $args = null, $group = '' ): bool {
	return false !== as_next_scheduled_action( $hook, $args, $group );
}

/** @return int|bool Unix seconds; true while it runs. */
function as_next_scheduled_action( $hook, $args = null, $group = '' ) {
	global $wpdb;
	$row = $wpdb->get_row( 'SELECT due, status FROM ' . wc_double_actions_table() . wc_double_where( $hook, $args, $group ) . ' ORDER BY due LIMIT 1' );
	return null === $row ? false : ( 'in-progress' === $row->status ? true : (int) $row->due );
}

function as_unschedule_all_actions( $hook, $args = array(), $group = '' ): void {
	global $wpdb;
	$wpdb->query( 'UPDATE ' . wc_double_actions_table() . " SET status = 'canceled'" . wc_double_where( (string) $hook, $args, $group ) );
}

function as_unschedule_action( $hook, $args = array(), $group = '' ) {
	as_unschedule_all_actions( $hook, $args, $group );
}

/** @param array<string, mixed> $args hook, group, status, per_page. */
function as_get_scheduled_actions( $args = array(), $return_format = 'OBJECT' ): array {
	global $wpdb;
	$where  = isset( $args['hook'] ) ? $wpdb->prepare( ' AND hook = %s', $args['hook'] ) : '';
	$where .= isset( $args['group'] ) ? $wpdb->prepare( ' AND action_group = %s', $args['group'] ) : '';
	$where .= isset( $args['status'] ) ? " AND status IN ( '" . implode( "', '", array_map( 'esc_sql', (array) $args['status'] ) ) . "' )" : '';
	$rows   = $wpdb->get_results( 'SELECT * FROM ' . wc_double_actions_table() . " WHERE 1 = 1$where ORDER BY due" );
	return 'ids' === $return_format ? array_map( 'intval', array_column( $rows, 'id' ) ) : array_column( $rows, null, 'id' );
}
