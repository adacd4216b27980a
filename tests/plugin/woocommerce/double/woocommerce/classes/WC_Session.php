<?php
/** WooCommerce test double: a visitor's session, one option row per cookie. */

declare(strict_types=1);

class WC_Session {

	private const COOKIE = 'wp_woocommerce_session_double';

	/** @var string */
	private $id;
	/** @var array<string, mixed> */
	private $data;

	public function __construct() {
		$this->id   = preg_replace( '/[^a-z0-9]/', '', $_COOKIE[ self::COOKIE ] ?? '' );
		$this->data = '' === $this->id ? array() : (array) get_option( "wc_double_session_{$this->id}", array() );
	}

	public function get( $key, $default = null ) {
		return $this->data[ $key ] ?? $default;
	}

	/** @param mixed $value The cookie is set with the first thing worth keeping. */
	public function set( $key, $value ): void {
		if ( '' === $this->id ) {
			$this->id = strtolower( wp_generate_password( 20, false ) );
			if ( ! headers_sent() ) {
				setcookie( self::COOKIE, $this->id, 0, '/' );
			}
		}
		$this->data[ $key ] = $value;
		update_option( "wc_double_session_{$this->id}", $this->data, false );
	}

	public function __unset( $key ): void {
		unset( $this->data[ $key ] );
	}

	public function get_customer_id(): string {
		return $this->id;
	}

	public function has_session(): bool {
		return '' !== $this->id;
	}

	public function set_customer_session_cookie( $set ): void {
		$this->set( 'started', (bool) $set );
	}
}
