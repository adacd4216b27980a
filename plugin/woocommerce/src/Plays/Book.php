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
	private Links $links;
	private Settings $settings;

	/** Reads these. */
	public function __construct( Catalogue $catalogue, Choices $choices, Links $links, Settings $settings ) {
		$this->catalogue = $catalogue;
		$this->choices   = $choices;
		$this->links     = $links;
		$this->settings  = $settings;
	}

	/**
	 * The whole book (docs/play-book.schema.json). Only "live" lets it show anything.
	 *
	 * @return array<string, mixed>
	 */
	public function build(): array {
		$plays = array();
		foreach ( $this->catalogue->plays() as $play ) {
			if ( $this->is_wanted( $play ) ) {
				$plays[] = $this->chosen( $play );
			}
		}
		$observe = array( 'observeOnly' => ! $this->is_live() );
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

	/** Whether Cairn is live and shoppers still see nothing. */
	public function is_live_in_vain(): bool {
		return $this->is_live() && array() === array_diff( array_column( $this->build()['plays'], 'surface' ), array( 'silent' ) );
	}

	/**
	 * Whether a play must wait for a link. One that gives something has a button anyway.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 */
	public function lacks_link( array $play ): bool {
		return 'silent' !== $play['surface'] && array() === $this->grant( $play ) && $this->links->is_missing( $play['id'] );
	}

	/**
	 * Live, a play comes when it is on and whole. Observing shows nothing, so every play is judged and the
	 * merchant sees what would have come; a silent one speaks to the merchant, who is asked in any case.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 */
	private function is_wanted( array $play ): bool {
		if ( ! $this->is_live() && 'silent' !== $play['surface'] ) {
			return true;
		}
		return $this->choices->is_on( $play ) && ! $this->lacks_link( $play );
	}

	/** Whether shoppers may see anything. */
	private function is_live(): bool {
		return Settings::MODE_LIVE === $this->settings->mode();
	}

	/**
	 * One play with its grant or link, and its words.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 * @return array<string, mixed>
	 */
	private function chosen( array $play ): array {
		if ( 'silent' === $play['surface'] ) {
			return $play;
		}
		$grant = $this->grant( $play );
		if ( array() !== $grant ) {
			$play['offer']   = true;
			$play['consent'] = 'marketing';
			$play['action']  = array(
				'kind'  => 'grant',
				'grant' => $grant,
			);
		} else {
			$play['action'] = $this->links->action( $play );
		}
		return array( 'texts' => $this->texts( $play ) ) + $play;
	}

	/**
	 * Words by language: the merchant's over those that stand there without; no button without a link.
	 *
	 * @param array<string, mixed> $play With the action it has in this shop.
	 * @return array<string, array<string, string>>
	 */
	private function texts( array $play ): array {
		$texts = array();
		foreach ( array_unique( array_merge( array_keys( $play['texts'] ), $this->choices->languages( $play['id'] ) ) ) as $language ) {
			$words = $this->choices->words( $play['id'], $language ) + $this->standing_words( $play, $language );
			if ( 'message' === $play['action']['kind'] ) {
				unset( $words['action'] );
			}
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
