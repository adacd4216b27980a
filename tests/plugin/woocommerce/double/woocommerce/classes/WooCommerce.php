<?php
/** WooCommerce test double: the class every guard asks for. */

declare(strict_types=1);

/** Holds what hangs on WC(). */
final class WooCommerce {

	/** @var string */
	public $version = WC_VERSION;
	/** @var WC_Session|null */
	public $session;
	/** @var WC_Cart|null */
	public $cart;
	/** @var WC_Customer|null */
	public $customer;
	/** @var WooCommerce|null */
	private static $instance;

	public static function instance(): self {
		if ( null === self::$instance ) {
			self::$instance = new self();
		}
		return self::$instance;
	}

	/** Session, cart and customer exist on the storefront and after wc_load_cart(), not in wp-admin or on a command line. */
	public function initialize_cart(): void {
		if ( null === $this->session ) {
			$this->session  = new WC_Session();
			$this->customer = new WC_Customer();
			$this->customer->set_billing_email( (string) $this->session->get( 'billing_email', '' ) );
			$this->cart     = new WC_Cart( $this->session );
		}
	}

	public function is_rest_api_request(): bool {
		return false !== strpos( $_SERVER['REQUEST_URI'] ?? '', rest_get_url_prefix() . '/' );
	}

	public function plugin_path(): string {
		return untrailingslashit( WC_ABSPATH );
	}

	public function plugin_url(): string {
		return untrailingslashit( plugins_url( '/', WC_PLUGIN_FILE ) );
	}
}

function WC(): WooCommerce {
	return WooCommerce::instance();
}
