<?php
/**
 * Text for the shop's privacy policy.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Privacy;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Settings\Settings;

/** Suggested words under Settings → Privacy. True for what docs/consent.md says, tier by tier. */
final class Policy implements Registerable, Conditional {

	/** Under this name WordPress notes the words. */
	public const PLUGIN = 'Cairn for WooCommerce';

	private Settings $settings;

	/** Names the shop's own endpoint. */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	/** In wp-admin. */
	public static function is_needed(): bool {
		return is_admin();
	}

	/** Where WordPress wants it. */
	public function register(): void {
		add_action( 'admin_init', array( $this, 'suggest' ) );
	}

	/** Hands the text over. */
	public function suggest(): void {
		$text = '';
		foreach ( $this->paragraphs() as $paragraph ) {
			$text .= '<p>' . esc_html( $paragraph ) . '</p>';
		}
		wp_add_privacy_policy_content( self::PLUGIN, wp_kses_post( $text ) );
	}

	/**
	 * The paragraphs.
	 *
	 * @return string[]
	 */
	private function paragraphs(): array {
		$host  = (string) wp_parse_url( $this->settings->endpoint(), PHP_URL_HOST );
		$where = '' === $host ? __( 'our own server for Cairn', 'cairn-for-woocommerce' ) : $host;
		return array(
			__( 'We use Cairn to notice when something in our shop does not work for you, and to help. It runs in your browser. Pointer positions, keys and texts you type never leave your device.', 'cairn-for-woocommerce' ),
			__( 'Without your consent nothing is stored and nothing is sent; help that your browser finds by itself may still appear.', 'cairn-for-woocommerce' ),
			/* translators: %s: host name. */
			sprintf( __( 'If you allow statistics, a random number is kept in the cookie “cairn_visitor” for 390 days, and what you viewed, put into the cart, ordered or struggled with is sent to %s under that number. It holds no name, no mail address and no IP address. An order you place is connected with that number.', 'cairn-for-woocommerce' ), $where ),
			__( 'If you allow marketing, we may also offer you a discount or free shipping.', 'cairn-for-woocommerce' ),
			__( 'Taking your consent back deletes the cookie. You may ask us for everything recorded about your orders, and to erase it.', 'cairn-for-woocommerce' ),
		);
	}
}
