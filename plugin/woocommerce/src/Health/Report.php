<?php
/**
 * Facts for support.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Health;

use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Settings\Secret;
use Cairn\WooCommerce\Settings\Settings;
use Cairn\WooCommerce\Storefront\Manifest;

/** The same lines in Site Health → Info and in WooCommerce → Status. No secret, and no request. */
final class Report implements Registerable {

	private Settings $settings;
	private Secret $secret;
	private Manifest $manifest;

	/** Reads these. */
	public function __construct( Settings $settings, Secret $secret, Manifest $manifest ) {
		$this->settings = $settings;
		$this->secret   = $secret;
		$this->manifest = $manifest;
	}

	/** Both places. */
	public function register(): void {
		add_filter( 'debug_information', array( $this, 'info' ) );
		add_action( 'woocommerce_system_status_report', array( $this, 'table' ) );
	}

	/**
	 * Site Health → Info.
	 *
	 * @param array<string, mixed> $info Of WordPress.
	 * @return array<string, mixed>
	 */
	public function info( array $info ): array {
		$fields = array();
		foreach ( $this->lines() as $key => list( $label, $value ) ) {
			$fields[ $key ] = array(
				'label' => $label,
				'value' => $value,
			);
		}
		$info['cairn'] = array(
			'label'  => 'Cairn for WooCommerce',
			'fields' => $fields,
		);
		return $info;
	}

	/** WooCommerce → Status. */
	public function table(): void {
		echo '<table class="wc_status_table widefat" cellspacing="0"><thead><tr><th colspan="3" data-export-label="Cairn"><h2>Cairn</h2></th></tr></thead><tbody>';
		foreach ( $this->lines() as list( $label, $value ) ) {
			printf( '<tr><td data-export-label="%1$s">%1$s:</td><td class="help">&nbsp;</td><td>%2$s</td></tr>', esc_html( $label ), esc_html( $value ) );
		}
		echo '</tbody></table>';
	}

	/**
	 * Label and value by key.
	 *
	 * @return array<string, array{string, string}>
	 */
	private function lines(): array {
		$queue = Queue::now();
		$yes   = __( 'yes', 'cairn-for-woocommerce' );
		$no    = __( 'no', 'cairn-for-woocommerce' );
		return array(
			'version'  => array( __( 'Version', 'cairn-for-woocommerce' ), \Cairn\WooCommerce\VERSION ),
			'files'    => array( __( 'Script files', 'cairn-for-woocommerce' ), implode( ' ', $this->manifest->names() ) ),
			'mode'     => array( __( 'Mode', 'cairn-for-woocommerce' ), $this->settings->mode() ),
			'endpoint' => array( __( 'Address of cairnd', 'cairn-for-woocommerce' ), $this->settings->endpoint() ),
			'site'     => array( __( 'Site id', 'cairn-for-woocommerce' ), $this->settings->site_id() ),
			'secret'   => array( __( 'Site secret set', 'cairn-for-woocommerce' ), $this->secret->is_set() ? $yes : $no ),
			'own_path' => array( __( 'Own path', 'cairn-for-woocommerce' ), $this->settings->own_path() ? $yes : $no ),
			'consent'  => array( __( 'Consent comes from', 'cairn-for-woocommerce' ), $this->settings->consent_source() ),
			'waiting'  => array( __( 'Facts that wait', 'cairn-for-woocommerce' ), (string) $queue->waiting ),
			'refused'  => array( __( 'Facts refused', 'cairn-for-woocommerce' ), (string) $queue->refused ),
		);
	}
}
