<?php
/**
 * The words of one play.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Form;

use Cairn\WooCommerce\Plays\Book;
use Cairn\WooCommerce\Plays\Choices;

/** Four texts for each language; an empty one shows what stands there without it. */
final class WordFields {

	private Choices $choices;
	private Book $book;

	/** Reads the merchant's words, and those that stand there without. */
	public function __construct( Choices $choices, Book $book ) {
		$this->choices = $choices;
		$this->book    = $book;
	}

	/**
	 * Prints them, folded away.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 */
	public function render( string $name, array $play ): void {
		printf( '<details><summary>%s</summary>', esc_html__( 'Words', 'cairn-for-woocommerce' ) );
		printf( '<p class="description">%s</p>', esc_html__( 'An empty field keeps the words in grey. In a new language all but the button are needed.', 'cairn-for-woocommerce' ) );
		foreach ( $this->languages( $play ) as $language ) {
			$this->language( "{$name}[texts][{$language}]", $language, $this->choices->words( $play['id'], $language ), $this->book->standing_words( $play, $language ) );
		}
		echo '</details>';
	}

	/**
	 * The book's languages, the shop's, and those with words already.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 * @return string[]
	 */
	private function languages( array $play ): array {
		$shop = strtolower( substr( get_locale(), 0, (int) strcspn( get_locale(), '_-' ) ) );
		return array_unique( array_merge( array_keys( $play['texts'] ), array( $shop ), $this->choices->languages( $play['id'] ) ) );
	}

	/**
	 * One language.
	 *
	 * @param array<string, string> $own     The merchant's words.
	 * @param array<string, string> $standing What stands there without.
	 */
	private function language( string $name, string $language, array $own, array $standing ): void {
		printf( '<fieldset class="cairn-words"><legend>%s</legend>', esc_html( self::label( $language ) ) );
		foreach ( self::parts() as $part => $label ) {
			printf(
				'<label>%s <input type="text" name="%s[%s]" value="%s" placeholder="%s" maxlength="%d" lang="%s"></label>',
				esc_html( $label ),
				esc_attr( $name ),
				esc_attr( $part ),
				esc_attr( $own[ $part ] ?? '' ),
				esc_attr( $standing[ $part ] ?? '' ),
				(int) Choices::WORDS[ $part ],
				esc_attr( $language )
			);
		}
		echo '</fieldset>';
	}

	/**
	 * Label by part.
	 *
	 * @return array<string, string>
	 */
	private static function parts(): array {
		return array(
			'title'  => __( 'Title', 'cairn-for-woocommerce' ),
			'body'   => __( 'Sentence', 'cairn-for-woocommerce' ),
			'action' => __( 'Button', 'cairn-for-woocommerce' ),
			'close'  => __( 'Way out', 'cairn-for-woocommerce' ),
		);
	}

	/** Name of a language in the reader's own, where PHP knows it. */
	private static function label( string $language ): string {
		$name = class_exists( \Locale::class ) ? (string) \Locale::getDisplayLanguage( $language, get_user_locale() ) : '';
		return '' === $name ? $language : ucfirst( $name ) . " ({$language})";
	}
}
