<?php
/**
 * Settings: alerts.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Sections;

use Cairn\WooCommerce\Admin\Form\Field;
use Cairn\WooCommerce\Admin\Form\Rows;
use Cairn\WooCommerce\Settings\Sanitizer;
use Cairn\WooCommerce\Settings\Settings;

/** Where the merchant hears of something broken. */
final class Alerts implements Section {

	private Settings $settings;
	private Rows $rows;

	/** Reads and writes the settings. */
	public function __construct( Settings $settings, Rows $rows ) {
		$this->settings = $settings;
		$this->rows     = $rows;
	}

	/** In the address. */
	public function id(): string {
		return 'alerts';
	}

	/** Its name. */
	public function title(): string {
		return __( 'Alerts', 'cairn-for-woocommerce' );
	}

	/** One field. */
	public function render(): void {
		echo '<h2>' . esc_html( $this->title() ) . '</h2>';
		echo '<p>' . esc_html__( 'When something in the shop looks broken, a notice appears in wp-admin within five minutes.', 'cairn-for-woocommerce' ) . '</p>';
		$this->rows->table(
			array(
				new Field( 'alert_email', Field::EMAIL, __( 'Also mail alerts to', 'cairn-for-woocommerce' ), __( 'Leave it empty for no mail. Several alerts come in one mail, at most one every 15 minutes.', 'cairn-for-woocommerce' ) ),
			)
		);
	}

	/**
	 * Settings only.
	 *
	 * @param array<string, mixed> $posted Unslashed.
	 * @return string[]
	 */
	public function save( array $posted ): array {
		$sanitizer = new Sanitizer();
		$this->settings->save( $sanitizer->clean( (array) ( $posted[ Settings::OPTION ] ?? array() ) ) );
		return $sanitizer->errors;
	}
}
