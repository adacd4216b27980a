<?php
/** The plugin's classes without WordPress: what the pure parts need of it, and nothing more. */

declare(strict_types=1);

namespace {

	define( 'ABSPATH', __DIR__ . '/' );
	define( 'HOUR_IN_SECONDS', 3600 );
	define( 'DAY_IN_SECONDS', 86400 );
	define( 'ARRAY_A', 'ARRAY_A' );

	require __DIR__ . '/../../../../plugin/woocommerce/src/autoload.php';
	require __DIR__ . '/support/wordpress.php';
	require __DIR__ . '/support/OutboxTable.php';
}

namespace Cairn\WooCommerce {

	const VERSION = 'test';
	const FILE    = '/site/wp-content/plugins/cairn-for-woocommerce/cairn-for-woocommerce.php';
}
