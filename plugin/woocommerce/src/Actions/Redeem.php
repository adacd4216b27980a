<?php
/**
 * Puts a grant into the cart.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Engine\Grant;
use Cairn\WooCommerce\Facts\Teller;
use Cairn\WooCommerce\Settings\Settings;
use Cairn\WooCommerce\Visitor;

/**
 * The grant's own signature says that cairnd reserved its cost: nobody has to be asked. Redeeming twice
 * is redeeming once. Throws a Refusal, and then the cart is as it was.
 */
final class Redeem {

	private Connection $connection;
	private Settings $settings;
	private GrantCoupon $coupons;
	private GrantHold $hold;
	private Teller $teller;

	/** Takes what it needs. */
	public function __construct( Connection $connection, Settings $settings, GrantCoupon $coupons, GrantHold $hold, Teller $teller ) {
		$this->connection = $connection;
		$this->settings   = $settings;
		$this->coupons    = $coupons;
		$this->hold       = $hold;
		$this->teller     = $teller;
	}

	/**
	 * Applies the token's grant to the cart of this request; returns the coupon's code.
	 *
	 * @throws Refusal When it may not be.
	 */
	public function apply( string $token ): string {
		$grant = $this->grant( $token );
		if ( ! is_object( WC()->cart ) ) {
			wc_load_cart();
		}
		// A cart of the REST API reads its session when it is first looked at.
		WC()->cart->get_cart();
		$code = $this->coupons->of( $grant, self::email() )->get_code();
		$this->hold->hold( $grant->id );
		if ( ! WC()->cart->has_discount( $code ) ) {
			$this->put( $code );
			$this->teller->shop(
				'grant_redeemed',
				array(
					'grantId'   => $grant->id,
					'visitorId' => $grant->visitor,
				),
				"grant-{$grant->id}-redeemed"
			);
		}
		return $code;
	}

	/**
	 * The grant, if it is this visitor's and the shop gives it.
	 *
	 * @throws Refusal When not.
	 */
	private function grant( string $token ): Grant {
		if ( ! $this->settings->offers_on() || Settings::MODE_LIVE !== $this->settings->mode() || ! $this->connection->is_complete() || ! wc_coupons_enabled() ) {
			throw Refusal::off();
		}
		$grant   = $this->connection->signature()->grant( $token, (int) floor( microtime( true ) * 1000 ) );
		$visitor = Visitor::id();
		if ( null === $grant || null === $visitor || ! hash_equals( $grant->visitor, $visitor ) ) {
			throw Refusal::invalid();
		}
		if ( get_woocommerce_currency() !== $grant->currency ) {
			throw Refusal::off();
		}
		return $grant;
	}

	/** The account's address. A guest's is not known before the order is placed: until then it may be mistyped. */
	private static function email(): string {
		$user    = wp_get_current_user();
		$address = $user->exists() ? (string) $user->user_email : '';
		return is_email( $address ) ? strtolower( $address ) : '';
	}

	/**
	 * Into the cart. The notices WooCommerce leaves for the next page are taken back: the play says it.
	 *
	 * @throws Refusal When WooCommerce will not have it.
	 */
	private function put( string $code ): void {
		$before = wc_get_notices();
		$done   = WC()->cart->apply_coupon( $code );
		$errors = array_slice( wc_get_notices( 'error' ), count( $before['error'] ?? array() ) );
		WC()->session->set( 'wc_notices', $before );
		if ( ! $done ) {
			$first   = reset( $errors );
			$refusal = Refusal::by_shop( is_array( $first ) ? (string) ( $first['notice'] ?? '' ) : (string) $first );
			throw $refusal;
		}
		WC()->cart->calculate_totals();
	}
}
