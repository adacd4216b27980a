<?php
/**
 * Brings the commands.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Cli;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** `wp cairn …` */
final class Loader implements Registerable, Conditional {

	private Command $command;

	/** Takes the command. */
	public function __construct( Command $command ) {
		$this->command = $command;
	}

	/** Under WP-CLI. */
	public static function is_needed(): bool {
		return defined( 'WP_CLI' ) && WP_CLI;
	}

	/** One name for all of them. */
	public function register(): void {
		\WP_CLI::add_command( 'cairn', $this->command );
	}
}
