<?php
/**
 * The link of one play.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Form;

use Cairn\WooCommerce\Plays\Choices;
use Cairn\WooCommerce\Plays\Links;

/** One line of text; an empty one shows where the button leads without it. */
final class LinkField {

	private Choices $choices;
	private Links $links;

	/** Reads the merchant's link, and the one that stands there without. */
	public function __construct( Choices $choices, Links $links ) {
		$this->choices = $choices;
		$this->links   = $links;
	}

	/** Prints it, folded away unless the play waits for it. */
	public function render( string $name, string $play, bool $open ): void {
		$id = "cairn-link-{$play}";
		printf( '<details%s><summary>%s</summary>', $open ? ' open' : '', esc_html__( 'Link', 'cairn-for-woocommerce' ) );
		printf(
			'<p><label for="%1$s">%2$s</label> <input type="text" inputmode="url" class="cairn-link" id="%1$s" name="%3$s[link]" value="%4$s" placeholder="%5$s" maxlength="512" spellcheck="false" autocomplete="off" aria-describedby="%1$s-help"></p>',
			esc_attr( $id ),
			esc_html__( 'Link of the button', 'cairn-for-woocommerce' ),
			esc_attr( $name ),
			esc_attr( $this->choices->link( $play ) ),
			esc_attr( $this->links->standing( $play ) )
		);
		printf(
			'<p class="description" id="%s-help">%s</p></details>',
			esc_attr( $id ),
			esc_html__( 'A path like /size-guide/ or an address like https://example.com/help. {query} becomes what the shopper searched for, {products} the ids of the products. An empty field keeps the link in grey; without a link there is no button.', 'cairn-for-woocommerce' )
		);
	}
}
