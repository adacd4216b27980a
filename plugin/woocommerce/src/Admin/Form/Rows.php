<?php
/**
 * Prints settings as WordPress prints them.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Form;

use Cairn\WooCommerce\Settings\Settings;

/** Rows of a form table, the same in the tab of WooCommerce and on the page that stands in for it. */
final class Rows {

	private Settings $settings;

	/** Reads the present values. */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	/**
	 * Prints one table.
	 *
	 * @param Field[] $fields In order.
	 */
	public function table( array $fields ): void {
		echo '<table class="form-table" role="presentation"><tbody>';
		foreach ( $fields as $field ) {
			$this->row( $field );
		}
		echo '</tbody></table>';
	}

	/** One row. */
	private function row( Field $field ): void {
		$id = $this->id( $field );
		printf( '<tr><th scope="row" class="titledesc"><label for="%s">%s</label></th><td class="forminp">', esc_attr( $id ), esc_html( $field->label ) );
		$this->control( $field, $id );
		if ( '' !== $field->help && Field::CHECKBOX !== $field->type ) {
			printf( '<p class="description" id="%s-help">%s</p>', esc_attr( $id ), esc_html( $field->help ) );
		}
		if ( '' !== $field->link_address ) {
			printf( '<p><a href="%s">%s</a></p>', esc_url( $field->link_address ), esc_html( $field->link_text ) );
		}
		echo '</td></tr>';
	}

	/** The control of one row. */
	private function control( Field $field, string $id ): void {
		$value = $this->settings->all()[ $field->key ] ?? '';
		switch ( $field->type ) {
			case Field::SELECT:
				$this->select( $field, $id, (string) $value );
				break;
			case Field::CHECKBOX:
				$this->checkbox( $field, $id, in_array( $value, array( true, 1, '1', 'yes' ), true ) );
				break;
			case Field::CHECKS:
				$this->checks( $field, $id, (array) $value );
				break;
			default:
				$this->input( $field, $id, (string) $value );
		}
	}

	/** A line of text. A secret's present value is never printed. */
	private function input( Field $field, string $id, string $value ): void {
		$secret = Field::SECRET === $field->type;
		printf(
			'<input type="%s" class="regular-text" id="%s" name="%s" value="%s" autocomplete="%s" spellcheck="false" aria-describedby="%s-help"%s>',
			esc_attr( $field->type ),
			esc_attr( $id ),
			esc_attr( $id ),
			esc_attr( $secret ? '' : $value ),
			esc_attr( $secret ? 'new-password' : 'off' ),
			esc_attr( $id ),
			disabled( $field->fixed, true, false )
		);
	}

	/** One of several. */
	private function select( Field $field, string $id, string $value ): void {
		printf( '<select id="%1$s" name="%1$s" aria-describedby="%1$s-help">', esc_attr( $id ) );
		foreach ( $field->options as $option => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( (string) $option ), selected( $value, (string) $option, false ), esc_html( $label ) );
		}
		echo '</select>';
	}

	/** Yes or no; the hidden twin says no when the box is empty. */
	private function checkbox( Field $field, string $id, bool $value ): void {
		printf(
			'<input type="hidden" name="%1$s" value="0"><label><input type="checkbox" id="%1$s" name="%1$s" value="1"%2$s> %3$s</label>',
			esc_attr( $id ),
			checked( $value, true, false ),
			esc_html( $field->help )
		);
	}

	/**
	 * Any of several.
	 *
	 * @param string[] $values Chosen.
	 */
	private function checks( Field $field, string $id, array $values ): void {
		printf( '<fieldset id="%1$s"><input type="hidden" name="%1$s[]" value="">', esc_attr( $id ) );
		foreach ( $field->options as $option => $label ) {
			printf(
				'<label><input type="checkbox" name="%s[]" value="%s"%s> %s</label><br>',
				esc_attr( $id ),
				esc_attr( $option ),
				checked( in_array( (string) $option, $values, true ), true, false ),
				esc_html( $label )
			);
		}
		echo '</fieldset>';
	}

	/** Name and id of a control. The secret is no setting and has a name of its own. */
	private function id( Field $field ): string {
		return Field::SECRET === $field->type ? $field->key : Settings::OPTION . "[{$field->key}]";
	}
}
