<?php
/**
 * Facts of a checkout that was not accepted.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;

/** Field errors of the classic checkout. The block checkout's never reach a server: its page tells them. */
final class CheckoutFacts implements Registerable, Conditional {

	/** More errors at once say no more about where it hurts. */
	private const MOST = 8;

	private Teller $teller;

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** While anything is told. */
	public static function is_needed(): bool {
		return Watching::is_on();
	}

	/** After WooCommerce and others have judged the form. */
	public function register(): void {
		add_action( 'woocommerce_after_checkout_validation', array( $this, 'on_validated' ), 999, 2 );
	}

	/**
	 * One fact for each class of error.
	 *
	 * @param mixed $data   What was entered: not looked at.
	 * @param mixed $errors WP_Error.
	 */
	public function on_validated( $data, $errors ): void {
		if ( ! $errors instanceof \WP_Error ) {
			return;
		}
		$codes   = array_map( 'strval', $errors->get_error_codes() );
		$classes = array_unique( array_map( array( Reason::class, 'field' ), $codes ) );
		foreach ( array_slice( $classes, 0, self::MOST ) as $class ) {
			$this->teller->shopper( 'alert_displayed', array( 'reasonClass' => $class ) );
		}
	}
}
