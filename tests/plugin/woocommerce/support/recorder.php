<?php
/**
 * Must-use plugin of the tests: writes every WooCommerce hook with the types of its arguments to hooks.log.
 */

declare(strict_types=1);

add_action(
	'all',
	static function ( ...$all ): void {
		$name = (string) array_shift( $all );
		if ( 0 !== strpos( $name, 'woocommerce_' ) ) {
			return;
		}
		$types = array_map( static fn( $value ): string => is_object( $value ) ? get_class( $value ) : gettype( $value ), $all );
		file_put_contents( CAIRN_BED . '/hooks.log', trim( $name . ' ' . implode( ',', $types ) ) . "\n", FILE_APPEND );
	}
);
