<?php
/**
 * Attributes of a script tag.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

/** Writes attributes into a tag WordPress made, by whichever version. Pure, but for escaping. */
final class Tag {

	/** Asks the common optimisers to leave the tag alone: a file that is merged or rewritten no longer has its hash. */
	public const LEAVE_ALONE = array(
		'data-cfasync'     => 'false',
		'data-no-optimize' => '1',
		'data-no-minify'   => '1',
		'data-no-defer'    => '1',
		'data-noptimize'   => '1',
		'nowprocket'       => '',
	);

	/**
	 * The tag with its attributes, `defer` among them once.
	 *
	 * @param array<string, string> $attributes Name => value.
	 */
	public static function with( string $tag, array $attributes ): string {
		$text = preg_match( '/\sdefer[\s>=]/', $tag ) ? '' : ' defer';
		foreach ( $attributes as $name => $value ) {
			$text .= '' === $value ? " {$name}" : sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
		return (string) preg_replace_callback( '/<script(?=\s[^>]*\bsrc=)/', static fn(): string => '<script' . $text, $tag, 1 );
	}
}
