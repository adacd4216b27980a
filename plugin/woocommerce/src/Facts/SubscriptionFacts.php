<?php
/**
 * Facts of subscriptions.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Actions\GrantUse;
use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Visitor;

/**
 * WooCommerce Subscriptions, where it is present: a subscription runs, or has come to its end. Visitor and
 * customer are those of the order that began it, as long as that order names them.
 */
final class SubscriptionFacts implements Registerable, Conditional {

	private Teller $teller;

	/** Tells through the teller. */
	public function __construct( Teller $teller ) {
		$this->teller = $teller;
	}

	/** Only beside WooCommerce Subscriptions. */
	public static function is_needed(): bool {
		return class_exists( 'WC_Subscriptions' ) && Watching::is_on();
	}

	/** Paused and resumed is not ended and started: the id is that of the subscription. */
	public function register(): void {
		add_filter( 'wc_subscriptions_object_data', array( $this, 'leave_out' ) );
		add_action( 'woocommerce_subscription_status_active', array( $this, 'on_active' ) );
		add_action( 'woocommerce_subscription_status_cancelled', array( $this, 'on_ended' ) );
		add_action( 'woocommerce_subscription_status_expired', array( $this, 'on_ended' ) );
	}

	/**
	 * Subscriptions copies the meta of an order to the subscription and on to every renewal: there our marks
	 * would outlive the order's retention and an erasure, so they stay behind.
	 *
	 * @param mixed $data Meta by key.
	 * @return mixed Without ours.
	 */
	public function leave_out( $data ) {
		return is_array( $data ) ? array_diff_key( $data, array_flip( array( Visitor::META, GrantUse::META ) ) ) : $data;
	}

	/**
	 * It runs.
	 *
	 * @param mixed $subscription WC_Subscription, a WC_Order.
	 */
	public function on_active( $subscription ): void {
		$this->tell( 'started', $subscription );
	}

	/**
	 * It is over.
	 *
	 * @param mixed $subscription WC_Subscription, a WC_Order.
	 */
	public function on_ended( $subscription ): void {
		$this->tell( 'ended', $subscription );
	}

	/**
	 * One fact, about the order that began it.
	 *
	 * @param mixed $subscription WC_Subscription.
	 */
	private function tell( string $state, $subscription ): void {
		if ( ! $subscription instanceof \WC_Order ) {
			return;
		}
		$order = wc_get_order( $subscription->get_parent_id() );
		if ( $order instanceof \WC_Order ) {
			$this->teller->order( "subscription-{$subscription->get_id()}-{$state}", "subscription_{$state}", $order );
		}
	}
}
