<?php
/**
 * What every part of the plugin is.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

/** A part that listens to WordPress. register() only adds hooks: no queries, no output, no requests. */
interface Registerable {

	/** Adds the part's hooks. Called once, at `plugins_loaded`. */
	public function register(): void;
}
