<?php
/**
 * One page of the settings.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Sections;

/** Prints itself and takes what was posted. Capability and nonce are SettingsForm's. */
interface Section {

	/** Its name in the address; '' for the first. */
	public function id(): string;

	/** Its name on the screen. */
	public function title(): string;

	/** Prints its fields. */
	public function render(): void;

	/**
	 * Keeps what was posted.
	 *
	 * @param array<string, mixed> $posted Unslashed, not sanitised.
	 * @return string[] Sentences about what was not kept.
	 */
	public function save( array $posted ): array;
}
