<?php
/**
 * Settings: plays.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Sections;

use Cairn\WooCommerce\Admin\Form\Field;
use Cairn\WooCommerce\Admin\Form\PlayFields;
use Cairn\WooCommerce\Admin\Form\Rows;
use Cairn\WooCommerce\Plays\Book;
use Cairn\WooCommerce\Plays\Catalogue;
use Cairn\WooCommerce\Plays\Choices;
use Cairn\WooCommerce\Plays\Delivery;
use Cairn\WooCommerce\Settings\Sanitizer;
use Cairn\WooCommerce\Settings\Settings;

/** Each play on or off, in the shop's own words, with its link and with what it may give. */
final class Plays implements Section {

	/** What the button says that saves and switches on. */
	private const SWITCH_ON = 'switch-on';

	private Settings $settings;
	private Catalogue $catalogue;
	private Choices $choices;
	private Book $book;
	private Delivery $delivery;
	private Rows $rows;
	private PlayFields $fields;

	/** Reads the book, writes the choices. */
	public function __construct( Settings $settings, Catalogue $catalogue, Choices $choices, Book $book, Delivery $delivery, Rows $rows, PlayFields $fields ) {
		$this->settings  = $settings;
		$this->catalogue = $catalogue;
		$this->choices   = $choices;
		$this->book      = $book;
		$this->delivery  = $delivery;
		$this->rows      = $rows;
		$this->fields    = $fields;
	}

	/** In the address. */
	public function id(): string {
		return 'plays';
	}

	/** Its name. */
	public function title(): string {
		return __( 'Plays', 'cairn-for-woocommerce' );
	}

	/** How things stand, what holds for all plays, then each. */
	public function render(): void {
		echo '<h2>' . esc_html( $this->title() ) . '</h2>';
		echo '<p>' . esc_html__( 'A play is one quiet, useful thing shown at the right moment. At most one a visit.', 'cairn-for-woocommerce' ) . '</p>';
		$this->standing();
		$this->rows->table(
			array(
				( new Field( 'help_page', Field::SELECT, __( 'Help page', 'cairn-for-woocommerce' ), __( 'Where shoppers find answers or reach you. Plays that offer help lead there.', 'cairn-for-woocommerce' ), self::pages() ) )->linked( admin_url( 'post-new.php?post_type=page' ), __( 'Create a page', 'cairn-for-woocommerce' ) ),
				new Field( 'offers_on', Field::CHECKBOX, __( 'Offers', 'cairn-for-woocommerce' ), __( 'Plays may give what is set below, only to shoppers who allowed marketing, and never beyond the budgets.', 'cairn-for-woocommerce' ) ),
			)
		);
		$this->buttons();
		foreach ( $this->catalogue->plays() as $play ) {
			$this->fields->render( $play, self::currency() );
		}
	}

	/**
	 * What holds for all plays, and the choice for each.
	 *
	 * @param array<string, mixed> $posted Unslashed.
	 * @return string[]
	 */
	public function save( array $posted ): array {
		$sanitizer = new Sanitizer();
		$this->settings->save( $sanitizer->clean( (array) ( $posted[ Settings::OPTION ] ?? array() ) ) );
		$faulty = $this->choices->save( (array) ( $posted[ Choices::OPTION ] ?? array() ), array_keys( $this->catalogue->plays() ), self::currency() );
		if ( self::SWITCH_ON === ( $posted['save'] ?? '' ) ) {
			$this->choices->switch_on( array_keys( array_filter( $this->catalogue->plays(), fn( array $play ): bool => ! $this->book->lacks_link( $play ) ) ) );
		}
		return array_merge( $sanitizer->errors, array_map( array( $this, 'no_amount' ), $faulty['grant'] ), array_map( array( $this, 'no_link' ), $faulty['link'] ) );
	}

	/** An amount that is none. */
	private function no_amount( string $play ): string {
		/* translators: %s: name of a play. */
		return sprintf( __( '“%s”: an amount is not a number like 1500 or 1500.50; what it gives stays as it was.', 'cairn-for-woocommerce' ), $this->catalogue->name( $play ) );
	}

	/** A link that is none. */
	private function no_link( string $play ): string {
		/* translators: %s: name of a play. */
		return sprintf( __( '“%s”: a link is a path like /help/ or begins with https://; it stays as it was.', 'cairn-for-woocommerce' ), $this->catalogue->name( $play ) );
	}

	/** Currency grants are in. */
	public static function currency(): string {
		return function_exists( 'get_woocommerce_currency' ) ? get_woocommerce_currency() : 'EUR';
	}

	/** What is wrong with the book, or what a switch means just now. */
	private function standing(): void {
		if ( '' !== $this->delivery->fault() ) {
			printf( '<div class="notice notice-error inline"><p>%s</p></div>', esc_html( $this->delivery->fault() ) );
		}
		if ( $this->book->is_live_in_vain() ) {
			printf( '<p class="cairn-light cairn-light-waiting" id="cairn-in-vain">%s</p>', esc_html__( 'Cairn is live, but no play is on: shoppers see nothing. Switch on what should help them, then save.', 'cairn-for-woocommerce' ) );
		} elseif ( Settings::MODE_LIVE !== $this->settings->mode() ) {
			printf( '<p>%s</p>', esc_html__( 'While Cairn observes, every play is judged and none is shown. What you switch on here comes when you choose “Live”.', 'cairn-for-woocommerce' ) );
		}
	}

	/** The way to switch on in one go. Enter in a field presses the first button of a form: that one only saves. */
	private function buttons(): void {
		printf(
			'<p class="submit"><button type="submit" name="save" value="1" class="screen-reader-text" tabindex="-1" aria-hidden="true"></button><button type="submit" name="save" value="%s" class="button">%s</button></p>',
			esc_attr( self::SWITCH_ON ),
			esc_html__( 'Switch on all that need nothing more', 'cairn-for-woocommerce' )
		);
	}

	/**
	 * Title by id of the pages everybody can read.
	 *
	 * @return array<int|string, string>
	 */
	private static function pages(): array {
		$titles = array( '0' => __( 'None', 'cairn-for-woocommerce' ) );
		foreach ( (array) get_pages() as $page ) {
			if ( '' === $page->post_password ) {
				$titles[ $page->ID ] = '' === $page->post_title ? "#{$page->ID}" : $page->post_title;
			}
		}
		return $titles;
	}
}
