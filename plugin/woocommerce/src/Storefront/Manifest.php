<?php
/**
 * The storefront's files.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

/** Name, address and hash of each file as it was built. All are of one build and change together. */
final class Manifest {

	public const FOLDER = 'dist/storefront/';
	/** What a file of ours may be called, old or new, and nothing else. */
	public const NAME = '/^(?:cairn|help|shop)\.[0-9a-f]{8,64}\.(?:js|wasm)$/D';

	/**
	 * As read; null before.
	 *
	 * @var array<string, array{file: string, integrity: string}>|null
	 */
	private ?array $files = null;

	/** Whether the plugin was built. */
	public function is_complete(): bool {
		return isset( $this->files()['cairn.js'], $this->files()['cairn.wasm'], $this->files()['help.js'], $this->files()['shop.js'] );
	}

	/** Address of a file by its plain name. */
	public function url( string $name ): string {
		return plugins_url( self::FOLDER . $this->files()[ $name ]['file'], \Cairn\WooCommerce\FILE );
	}

	/** What the file must hash to. */
	public function integrity( string $name ): string {
		return $this->files()[ $name ]['integrity'];
	}

	/** Where the files lie, with a slash at the end. */
	public function folder(): string {
		return dirname( \Cairn\WooCommerce\FILE ) . '/' . self::FOLDER;
	}

	/**
	 * Names with their hash.
	 *
	 * @return string[]
	 */
	public function names(): array {
		return array_column( $this->files(), 'file' );
	}

	/**
	 * The files of the manifest whose names are ours.
	 *
	 * @return array<string, array{file: string, integrity: string}>
	 */
	private function files(): array {
		if ( null === $this->files ) {
			$path        = $this->folder() . 'manifest.json';
			$json        = is_readable( $path ) ? json_decode( (string) file_get_contents( $path ), true ) : null; // phpcs:ignore WordPress.WP.AlternativeFunctions -- a local file.
			$this->files = array_filter(
				(array) ( $json['files'] ?? array() ),
				static fn( $one ): bool => is_string( $one['file'] ?? null ) && preg_match( self::NAME, $one['file'] ) && is_string( $one['integrity'] ?? null )
			);
		}
		return $this->files;
	}
}
