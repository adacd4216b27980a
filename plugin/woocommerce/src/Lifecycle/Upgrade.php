<?php
/**
 * Brings a site up to date.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Lifecycle;

use Cairn\WooCommerce\Registerable;

/** Compares one autoloaded option; a site that is up to date pays no query. */
final class Upgrade implements Registerable {

	/** Early on init, and when a network says farewell to a site. */
	public function register(): void {
		add_action( 'init', array( $this, 'upgrade' ), 5 );
		add_filter( 'wpmu_drop_tables', array( $this, 'drop' ) );
	}

	/** Installs what this version needs. */
	public function upgrade(): void {
		if ( Installer::DB_VERSION !== get_option( Installer::VERSION_OPTION ) ) {
			Installer::install();
		}
	}

	/**
	 * A deleted site of a network takes its table along.
	 *
	 * @param string[] $tables To be dropped.
	 * @return string[]
	 */
	public function drop( array $tables ): array {
		$tables[] = Installer::table();
		return $tables;
	}
}
