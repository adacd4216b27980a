<?php
/**
 * One play as a form asks for it.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Form;

use Cairn\WooCommerce\Plays\Book;
use Cairn\WooCommerce\Plays\Catalogue;
use Cairn\WooCommerce\Plays\Choices;
use Cairn\WooCommerce\Plays\Links;

/** The switch first; words, link and grant are folded away. */
final class PlayFields {

	private Catalogue $catalogue;
	private Choices $choices;
	private Book $book;
	private Links $links;
	private WordFields $words;
	private LinkField $link;
	private GrantFields $grants;

	/** Reads the book and the choices. */
	public function __construct( Catalogue $catalogue, Choices $choices, Book $book, Links $links, WordFields $words, LinkField $link, GrantFields $grants ) {
		$this->catalogue = $catalogue;
		$this->choices   = $choices;
		$this->book      = $book;
		$this->links     = $links;
		$this->words     = $words;
		$this->link      = $link;
		$this->grants    = $grants;
	}

	/**
	 * Prints one play.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 */
	public function render( array $play, string $currency ): void {
		$id    = $play['id'];
		$name  = Choices::OPTION . "[{$id}]";
		$on    = $this->choices->is_on( $play );
		$waits = $this->book->lacks_link( $play );
		printf( '<div class="cairn-play" id="cairn-play-%s"><h3>', esc_attr( $id ) );
		printf( '<label><input type="checkbox" name="%s[on]" value="1"%s> %s</label>', esc_attr( $name ), checked( $on, true, false ), esc_html( $this->catalogue->name( $id ) ) );
		printf( '</h3><p class="description">%s</p>', esc_html( $this->catalogue->occasion( $id ) ) );
		if ( $waits ) {
			printf( '<p class="%s">%s</p>', $on ? 'cairn-light cairn-light-waiting' : 'description', esc_html( $this->waiting( $id ) ) );
		}
		if ( 'silent' !== $play['surface'] ) {
			$this->words->render( $name, $play );
			$this->link->render( $name, $id, $on && $waits );
			$this->grants->render( $name, $this->choices->grant( $id ), $currency );
		}
		echo '</div>';
	}

	/** What a play without a link waits for. */
	private function waiting( string $play ): string {
		return $this->links->may_be_help( $play )
			? __( 'Shown when it has a link: choose a help page above, or give it a link.', 'cairn-for-woocommerce' )
			: __( 'Shown when it has a link: give it one.', 'cairn-for-woocommerce' );
	}
}
