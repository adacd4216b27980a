<?php
/** WooCommerce test double: its menu, the settings page with tabs, the status page. */

declare(strict_types=1);

add_action(
	'admin_menu',
	static function (): void {
		// WordPress makes the names of the screens below from this title: it must be WooCommerce's.
		add_menu_page( WC_DOUBLE_LABEL, 'WooCommerce', 'manage_woocommerce', 'woocommerce', 'wc_double_status_page' );
		add_submenu_page( 'woocommerce', 'Settings', 'Settings', 'manage_woocommerce', 'wc-settings', 'wc_double_settings_page' );
		add_submenu_page( 'woocommerce', 'Status', 'Status', 'manage_woocommerce', 'wc-status', 'wc_double_status_page' );
	},
	9
);

/** Every plugin's tab, made once. */
function wc_double_settings_pages(): array {
	static $pages = null;
	if ( null === $pages ) {
		$pages = apply_filters( 'woocommerce_get_settings_pages', array() );
	}
	return $pages;
}

/** Saving comes before output, as WooCommerce does it. */
add_action(
	'admin_init',
	static function (): void {
		if ( 'wc-settings' !== ( $_GET['page'] ?? '' ) || ! current_user_can( 'manage_woocommerce' ) ) {
			return;
		}
		wc_double_settings_pages();
		$GLOBALS['current_tab']     = sanitize_title( wp_unslash( $_GET['tab'] ?? '' ) );
		$GLOBALS['current_section'] = sanitize_title( wp_unslash( $_REQUEST['section'] ?? '' ) );
		if ( ! empty( $_POST['save'] ) ) {
			check_admin_referer( 'woocommerce-settings' );
			do_action( 'woocommerce_settings_save_' . $GLOBALS['current_tab'] );
			do_action( 'woocommerce_settings_saved' );
			WC_Admin_Settings::add_message( 'Your settings have been saved.' );
		}
	},
	20
);

function wc_double_settings_page(): void {
	wc_double_settings_pages();
	$tab = $GLOBALS['current_tab'];
	echo '<div class="wrap woocommerce"><form method="post" id="mainform" enctype="multipart/form-data"><nav class="nav-tab-wrapper woo-nav-tab-wrapper">';
	foreach ( apply_filters( 'woocommerce_settings_tabs_array', array() ) as $id => $label ) {
		printf( '<a href="%s" class="nav-tab%s">%s</a>', esc_url( admin_url( "admin.php?page=wc-settings&tab=$id" ) ), $id === $tab ? ' nav-tab-active' : '', esc_html( $label ) );
	}
	echo '</nav><h1 class="screen-reader-text">Settings</h1>';
	WC_Admin_Settings::show_messages();
	do_action( "woocommerce_sections_$tab" );
	do_action( "woocommerce_settings_$tab" );
	if ( empty( $GLOBALS['hide_save_button'] ) ) {
		echo '<p class="submit"><button name="save" class="button-primary woocommerce-save-button" type="submit" value="Save changes">Save changes</button></p>';
	}
	wp_nonce_field( 'woocommerce-settings' );
	echo '</form></div>';
}

function wc_double_status_page(): void {
	echo '<div class="wrap woocommerce"><h1>' . esc_html( WC_DOUBLE_LABEL ) . '</h1>';
	do_action( 'woocommerce_system_status_report' );
	echo '</div>';
}

add_filter( 'woocommerce_screen_ids', static fn( $ids ) => array_merge( (array) $ids, array( 'woocommerce_page_wc-settings' ) ) );
