<?php
/**
 * Settings: plays.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Sections;

use Cairn\WooCommerce\Admin\Form\Field;
use Cairn\WooCommerce\Admin\Form\GrantFields;
use Cairn\WooCommerce\Admin\Form\Rows;
use Cairn\WooCommerce\Admin\Form\WordFields;
use Cairn\WooCommerce\Plays\Catalogue;
use Cairn\WooCommerce\Plays\Choices;
use Cairn\WooCommerce\Plays\Delivery;
use Cairn\WooCommerce\Settings\Sanitizer;
use Cairn\WooCommerce\Settings\Settings;

/** Each play on or off, in the shop's own words, and with what it may give. */
final class Plays implements Section {

	private Settings $settings;
	private Catalogue $catalogue;
	private Choices $choices;
	private Delivery $delivery;
	private Rows $rows;
	private WordFields $words;
	private GrantFields $grants;

	/** Reads the book, writes the choices. */
	public function __construct( Settings $settings, Catalogue $catalogue, Choices $choices, Delivery $delivery, Rows $rows, WordFields $words, GrantFields $grants ) {
		$this->settings  = $settings;
		$this->catalogue = $catalogue;
		$this->choices   = $choices;
		$this->delivery  = $delivery;
		$this->rows      = $rows;
		$this->words     = $words;
		$this->grants    = $grants;
	}

	/** In the address. */
	public function id(): string {
		return 'plays';
	}

	/** Its name. */
	public function title(): string {
		return __( 'Plays', 'cairn-for-woocommerce' );
	}

	/** What went wrong, the switch for offers, then the plays. */
	public function render(): void {
		echo '<h2>' . esc_html( $this->title() ) . '</h2>';
		echo '<p>' . esc_html__( 'A play is one quiet, useful thing shown at the right moment. At most one a visit.', 'cairn-for-woocommerce' ) . '</p>';
		if ( '' !== $this->delivery->fault() ) {
			printf( '<div class="notice notice-error inline"><p>%s</p></div>', esc_html( $this->delivery->fault() ) );
		}
		$this->rows->table(
			array( new Field( 'offers_on', Field::CHECKBOX, __( 'Offers', 'cairn-for-woocommerce' ), __( 'Plays may give what is set below, only to shoppers who allowed marketing, and never beyond the budgets.', 'cairn-for-woocommerce' ) ) )
		);
		foreach ( $this->catalogue->plays() as $id => $play ) {
			$this->play( (string) $id, $play );
		}
	}

	/**
	 * Offers, and the choice for every play.
	 *
	 * @param array<string, mixed> $posted Unslashed.
	 * @return string[]
	 */
	public function save( array $posted ): array {
		$sanitizer = new Sanitizer();
		$this->settings->save( $sanitizer->clean( (array) ( $posted[ Settings::OPTION ] ?? array() ) ) );
		$faulty = $this->choices->save( (array) ( $posted[ Choices::OPTION ] ?? array() ), array_keys( $this->catalogue->plays() ), self::currency() );
		return array_merge( $sanitizer->errors, array_map( array( $this, 'not_understood' ), $faulty ) );
	}

	/** An amount that is none. */
	private function not_understood( string $play ): string {
		/* translators: %s: name of a play. */
		return sprintf( __( '“%s”: an amount is not a number like 1500 or 1500.50; what it gives stays as it was.', 'cairn-for-woocommerce' ), $this->catalogue->name( $play ) );
	}

	/** Currency grants are in. */
	public static function currency(): string {
		return function_exists( 'get_woocommerce_currency' ) ? get_woocommerce_currency() : 'EUR';
	}

	/**
	 * One play.
	 *
	 * @param array<string, mixed> $play Of the default book.
	 */
	private function play( string $id, array $play ): void {
		$name = Choices::OPTION . "[{$id}]";
		printf( '<div class="cairn-play" id="cairn-play-%s"><h3>', esc_attr( $id ) );
		printf( '<label><input type="checkbox" name="%s[on]" value="1"%s> %s</label>', esc_attr( $name ), checked( $this->choices->is_on( $id ), true, false ), esc_html( $this->catalogue->name( $id ) ) );
		printf( '</h3><p class="description">%s</p>', esc_html( $this->catalogue->occasion( $id ) ) );
		if ( 'silent' !== $play['surface'] ) {
			$this->words->render( $name, $play );
			$this->grants->render( $name, $this->choices->grant( $id ), self::currency() );
		}
		echo '</div>';
	}
}
