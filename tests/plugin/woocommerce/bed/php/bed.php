<?php
/**
 * Plugin Name: Cairn test bed
 * Description: Must-use plugin of the test bed: mail goes to a file, faults and queries are written down.
 */

declare(strict_types=1);

add_filter(
	'pre_wp_mail',
	static function ( $sent, array $mail ): bool {
		file_put_contents( CAIRN_BED . '/mail.log', wp_json_encode( $mail ) . "\n", FILE_APPEND );
		return true;
	},
	10,
	2
);

/**
 * Old WordPress on new PHP is full of deprecations of its own; those of the plugin under test count.
 */
set_error_handler(
	static function ( int $level, string $message, string $file, int $line ): bool {
		$old = E_DEPRECATED === $level && false === strpos( $file, '/plugins/cairn-for-woocommerce/' );
		// WordPress complains that it cannot ask its makers for updates: nobody here may.
		$alone = E_USER_WARNING === $level && false !== strpos( $message, 'WordPress.org' );
		if ( 0 !== ( error_reporting() & $level ) && ! $old && ! $alone ) {
			file_put_contents( CAIRN_BED . '/notices.log', "$level $message in $file:$line\n", FILE_APPEND );
		}
		return true;
	}
);

register_shutdown_function(
	static function (): void {
		$last = error_get_last();
		if ( null !== $last && 0 !== ( $last['type'] & ( E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR ) ) ) {
			file_put_contents(
				CAIRN_BED . '/notices.log',
				"fatal {$last['message']} in {$last['file']}:{$last['line']}\n",
				FILE_APPEND
			);
		}
	}
);

$cairn_bed_cpu_us = static function (): int {
	$used = getrusage();
	return 1000000 * ( $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'] ) + $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'];
};
$cairn_bed_begun  = $cairn_bed_cpu_us();

/**
 * One line per request: what it was, and what queries, memory and time of the processor it took since
 * plugins began to load.
 */
add_action(
	'shutdown',
	static function () use ( $cairn_bed_cpu_us, $cairn_bed_begun ): void {
		global $wpdb;
		$line = array(
			'uri'       => $_SERVER['REQUEST_URI'] ?? '',
			'count'     => $wpdb->num_queries,
			'peakBytes' => memory_get_peak_usage(),
			'cpuUs'     => $cairn_bed_cpu_us() - $cairn_bed_begun,
			'queries'   => array_map(
				static function ( array $query ): array {
					return array( $query[0], $query[2] );
				},
				is_array( $wpdb->queries ) ? $wpdb->queries : array()
			),
		);
		file_put_contents( CAIRN_BED . '/queries.log', wp_json_encode( $line ) . "\n", FILE_APPEND | LOCK_EX );
	},
	9999
);
