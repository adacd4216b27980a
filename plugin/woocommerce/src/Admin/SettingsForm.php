<?php
/**
 * The settings, wherever they are shown.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Plays\Delivery;

/** The four sections behind one door: here, and only here, capability and nonce of a save are checked. */
final class SettingsForm {

	private const NONCE = 'cairn_settings_nonce';
	/** The last field of the form: without it the request was cut short (max_input_vars). */
	private const END = 'cairn_form_end';

	/**
	 * In the order of the screen.
	 *
	 * @var Sections\Section[]
	 */
	private array $sections;
	private Delivery $delivery;

	/** Takes the sections, and what brings the plays to cairnd after a save. */
	public function __construct( Sections\Connect $connect, Sections\Plays $plays, Sections\Privacy $privacy, Sections\Alerts $alerts, Delivery $delivery ) {
		$this->sections = array( $connect, $plays, $privacy, $alerts );
		$this->delivery = $delivery;
	}

	/**
	 * Title by id.
	 *
	 * @return array<string, string>
	 */
	public function titles(): array {
		$titles = array();
		foreach ( $this->sections as $section ) {
			$titles[ $section->id() ] = $section->title();
		}
		return $titles;
	}

	/** Prints one section; the form around it is the host's. */
	public function render( string $id ): void {
		echo '<div class="cairn-settings">';
		wp_nonce_field( self::NONCE, self::NONCE, false );
		$this->section( $id )->render();
		printf( '<input type="hidden" name="%s" value="1"></div>', esc_attr( self::END ) );
	}

	/**
	 * Keeps what was posted to a section and brings the plays up to date.
	 *
	 * @return string[] Sentences about what was not kept; empty when all was.
	 */
	public function save( string $id ): array {
		if ( ! current_user_can( self::capability() ) ) {
			return array( __( 'You may not change these settings.', 'cairn-for-woocommerce' ) );
		}
		check_admin_referer( self::NONCE, self::NONCE );
		$posted = wp_unslash( $_POST );
		if ( ! isset( $posted[ self::END ] ) ) {
			return array( __( 'Nothing was saved: the server cut the form short. Ask your host to raise max_input_vars.', 'cairn-for-woocommerce' ) );
		}
		$errors = $this->section( $id )->save( $posted );
		$this->delivery->deliver();
		return $errors;
	}

	/** Who may see and change the settings; without WooCommerce nobody need have its capability. */
	public static function capability(): string {
		return class_exists( 'WooCommerce' ) ? 'manage_woocommerce' : 'manage_options';
	}

	/** The section of an address; an unknown one is the first. */
	private function section( string $id ): Sections\Section {
		foreach ( $this->sections as $section ) {
			if ( $section->id() === $id ) {
				return $section;
			}
		}
		return $this->sections[0];
	}
}
