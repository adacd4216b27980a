<?php
/**
 * Plugin Name: Cairn bench
 * Description: Must-use plugin of the bench: a request says in X-Beside which plugin it has beside WooCommerce.
 */

declare(strict_types=1);

add_filter(
	'option_active_plugins',
	static function ( $active ): array {
		$beside = $_SERVER['HTTP_X_BESIDE'] ?? null;
		if ( null === $beside ) {
			return (array) $active;
		}
		$kept = array_filter(
			(array) $active,
			static function ( string $plugin ) use ( $beside ): bool {
				return in_array( strtok( $plugin, '/' ), array( 'woocommerce', $beside ), true );
			}
		);
		return array_values( $kept );
	}
);
