<?php
/** WooCommerce test double: a log that says whose it is. */

declare(strict_types=1);

class WC_Logger {

	/** @param array<string, mixed> $context With `source`. */
	public function log( $level, $message, $context = array() ): void {
		error_log( WC_DOUBLE_LABEL . ' [' . ( $context['source'] ?? '' ) . "] $level $message" );
	}

	/** `error()`, `warning()` and the others. */
	public function __call( string $level, array $arguments ): void {
		$this->log( $level, $arguments[0], $arguments[1] ?? array() );
	}
}
