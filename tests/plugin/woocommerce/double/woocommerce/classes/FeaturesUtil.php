<?php
/** WooCommerce test double: what plugins declare. */

declare(strict_types=1);

namespace Automattic\WooCommerce\Utilities;

final class FeaturesUtil {

	/** @var array<string, array<string, bool>> */
	public static $declared = array();

	public static function declare_compatibility( string $feature, string $plugin_file, bool $positive = true ): bool {
		self::$declared[ $feature ][ plugin_basename( $plugin_file ) ] = $positive;
		return true;
	}

	public static function feature_is_enabled( string $feature ): bool {
		return false;
	}
}
