<?php
/** WooCommerce test double: one tab of the settings. */

declare(strict_types=1);

abstract class WC_Settings_Page {

	/** @var string */
	protected $id = '';
	/** @var string */
	protected $label = '';

	public function __construct() {
		add_filter( 'woocommerce_settings_tabs_array', array( $this, 'add_settings_page' ), 20 );
		add_action( 'woocommerce_sections_' . $this->id, array( $this, 'output_sections' ) );
		add_action( 'woocommerce_settings_' . $this->id, array( $this, 'output' ) );
		add_action( 'woocommerce_settings_save_' . $this->id, array( $this, 'save' ) );
	}

	public function get_id() {
		return $this->id;
	}

	public function get_label() {
		return $this->label;
	}

	public function add_settings_page( $pages ) {
		$pages[ $this->id ] = $this->label;
		return $pages;
	}

	public function get_sections() {
		return apply_filters( 'woocommerce_get_sections_' . $this->id, $this->get_own_sections() );
	}

	protected function get_own_sections() {
		return array( '' => 'General' );
	}

	public function get_settings_for_section( $section_id ) {
		$method   = 'get_settings_for_' . ( '' === $section_id ? 'default' : $section_id ) . '_section';
		$settings = method_exists( $this, $method ) ? $this->$method() : $this->get_settings_for_section_core( $section_id );
		return apply_filters( 'woocommerce_get_settings_' . $this->id, $settings, $section_id );
	}

	protected function get_settings_for_section_core( $section_id ) {
		return array();
	}

	public function output_sections() {
		echo '<ul class="subsubsub">';
		foreach ( $this->get_sections() as $id => $label ) {
			printf( '<li><a href="%s">%s</a> </li>', esc_url( admin_url( "admin.php?page=wc-settings&tab={$this->id}&section=$id" ) ), esc_html( $label ) );
		}
		echo '</ul><br class="clear">';
	}

	public function output() {
		WC_Admin_Settings::output_fields( $this->get_settings_for_section( $GLOBALS['current_section'] ?? '' ) );
	}

	public function save() {
		WC_Admin_Settings::save_fields( $this->get_settings_for_section( $GLOBALS['current_section'] ?? '' ) );
		do_action( 'woocommerce_update_options_' . $this->id );
	}
}
