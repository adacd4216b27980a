<?php
/**
 * Facts of accounts.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** A visitor who signs in or makes an account is the customer of earlier orders. */
final class AccountFacts implements Registerable, Conditional {

	private Teller $teller;

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** Signing in, and a new account; both in one request are one fact. */
	public function register(): void {
		add_action( 'wp_login', array( $this, 'on_login' ), 10, 2 );
		add_action( 'woocommerce_created_customer', array( $this, 'on_created' ) );
	}

	/**
	 * Somebody signed in. Who works in the shop is no customer.
	 *
	 * @param mixed $name Login name: not looked at.
	 * @param mixed $user Account.
	 */
	public function on_login( $name, $user = null ): void {
		if ( $user instanceof \WP_User && ! $user->has_cap( 'edit_posts' ) ) {
			$this->tell( (string) $user->user_email );
		}
	}

	/**
	 * An account was made while shopping.
	 *
	 * @param mixed $id Account.
	 */
	public function on_created( $id ): void {
		$user = get_userdata( (int) $id );
		if ( $user instanceof \WP_User ) {
			$this->tell( (string) $user->user_email );
		}
	}

	/** One fact, keyed. */
	private function tell( string $email ): void {
		$customer = $this->teller->customer( $email );
		if ( array() !== $customer ) {
			$this->teller->shopper( 'customer_identified', $customer );
		}
	}
}
