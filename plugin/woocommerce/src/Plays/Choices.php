<?php
/**
 * What the merchant chose for each play.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Plays;

/** On or off, own words by language, a link and a grant: the option `cairn_plays`, keyed by play. What is not in it is as the book has it. */
final class Choices {

	public const OPTION = 'cairn_plays';

	/** Longest text of each part of the words, as docs/play-book.schema.json has it. */
	public const WORDS = array(
		'title'  => 80,
		'body'   => 240,
		'action' => 40,
		'close'  => 40,
	);

	/**
	 * Whether a play is on. Until the merchant says so, none that a shopper sees is.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 */
	public function is_on( array $play ): bool {
		$on = $this->of( $play['id'] )['on'] ?? 'silent' === $play['surface'];
		return ! in_array( $on, array( false, 0, '0', 'no' ), true );
	}

	/**
	 * Switches plays on.
	 *
	 * @param string[] $plays Ids.
	 */
	public function switch_on( array $plays ): void {
		$choices = array();
		foreach ( $plays as $play ) {
			$choices[ $play ] = array( 'on' => true ) + $this->of( $play );
		}
		update_option( self::OPTION, $choices + $this->all(), false );
	}

	/** The merchant's own link of a play's button; '' for none. */
	public function link( string $play ): string {
		$link = $this->of( $play )['link'] ?? '';
		return is_string( $link ) && Href::is_good( $link ) ? $link : '';
	}

	/**
	 * The merchant's own words of a play in one language.
	 *
	 * @return array<string, string>
	 */
	public function words( string $play, string $language ): array {
		$words = $this->of( $play )['texts'][ $language ] ?? array();
		return is_array( $words ) ? array_filter( $words, 'is_string' ) : array();
	}

	/**
	 * Languages the merchant has words for.
	 *
	 * @return string[]
	 */
	public function languages( string $play ): array {
		$texts = $this->of( $play )['texts'] ?? array();
		return is_array( $texts ) ? array_map( 'strval', array_keys( $texts ) ) : array();
	}

	/**
	 * What a play gives; empty for nothing.
	 *
	 * @return array<string, int|string>
	 */
	public function grant( string $play ): array {
		$grant = $this->of( $play )['grant'] ?? array();
		return is_array( $grant ) ? $grant : array();
	}

	/**
	 * Keeps the choices. A grant with an amount that is none stays as it was, and so does a link that is none.
	 *
	 * @param array<string, mixed> $posted   Unslashed, by play.
	 * @param string[]             $plays    Ids that exist.
	 * @param string               $currency Of the shop.
	 * @return array<string, string[]> Plays whose "grant" or "link" was not understood.
	 */
	public function save( array $posted, array $plays, string $currency ): array {
		$choices = array();
		$faulty  = array(
			'grant' => array(),
			'link'  => array(),
		);
		foreach ( $plays as $play ) {
			$one   = is_array( $posted[ $play ] ?? null ) ? $posted[ $play ] : array();
			$grant = (array) ( $one['grant'] ?? array() );
			$link  = is_string( $one['link'] ?? null ) ? trim( $one['link'] ) : '';
			if ( ! Grants::are_amounts( $grant ) ) {
				$faulty['grant'][] = $play;
			}
			if ( '' !== $link && ! Href::is_good( $link ) ) {
				$faulty['link'][] = $play;
				$link             = $this->link( $play );
			}
			$choices[ $play ] = array(
				'on'    => '1' === ( $one['on'] ?? '' ),
				'link'  => $link,
				'texts' => $this->clean_texts( (array) ( $one['texts'] ?? array() ) ),
				'grant' => Grants::are_amounts( $grant ) ? Grants::clean( $grant, $currency ) : $this->grant( $play ),
			);
		}
		update_option( self::OPTION, $choices, false );
		return $faulty;
	}

	/**
	 * Words of every language; an empty text means the book's own.
	 *
	 * @param array<mixed> $texts Posted.
	 * @return array<string, array<string, string>>
	 */
	private function clean_texts( array $texts ): array {
		$clean = array();
		foreach ( $texts as $language => $words ) {
			if ( ! preg_match( '/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/D', (string) $language ) || ! is_array( $words ) ) {
				continue;
			}
			foreach ( array_intersect_key( $words, self::WORDS ) as $part => $text ) {
				$text = mb_substr( trim( sanitize_text_field( (string) $text ) ), 0, self::WORDS[ $part ] );
				if ( '' !== $text ) {
					$clean[ $language ][ $part ] = $text;
				}
			}
		}
		return $clean;
	}

	/**
	 * The choice for one play.
	 *
	 * @return array<string, mixed>
	 */
	private function of( string $play ): array {
		$one = $this->all()[ $play ] ?? array();
		return is_array( $one ) ? $one : array();
	}

	/**
	 * The choices for all plays.
	 *
	 * @return array<string, mixed>
	 */
	private function all(): array {
		$all = get_option( self::OPTION, array() );
		return is_array( $all ) ? $all : array();
	}
}
