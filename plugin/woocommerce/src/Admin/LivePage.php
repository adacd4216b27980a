<?php
/**
 * The live page in wp-admin.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Registerable;

/** WooCommerce → Cairn: the dashboard's own script in this page, with a token that ends by itself. No iframe. */
final class LivePage implements Registerable, Conditional {

	private Connection $connection;

	/** Asks whether there is anything to show. */
	public function __construct( Connection $connection ) {
		$this->connection = $connection;
	}

	/** In wp-admin. */
	public static function is_needed(): bool {
		return is_admin();
	}

	/** After WooCommerce's own entries. */
	public function register(): void {
		add_action( 'admin_menu', array( $this, 'menu' ), 60 );
	}

	/** The entry, known to WooCommerce's header. */
	public function menu(): void {
		$title = __( 'Cairn live', 'cairn-for-woocommerce' );
		add_submenu_page( 'woocommerce', $title, __( 'Cairn', 'cairn-for-woocommerce' ), 'manage_woocommerce', Pages::LIVE, array( $this, 'show' ) );
		if ( function_exists( 'wc_admin_connect_page' ) ) {
			wc_admin_connect_page(
				array(
					'id'        => Pages::LIVE,
					'screen_id' => 'woocommerce_page_' . Pages::LIVE,
					'title'     => $title,
				)
			);
		}
	}

	/** The place the dashboard mounts in; admin/live.js does it. */
	public function show(): void {
		echo '<div class="wrap"><h1 class="screen-reader-text">' . esc_html__( 'Cairn live', 'cairn-for-woocommerce' ) . '</h1><hr class="wp-header-end">';
		if ( $this->connection->is_complete() ) {
			printf(
				'<div id="cairn-live" data-endpoint="%s" data-site="%s" data-locale="%s" data-embed="%s" data-failed="%s"></div>',
				esc_url( $this->connection->endpoint() ),
				esc_attr( $this->connection->site_id() ),
				esc_attr( str_replace( '_', '-', get_user_locale() ) ),
				esc_url( Assets::url( 'dist/dashboard/embed.js' ) ),
				esc_attr__( 'The live page did not load. Reload the page; if it stays away, install the plugin again.', 'cairn-for-woocommerce' )
			);
		} else {
			printf( '<p>%s <a href="%s">%s</a></p>', esc_html__( 'Here you will see your shoppers live. First tell Cairn where cairnd is.', 'cairn-for-woocommerce' ), esc_url( Pages::settings() ), esc_html__( 'Connect', 'cairn-for-woocommerce' ) );
		}
		echo '</div>';
	}
}
