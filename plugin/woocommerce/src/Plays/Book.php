<?php
/**
 * The merchant's play book.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Plays;

use Cairn\WooCommerce\Engine\Grant;
use Cairn\WooCommerce\Money;
use Cairn\WooCommerce\Settings\Settings;

/** The default book with the merchant's choices laid over it: what PUT /v1/plays carries. */
final class Book {

	private Catalogue $catalogue;
	private Choices $choices;
	private Settings $settings;

	/** Reads these. */
	public function __construct( Catalogue $catalogue, Choices $choices, Settings $settings ) {
		$this->catalogue = $catalogue;
		$this->choices   = $choices;
		$this->settings  = $settings;
	}

	/**
	 * The whole book (docs/play-book.schema.json). Only "live" lets it show anything.
	 *
	 * @return array<string, mixed>
	 */
	public function build(): array {
		$plays = array();
		foreach ( $this->catalogue->plays() as $id => $play ) {
			if ( $this->choices->is_on( $id ) ) {
				$plays[] = $this->chosen( $play );
			}
		}
		$observe = array( 'observeOnly' => Settings::MODE_LIVE !== $this->settings->mode() );
		return array(
			'version' => 1,
			'policy'  => $observe + $this->catalogue->policy(),
			'plays'   => $plays,
		);
	}

	/** Whether the plugin came with its plays. */
	public function is_there(): bool {
		return array() !== $this->catalogue->plays();
	}

	/**
	 * One play with its grant and words.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 * @return array<string, mixed>
	 */
	private function chosen( array $play ): array {
		$grant = $this->grant( $play );
		if ( array() !== $grant ) {
			$play['offer']   = true;
			$play['consent'] = 'marketing';
			$play['action']  = array(
				'kind'  => 'grant',
				'grant' => $grant,
			);
		}
		return isset( $play['texts'] ) ? array( 'texts' => $this->texts( $play ) ) + $play : $play;
	}

	/**
	 * Words by language: the merchant's over those that stand there without.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 * @return array<string, array<string, string>>
	 */
	private function texts( array $play ): array {
		$texts = array();
		foreach ( array_unique( array_merge( array_keys( $play['texts'] ), $this->choices->languages( $play['id'] ) ) ) as $language ) {
			$words = $this->choices->words( $play['id'], $language ) + $this->standing_words( $play, $language );
			if ( isset( $words['title'], $words['body'], $words['close'] ) ) {
				$texts[ $language ] = $words;
			}
		}
		return $texts;
	}

	/**
	 * Words of a play where the merchant has none: the grant's, else the book's.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 * @return array<string, string>
	 */
	public function standing_words( array $play, string $language ): array {
		$grant    = $this->grant( $play );
		$of_grant = array() === $grant ? array() : GrantWords::of( $grant, $language, self::worth( $grant, $language ) );
		return $of_grant + ( $play['texts'][ $language ] ?? array() );
	}

	/**
	 * What a play gives as things stand; empty for nothing.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 * @return array<string, int|string>
	 */
	private function grant( array $play ): array {
		$grant = $this->choices->grant( $play['id'] );
		return $this->settings->offers_on() && '' === Grants::fault( $grant ) && 'silent' !== $play['surface'] ? $grant : array();
	}

	/**
	 * "10 %" or "5.00 EUR" as a shopper reads it.
	 *
	 * @param array<string, int|string> $grant Clean.
	 */
	private static function worth( array $grant, string $language ): string {
		if ( Grant::PERCENT === $grant['type'] ) {
			return $grant['percent'] . ( 'en' === $language ? '%' : "\u{a0}%" );
		}
		if ( Grant::AMOUNT !== $grant['type'] ) {
			return '';
		}
		$price = Money::major( (int) $grant['amountMinor'], (string) $grant['currency'] );
		return ( 'en' === $language ? $price : str_replace( '.', ',', $price ) ) . "\u{a0}" . $grant['currency'];
	}
}
