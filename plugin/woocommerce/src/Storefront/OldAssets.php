<?php
/**
 * Serves files an old page names.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

use Cairn\WooCommerce\Registerable;

/**
 * A web server that does not find a file asks WordPress. When it was one of ours, by folder and by the
 * form of its name, its copy is the answer; everything else passes by at the cost of one comparison.
 */
final class OldAssets implements Registerable {

	private const TYPES = array(
		'js'   => 'text/javascript; charset=utf-8',
		'wasm' => 'application/wasm',
	);

	/** Before WordPress looks for a page. In every mode: the page that asks is older than the setting. */
	public function register(): void {
		add_action( 'init', array( $this, 'serve' ), 0 );
	}

	/** The name of a file of ours, when the address is one; pure. */
	public static function name( string $address, string $folder ): string {
		$path = (string) strtok( $address, '?#' );
		$name = basename( $path );
		return substr( $path, 0, -strlen( $name ) ) === $folder && preg_match( Manifest::NAME, $name ) ? $name : '';
	}

	/** Sends the copy and ends, or lets the request pass. */
	public function serve(): void {
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared, and held to a strict pattern.
		$address = (string) ( $_SERVER['REQUEST_URI'] ?? '' );
		if ( false === strpos( $address, '/' . Manifest::FOLDER ) ) {
			return;
		}
		$folder = (string) wp_parse_url( plugins_url( Manifest::FOLDER, \Cairn\WooCommerce\FILE ), PHP_URL_PATH );
		$name   = self::name( $address, $folder );
		$file   = KeptAssets::folder() . $name;
		if ( '' === $name || ! is_file( $file ) ) {
			return;
		}
		status_header( 200 );
		header( 'Content-Type: ' . self::TYPES[ pathinfo( $name, PATHINFO_EXTENSION ) ] );
		header( 'Cache-Control: public, max-age=31536000, immutable' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'Access-Control-Allow-Origin: *' );
		readfile( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- our own copy, streamed.
		exit;
	}
}
