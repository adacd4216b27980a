<?php
/** WooCommerce test double: the settings form and its messages. */

declare(strict_types=1);

class WC_Admin_Settings {

	/** @var string[] */
	private static $messages = array();
	/** @var string[] */
	private static $errors = array();

	public static function add_message( $text ): void {
		self::$messages[] = $text;
	}

	public static function add_error( $text ): void {
		self::$errors[] = $text;
	}

	public static function show_messages(): void {
		foreach ( self::$errors as $text ) {
			echo '<div id="message" class="error inline"><p><strong>' . esc_html( $text ) . '</strong></p></div>';
		}
		foreach ( array() === self::$errors ? self::$messages : array() as $text ) {
			echo '<div id="message" class="updated inline"><p><strong>' . esc_html( $text ) . '</strong></p></div>';
		}
	}

	/** @param array<int, array<string, mixed>> $options Fields of title, text, password, select, checkbox, or a hook by type. */
	public static function output_fields( $options ): void {
		foreach ( $options as $field ) {
			$type = $field['type'] ?? '';
			if ( 'title' === $type ) {
				echo '<h2>' . esc_html( $field['title'] ?? '' ) . '</h2>' . wp_kses_post( wpautop( $field['desc'] ?? '' ) ) . '<table class="form-table">';
			} elseif ( 'sectionend' === $type ) {
				echo '</table>';
			} elseif ( in_array( $type, array( 'text', 'password', 'number', 'email', 'url', 'select', 'checkbox', 'textarea' ), true ) ) {
				self::output_field( $field );
			} else {
				do_action( 'woocommerce_admin_field_' . $type, $field );
			}
		}
	}

	/** @param array<string, mixed> $field One field. */
	private static function output_field( array $field ): void {
		$name  = esc_attr( $field['field_name'] ?? $field['id'] );
		$id    = esc_attr( $field['id'] );
		$value = $field['value'] ?? self::get_option( $field['field_name'] ?? $field['id'], $field['default'] ?? '' );
		echo '<tr><th scope="row"><label for="' . $id . '">' . esc_html( $field['title'] ?? '' ) . '</label></th><td class="forminp">';
		if ( 'select' === $field['type'] ) {
			echo "<select name='$name' id='$id'>";
			foreach ( $field['options'] as $key => $label ) {
				printf( '<option value="%s"%s>%s</option>', esc_attr( (string) $key ), selected( (string) $key, (string) $value, false ), esc_html( $label ) );
			}
			echo '</select>';
		} elseif ( 'checkbox' === $field['type'] ) {
			printf( "<input type='checkbox' name='$name' id='$id' value='1'%s>", checked( $value, 'yes', false ) );
		} else {
			printf( "<input type='%s' name='$name' id='$id' value='%s'>", esc_attr( $field['type'] ), esc_attr( (string) $value ) );
		}
		echo '<p class="description">' . wp_kses_post( $field['desc'] ?? '' ) . '</p></td></tr>';
	}

	/** `cairn_settings[mode]` is the key `mode` of the option `cairn_settings`. */
	public static function get_option( $name, $default = '' ) {
		parse_str( (string) $name, $parsed );
		$option = key( $parsed );
		$key    = is_array( $parsed[ $option ] ) ? key( $parsed[ $option ] ) : null;
		$value  = get_option( $option, null );
		return null === $key ? ( $value ?? $default ) : ( $value[ $key ] ?? $default );
	}

	/** @param array<int, array<string, mixed>> $options Fields. */
	public static function save_fields( $options ): bool {
		$changed = array();
		foreach ( $options as $field ) {
			if ( empty( $field['id'] ) || in_array( $field['type'], array( 'title', 'sectionend' ), true ) || false === ( $field['is_option'] ?? true ) ) {
				continue;
			}
			parse_str( (string) ( $field['field_name'] ?? $field['id'] ), $parsed );
			$option = key( $parsed );
			$key    = is_array( $parsed[ $option ] ) ? key( $parsed[ $option ] ) : null;
			$raw    = null === $key ? ( $_POST[ $option ] ?? null ) : ( $_POST[ $option ][ $key ] ?? null );
			$raw    = null === $raw ? null : wp_unslash( $raw );
			$value  = 'checkbox' === $field['type'] ? ( null === $raw ? 'no' : 'yes' ) : ( null === $raw ? '' : wc_clean( $raw ) );
			$value  = apply_filters( 'woocommerce_admin_settings_sanitize_option', $value, $field, $raw );
			$value  = apply_filters( "woocommerce_admin_settings_sanitize_option_$option", $value, $field, $raw );
			if ( null === $value ) {
				continue;
			}
			if ( null === $key ) {
				$changed[ $option ] = $value;
			} else {
				$changed[ $option ]         = $changed[ $option ] ?? (array) get_option( $option, array() );
				$changed[ $option ][ $key ] = $value;
			}
		}
		foreach ( $changed as $option => $value ) {
			update_option( $option, $value );
		}
		return true;
	}
}
