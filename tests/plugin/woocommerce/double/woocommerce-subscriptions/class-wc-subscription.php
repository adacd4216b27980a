<?php
/** WooCommerce Subscriptions test double: a subscription, which is an order of another type. */

declare(strict_types=1);

final class WC_Subscription extends WC_Order {

	protected const POST_TYPE = 'shop_subscription';

	/** Made from the order that begins it; meta is copied as Subscriptions copies it. */
	public static function double_of( WC_Order $order ): self {
		$subscription = new self();
		$subscription->set_parent_id( $order->get_id() );
		$subscription->set_billing_email( $order->get_billing_email() );
		self::double_copy( $order, $subscription, 'subscription' );
		return $subscription;
	}

	/** The order of the next period. */
	public function double_renewal(): WC_Order {
		$order = new WC_Order_Double();
		$order->set_total( '42.50' );
		$order->set_billing_email( $this->get_billing_email() );
		self::double_copy( $this, $order, 'renewal_order' );
		return $order;
	}

	public function update_status( $to, $note = '', $manual = false ): bool {
		$from = $this->get_status();
		$this->set_status( $to );
		$this->save();
		do_action( "woocommerce_subscription_status_$to", $this );
		do_action( "woocommerce_subscription_status_{$from}_to_$to", $this );
		do_action( 'woocommerce_subscription_status_updated', $this, $to, $from );
		do_action( 'woocommerce_subscription_status_changed', $this->get_id(), $from, $to, $this );
		return true;
	}

	private static function double_copy( WC_Order $from, WC_Order $to, string $type ): void {
		$data = array_column( array_map( 'get_object_vars', $from->get_meta_data() ), 'value', 'key' );
		$data = apply_filters( "wc_subscriptions_{$type}_data", $data, $to, $from );
		$data = apply_filters( 'wc_subscriptions_object_data', $data, $to, $from, $type );
		foreach ( $data as $key => $value ) {
			$to->update_meta_data( $key, $value );
		}
		$to->save();
	}
}
