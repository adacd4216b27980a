<?php
/**
 * Whether anything is told at all.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Settings\Settings;

/** Connected, and not switched off. Read from an option that is loaded anyway. */
final class Watching {

	/** Whether this request's facts are wanted. */
	public static function is_on(): bool {
		$settings = new Settings();
		return Settings::MODE_OFF !== $settings->mode() && $settings->is_connected();
	}
}
