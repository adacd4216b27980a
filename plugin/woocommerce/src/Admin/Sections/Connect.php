<?php
/**
 * Settings: connect.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Sections;

use Cairn\WooCommerce\Admin\Form\Field;
use Cairn\WooCommerce\Admin\Form\Rows;
use Cairn\WooCommerce\Settings\Sanitizer;
use Cairn\WooCommerce\Settings\Secret;
use Cairn\WooCommerce\Settings\Settings;

/** Where cairnd is, who this shop is there, and whether it all works. */
final class Connect implements Section {

	private const SECRET_FORM = '/^[\x21-\x7e]{16,256}$/D';

	private Settings $settings;
	private Secret $secret;
	private Rows $rows;

	/** Reads and writes the settings and the secret. */
	public function __construct( Settings $settings, Secret $secret, Rows $rows ) {
		$this->settings = $settings;
		$this->secret   = $secret;
		$this->rows     = $rows;
	}

	/** The first. */
	public function id(): string {
		return '';
	}

	/** Its name. */
	public function title(): string {
		return __( 'Connect', 'cairn-for-woocommerce' );
	}

	/** Mode, address, keys; then the test and the lights. */
	public function render(): void {
		echo '<h2>' . esc_html__( 'Connect', 'cairn-for-woocommerce' ) . '</h2>';
		echo '<p>' . esc_html__( 'Cairn sees a shopper’s struggle on the shopper’s own device and helps. It needs the address of your cairnd and three values its operator gives you.', 'cairn-for-woocommerce' ) . '</p>';
		$this->rows->table( $this->fields() );
		$this->test();
	}

	/**
	 * Settings, and the secret when a new one was typed.
	 *
	 * @param array<string, mixed> $posted Unslashed.
	 * @return string[]
	 */
	public function save( array $posted ): array {
		$sanitizer = new Sanitizer();
		$changes   = $sanitizer->clean( (array) ( $posted[ Settings::OPTION ] ?? array() ) );
		$this->settings->save( $changes );
		return array_merge( $sanitizer->errors, $this->save_secret( $posted[ Secret::OPTION ] ?? '' ) );
	}

	/**
	 * An empty field means: keep the one there is.
	 *
	 * @param mixed $typed Unslashed.
	 * @return string[]
	 */
	private function save_secret( $typed ): array {
		$typed = is_string( $typed ) ? trim( $typed ) : '';
		if ( '' === $typed || $this->secret->is_fixed() ) {
			return array();
		}
		if ( ! preg_match( self::SECRET_FORM, $typed ) ) {
			return array( __( 'The site secret has at least 16 characters and no spaces; the old one is still in force.', 'cairn-for-woocommerce' ) );
		}
		$this->secret->save( $typed );
		return array();
	}

	/**
	 * What is asked.
	 *
	 * @return Field[]
	 */
	private function fields(): array {
		return array(
			new Field( 'mode', Field::SELECT, __( 'Cairn is', 'cairn-for-woocommerce' ), $this->mode_help(), self::modes() ),
			( new Field( 'endpoint', Field::URL, __( 'Address of cairnd', 'cairn-for-woocommerce' ), __( 'For example https://cairn.example.com', 'cairn-for-woocommerce' ) ) )->fixed( defined( 'CAIRN_ENDPOINT' ) ),
			new Field( 'site_id', Field::TEXT, __( 'Site id', 'cairn-for-woocommerce' ), __( 'The “id” of this shop in cairnd’s configuration.', 'cairn-for-woocommerce' ) ),
			new Field( 'site_key', Field::TEXT, __( 'Site key', 'cairn-for-woocommerce' ), __( 'The “key” of this shop there. It is public and stands in your pages.', 'cairn-for-woocommerce' ) ),
			( new Field( Secret::OPTION, Field::SECRET, __( 'Site secret', 'cairn-for-woocommerce' ), $this->secret_help() ) )->fixed( $this->secret->is_fixed() ),
			new Field( 'own_path', Field::CHECKBOX, __( 'Own path', 'cairn-for-woocommerce' ), __( 'Send through this shop’s own address. Use it when shoppers’ browsers block other addresses; every message then passes your server.', 'cairn-for-woocommerce' ) ),
		);
	}

	/**
	 * Label by mode.
	 *
	 * @return array<string, string>
	 */
	public static function modes(): array {
		return array(
			Settings::MODE_OFF     => __( 'Off: nothing in the shop', 'cairn-for-woocommerce' ),
			Settings::MODE_OBSERVE => __( 'Observing: you see, shoppers see nothing', 'cairn-for-woocommerce' ),
			Settings::MODE_LIVE    => __( 'Live: it also helps', 'cairn-for-woocommerce' ),
		);
	}

	/** Why to wait, and until when. */
	private function mode_help(): string {
		$until = $this->settings->observe_until();
		if ( Settings::MODE_OBSERVE !== $this->settings->mode() || $until <= time() ) {
			return __( 'Help starts only when you choose “Live”; it never starts by itself.', 'cairn-for-woocommerce' );
		}
		/* translators: %s: a date. */
		return sprintf( __( 'Observe until %s to know your shop first. Help starts only when you choose “Live”; it never starts by itself.', 'cairn-for-woocommerce' ), wp_date( (string) get_option( 'date_format' ), $until ) );
	}

	/** Set or not set, never what it is. */
	private function secret_help(): string {
		if ( $this->secret->is_fixed() ) {
			return __( 'Set in wp-config.php.', 'cairn-for-woocommerce' );
		}
		return $this->secret->is_set()
			? __( 'Set. It is never shown; leave the field empty to keep it.', 'cairn-for-woocommerce' )
			: __( 'Not set. The text in the file DATA_DIR/sites/ID.secret of cairnd.', 'cairn-for-woocommerce' );
	}

	/** The button and the lights; admin/settings.js fills them. */
	private function test(): void {
		printf( '<p><button type="button" class="button" id="cairn-test-connection">%s</button></p>', esc_html__( 'Test connection', 'cairn-for-woocommerce' ) );
		printf( '<p id="cairn-test-result" role="status" data-waiting="%s" data-failed="%s"></p>', esc_attr__( 'Asking cairnd…', 'cairn-for-woocommerce' ), esc_attr__( 'WordPress did not answer. Reload the page and try again.', 'cairn-for-woocommerce' ) );
		printf( '<h3>%s</h3>', esc_html__( 'Is it working?', 'cairn-for-woocommerce' ) );
		echo '<ul id="cairn-lights" aria-live="polite" aria-busy="true"></ul>';
	}
}
