<?php
/**
 * A visitor's story as text.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Privacy;

/**
 * GET /v1/visitors/{id}, flattened for people: for an export, whole, and for the order screen, as dated
 * lines. It came from a visitor's page. Rows are escaped, because WordPress prints them with links
 * allowed; lines are plain text, to be escaped by whoever prints them.
 */
final class Story {

	/** Lists of the story, in the order they are told. */
	private const LISTS = array( 'sessions', 'facts', 'signals', 'decisions', 'exposures' );

	/**
	 * As cairnd told it; empty when it knew nothing.
	 *
	 * @var array<string, mixed>
	 */
	private array $story;

	/**
	 * Takes an answer.
	 *
	 * @param array<string, mixed> $story JSON.
	 */
	public function __construct( array $story ) {
		$this->story = $story;
	}

	/**
	 * Everything, as rows of an export.
	 *
	 * @return array<int, array{name: string, value: string}>
	 */
	public function rows( string $visitor ): array {
		$rows = array( $this->row( __( 'Visitor', 'cairn-for-woocommerce' ), $visitor ) );
		if ( is_array( $this->story['visitor'] ?? null ) ) {
			$rows[] = $this->row( __( 'Last state', 'cairn-for-woocommerce' ), self::flat( $this->story['visitor'] ) );
		}
		foreach ( self::LISTS as $list ) {
			foreach ( $this->entries( $list ) as $entry ) {
				$rows[] = $this->row( self::label( $list ), self::flat( $entry ) );
			}
		}
		return $rows;
	}

	/**
	 * Signals, facts and exposures, newest first.
	 *
	 * @return array<int, array{atMs: int, list: string, text: string}>
	 */
	public function lines( int $at_most ): array {
		$lines = array();
		foreach ( array( 'facts', 'signals', 'exposures' ) as $list ) {
			foreach ( $this->entries( $list ) as $entry ) {
				$lines[] = array(
					'atMs' => (int) ( $entry['atMs'] ?? 0 ),
					'list' => $list,
					'text' => self::brief( $entry ),
				);
			}
		}
		usort( $lines, static fn( array $a, array $b ): int => $b['atMs'] <=> $a['atMs'] );
		return array_slice( $lines, 0, $at_most );
	}

	/** Label of an entry of a list. */
	public static function label( string $name ): string {
		$labels = array(
			'sessions'  => __( 'Visit', 'cairn-for-woocommerce' ),
			'facts'     => __( 'Fact', 'cairn-for-woocommerce' ),
			'signals'   => __( 'Signal', 'cairn-for-woocommerce' ),
			'decisions' => __( 'Decision', 'cairn-for-woocommerce' ),
			'exposures' => __( 'Help', 'cairn-for-woocommerce' ),
		);
		return $labels[ $name ] ?? $name;
	}

	/**
	 * Entries of a list.
	 *
	 * @return array<int, array<string, mixed>>
	 */
	private function entries( string $name ): array {
		$entries = $this->story[ $name ] ?? array();
		return is_array( $entries ) ? array_values( array_filter( $entries, 'is_array' ) ) : array();
	}

	/**
	 * "rage click · Add to cart · product".
	 *
	 * @param array<string, mixed> $entry Any.
	 */
	private static function brief( array $entry ): string {
		$parts = array();
		foreach ( array( 'kind', 'play', 'event', 'elementName', 'name', 'pageType' ) as $key ) {
			if ( is_string( $entry[ $key ] ?? null ) && '' !== $entry[ $key ] ) {
				$parts[] = str_replace( '_', ' ', $entry[ $key ] );
			}
		}
		return implode( ' · ', $parts );
	}

	/**
	 * Every field of an entry, nested ones with a point.
	 *
	 * @param array<mixed> $entry Any.
	 */
	private static function flat( array $entry, string $before = '' ): string {
		$parts = array();
		foreach ( $entry as $key => $value ) {
			if ( is_array( $value ) ) {
				$parts[] = self::flat( $value, "{$before}{$key}." );
			} elseif ( null !== $value ) {
				$shown   = is_int( $value ) && 'atms' === strtolower( substr( (string) $key, -4 ) ) ? gmdate( 'c', intdiv( $value, 1000 ) ) : wp_json_encode( $value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
				$parts[] = "{$before}{$key}: " . trim( (string) $shown, '"' );
			}
		}
		return implode( ', ', array_filter( $parts, 'strlen' ) );
	}

	/**
	 * One row.
	 *
	 * @return array{name: string, value: string}
	 */
	private function row( string $name, string $value ): array {
		return array(
			'name'  => $name,
			'value' => esc_html( $value ),
		);
	}
}
