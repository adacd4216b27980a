<?php
/**
 * What one play may give.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Form;

use Cairn\WooCommerce\Engine\Grant;
use Cairn\WooCommerce\Money;
use Cairn\WooCommerce\Plays\Grants;

/** Kind, size and limits of a grant. Amounts are shown as prices of the shop's currency. */
final class GrantFields {

	/**
	 * Prints them, folded away while the play gives nothing.
	 *
	 * @param array<string, int|string> $grant Clean; empty for none.
	 */
	public function render( string $name, array $grant, string $currency ): void {
		$fault = Grants::fault( $grant );
		printf( '<details%s><summary>%s</summary>', array() === $grant ? '' : ' open', esc_html__( 'Gives', 'cairn-for-woocommerce' ) );
		if ( '' !== $fault ) {
			printf( '<p class="cairn-light cairn-light-bad">%s</p>', esc_html( $fault ) );
		}
		echo '<div class="cairn-grant">';
		$this->kind( "{$name}[grant][type]", (string) ( $grant['type'] ?? '' ) );
		foreach ( self::labels( $currency ) as $key => $label ) {
			$this->number( "{$name}[grant][{$key}]", $label, $this->shown( $key, $grant, $currency ), $key );
		}
		echo '</div></details>';
	}

	/** Nothing, or one of three. */
	private function kind( string $name, string $type ): void {
		$kinds = array(
			''                   => __( 'Nothing', 'cairn-for-woocommerce' ),
			Grant::PERCENT       => __( 'A percentage', 'cairn-for-woocommerce' ),
			Grant::AMOUNT        => __( 'An amount', 'cairn-for-woocommerce' ),
			Grant::FREE_SHIPPING => __( 'Free shipping', 'cairn-for-woocommerce' ),
		);
		printf( '<label>%s <select name="%s">', esc_html__( 'It gives', 'cairn-for-woocommerce' ), esc_attr( $name ) );
		foreach ( $kinds as $value => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( $type, $value, false ), esc_html( $label ) );
		}
		echo '</select></label>';
	}

	/** One number; admin/settings.js hides what the chosen kind does not use. */
	private function number( string $name, string $label, string $value, string $key ): void {
		printf(
			'<label data-cairn-kinds="%s">%s <input type="text" inputmode="%s" name="%s" value="%s"></label>',
			esc_attr( implode( ' ', Grants::kinds_with( $key ) ) ),
			esc_html( $label ),
			esc_attr( isset( Grants::COUNTS[ $key ] ) ? 'numeric' : 'decimal' ),
			esc_attr( $name ),
			esc_attr( $value )
		);
	}

	/**
	 * A value as the merchant types it.
	 *
	 * @param array<string, int|string> $grant Clean.
	 */
	private function shown( string $key, array $grant, string $currency ): string {
		if ( isset( Grants::COUNTS[ $key ] ) ) {
			return (string) ( $grant[ $key ] ?? Grants::COUNTS[ $key ][0] );
		}
		$minor = (int) ( $grant[ $key ] ?? 0 );
		$price = Money::major( $minor, (string) ( $grant['currency'] ?? $currency ) );
		return 0 === $minor ? '' : ( function_exists( 'wc_format_localized_price' ) ? wc_format_localized_price( $price ) : $price );
	}

	/**
	 * Label by key, in order.
	 *
	 * @return array<string, string>
	 */
	private static function labels( string $currency ): array {
		return array(
			'percent'            => __( 'Percent (at most 50)', 'cairn-for-woocommerce' ),
			/* translators: %s: currency code. */
			'maxCartMinor'       => sprintf( __( 'Percentage: of a cart up to (%s)', 'cairn-for-woocommerce' ), $currency ),
			/* translators: %s: currency code. */
			'amountMinor'        => sprintf( __( 'Amount (%s)', 'cairn-for-woocommerce' ), $currency ),
			/* translators: %s: currency code. */
			'costMinor'          => sprintf( __( 'Free shipping: costs you at most (%s)', 'cairn-for-woocommerce' ), $currency ),
			/* translators: %s: currency code. */
			'minCartMinor'       => sprintf( __( 'For a cart of at least (%s)', 'cairn-for-woocommerce' ), $currency ),
			'validMinutes'       => __( 'Good for (minutes)', 'cairn-for-woocommerce' ),
			'perVisitor'         => __( 'Times per shopper', 'cairn-for-woocommerce' ),
			'perVisitorDays'     => __( 'Within (days)', 'cairn-for-woocommerce' ),
			/* translators: %s: currency code. */
			'dailyBudgetMinor'   => sprintf( __( 'Budget a day (%s), 0 is off', 'cairn-for-woocommerce' ), $currency ),
			/* translators: %s: currency code. */
			'monthlyBudgetMinor' => sprintf( __( 'Budget a month (%s), 0 is off', 'cairn-for-woocommerce' ), $currency ),
		);
	}
}
