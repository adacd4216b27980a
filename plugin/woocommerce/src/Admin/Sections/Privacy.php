<?php
/**
 * Settings: consent and privacy.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Sections;

use Cairn\WooCommerce\Admin\Form\Field;
use Cairn\WooCommerce\Admin\Form\Rows;
use Cairn\WooCommerce\Settings\Sanitizer;
use Cairn\WooCommerce\Settings\Settings;

/** Who is watched, when, and for how long it is remembered. */
final class Privacy implements Section {

	private Settings $settings;
	private Rows $rows;

	/** Reads and writes the settings. */
	public function __construct( Settings $settings, Rows $rows ) {
		$this->settings = $settings;
		$this->rows     = $rows;
	}

	/** In the address. */
	public function id(): string {
		return 'privacy';
	}

	/** Its name. */
	public function title(): string {
		return __( 'Consent and privacy', 'cairn-for-woocommerce' );
	}

	/** Consent, roles, retention. */
	public function render(): void {
		echo '<h2>' . esc_html( $this->title() ) . '</h2>';
		echo '<p>' . esc_html__( 'Without consent nothing is stored and nothing is sent; help on the page still works.', 'cairn-for-woocommerce' ) . '</p>';
		$this->rows->table( $this->fields() );
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

	/**
	 * What is asked.
	 *
	 * @return Field[]
	 */
	private function fields(): array {
		return array(
			new Field( 'consent_source', Field::SELECT, __( 'Consent comes from', 'cairn-for-woocommerce' ), __( 'Most consent banners speak the WP Consent API, some with its plugin installed beside them.', 'cairn-for-woocommerce' ), self::sources() ),
			new Field( 'require_choice', Field::CHECKBOX, __( 'No choice means no', 'cairn-for-woocommerce' ), __( 'Wait until the shopper has chosen. Leave this on where the law asks for consent first.', 'cairn-for-woocommerce' ) ),
			new Field( 'exclude_roles', Field::CHECKS, __( 'Do not watch', 'cairn-for-woocommerce' ), __( 'Visits of people with these roles never reach Cairn.', 'cairn-for-woocommerce' ), $this->roles() ),
			new Field( 'retention_days', Field::NUMBER, __( 'An order forgets its visitor after (days)', 'cairn-for-woocommerce' ), __( 'After that an order no longer names its journey. 0 keeps the link. How long cairnd keeps journeys is set there.', 'cairn-for-woocommerce' ) ),
			new Field( 'erase_order_meta', Field::CHECKBOX, __( 'When the plugin is deleted', 'cairn-for-woocommerce' ), __( 'Also remove what Cairn wrote on orders.', 'cairn-for-woocommerce' ) ),
		);
	}

	/**
	 * Label by source of consent.
	 *
	 * @return array<string, string>
	 */
	public static function sources(): array {
		return array(
			Settings::CONSENT_AUTO => __( 'The WP Consent API when it is there, else the shop’s own code', 'cairn-for-woocommerce' ),
			Settings::CONSENT_API  => __( 'The WP Consent API only', 'cairn-for-woocommerce' ),
			Settings::CONSENT_CODE => __( 'The shop’s own code: cairn.push({consent: …})', 'cairn-for-woocommerce' ),
		);
	}

	/**
	 * Name by role, in the reader's language. A chosen role whose plugin is away stays on the list.
	 *
	 * @return array<string, string>
	 */
	private function roles(): array {
		$chosen = $this->settings->exclude_roles();
		return array_map( 'translate_user_role', wp_roles()->get_names() ) + array_combine( $chosen, $chosen );
	}
}
