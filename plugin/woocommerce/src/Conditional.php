<?php
/**
 * A part that is not always needed.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

/** Asked before the part is made, so that what a request does not need is never loaded. */
interface Conditional {

	/** Whether this request needs the part. Costs no query. */
	public static function is_needed(): bool;
}
