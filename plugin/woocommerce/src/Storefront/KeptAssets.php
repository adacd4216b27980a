<?php
/**
 * Copies of what was released.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

use Cairn\WooCommerce\Registerable;

/**
 * A page in a cache names the files of the day it was made, and an update replaces the plugin's folder.
 * So each build, when it is first met, is copied to uploads/cairn/, and stays there for sixty days after
 * a newer one took its place. OldAssets serves from there.
 */
final class KeptAssets implements Registerable {

	/** Option: the newest build's names, loaded with WordPress's own. */
	public const OPTION  = 'cairn_assets';
	private const KEEP_S = 5184000;

	private Manifest $manifest;

	/** Knows the files of this build. */
	public function __construct( Manifest $manifest ) {
		$this->manifest = $manifest;
	}

	/** After an update, for the first who comes; and a daily look at what is too old. */
	public function register(): void {
		add_action( 'init', array( $this, 'keep' ), 30 );
		add_action( 'cairn_clean_coupons', array( $this, 'clean' ), 30 );
	}

	/** Copies this build, once. A build met before costs a look at an option that is loaded anyway. */
	public function keep(): void {
		if ( ! is_admin() && ! wp_doing_cron() ) {
			return;
		}
		$names = $this->manifest->names();
		if ( array() === $names || implode( ' ', $names ) === get_option( self::OPTION ) || ! wp_mkdir_p( self::folder() ) ) {
			return;
		}
		foreach ( $names as $name ) {
			if ( ! copy( $this->manifest->folder() . $name, self::folder() . $name ) ) {
				return;
			}
		}
		update_option( self::OPTION, implode( ' ', $names ), true );
		// The sixty days of what was replaced begin now.
		foreach ( $this->old() as $file ) {
			touch( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- our own copies.
		}
	}

	/** Deletes what no page can name any more. */
	public function clean(): void {
		foreach ( $this->old() as $file ) {
			if ( filemtime( $file ) < time() - self::KEEP_S ) {
				wp_delete_file( $file );
			}
		}
	}

	/** Where the copies lie, with a slash at the end. */
	public static function folder(): string {
		return trailingslashit( wp_upload_dir( null, false )['basedir'] ) . 'cairn/';
	}

	/**
	 * Copies of other builds.
	 *
	 * @return string[]
	 */
	private function old(): array {
		$old = static fn( string $file ): bool => (bool) preg_match( Manifest::NAME, basename( $file ) );
		return array_filter( array_diff( (array) glob( self::folder() . '*' ), $this->current() ), $old );
	}

	/**
	 * Copies of this build.
	 *
	 * @return string[]
	 */
	private function current(): array {
		return array_map( static fn( string $name ): string => self::folder() . $name, $this->manifest->names() );
	}
}
