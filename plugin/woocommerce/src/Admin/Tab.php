<?php
/**
 * The settings tab of WooCommerce.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

/** WooCommerce → Settings → Cairn. Only made when WooCommerce asks for its settings pages. */
final class Tab extends \WC_Settings_Page {

	private SettingsForm $form;

	/** Names the tab. */
	public function __construct( SettingsForm $form ) {
		$this->form  = $form;
		$this->id    = 'cairn';
		$this->label = __( 'Cairn', 'cairn-for-woocommerce' );
		parent::__construct();
	}

	/**
	 * The sections.
	 *
	 * @return array<string, string>
	 */
	protected function get_own_sections() {
		return $this->form->titles();
	}

	/** Prints the section of the address. */
	public function output() {
		global $current_section;
		$this->form->render( (string) $current_section );
	}

	/** Keeps the section of the address. */
	public function save() {
		global $current_section;
		foreach ( $this->form->save( (string) $current_section ) as $error ) {
			\WC_Admin_Settings::add_error( $error );
		}
	}
}
