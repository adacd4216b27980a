<?php
/**
 * Puts a fact into its form.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Outbox\Outbox;
use Cairn\WooCommerce\Visitor;

/**
 * Every fact of the shop passes here, so this is where consent is kept: what a shopper does is told
 * with the visitor's cookie or not at all; what becomes of an order is told in any case – it is the
 * merchant's own book – but names visitor and customer only when the order was placed with consent.
 */
final class Teller {

	private Outbox $outbox;
	private Connection $connection;

	/** Tells by way of the outbox. */
	public function __construct( Outbox $outbox, Connection $connection ) {
		$this->outbox     = $outbox;
		$this->connection = $connection;
	}

	/**
	 * What the shopper of this request did. Without consent: nothing. The same thing said twice in one
	 * request has the same id.
	 *
	 * @param array<string, mixed> $fields Fields of the kind.
	 * @param string               $seed   Tells apart what the fields do not.
	 */
	public function shopper( string $kind, array $fields, string $seed = '' ): void {
		$visitor = Visitor::id();
		if ( null !== $visitor ) {
			$this->tell( $this->id_of( $kind, $visitor . $seed, $fields ), $kind, array( 'visitorId' => $visitor ) + $fields );
		}
	}

	/**
	 * What became of an order. One id for each order and state, however often the hook fires.
	 *
	 * @param \WC_Order            $order  Order.
	 * @param array<string, mixed> $fields Beside the order's own.
	 */
	public function order( string $fact_id, string $kind, \WC_Order $order, array $fields = array() ): void {
		$fields += array( 'orderId' => (string) $order->get_id() );
		$visitor = Visitor::checked( $order->get_meta( Visitor::META ) );
		if ( null !== $visitor ) {
			$fields += array( 'visitorId' => $visitor ) + $this->customer( (string) $order->get_billing_email() );
		}
		$this->tell( $fact_id, $kind, $fields );
	}

	/**
	 * What is nobody's doing: stock, a grant's end.
	 *
	 * @param array<string, mixed> $fields  Fields of the kind.
	 * @param string               $fact_id Made from the fields when there is none.
	 */
	public function shop( string $kind, array $fields, string $fact_id = '' ): void {
		$this->tell( '' === $fact_id ? $this->id_of( $kind, '', $fields ) : $fact_id, $kind, $fields );
	}

	/**
	 * The field that names a customer: keyed with the site secret, never a bare hash of an address.
	 *
	 * @return array<string, string>
	 */
	public function customer( string $email ): array {
		return '' === $email || ! $this->connection->is_complete() ? array() : array( 'customerKey' => $this->connection->signature()->customer_key( $email ) );
	}

	/**
	 * Hands the fact over, dated now.
	 *
	 * @param array<string, mixed> $fields Fields.
	 */
	private function tell( string $fact_id, string $kind, array $fields ): void {
		$this->outbox->add(
			array(
				'factId'     => $fact_id,
				'kind'       => $kind,
				'occurredAt' => (int) floor( microtime( true ) * 1000 ),
			) + $fields
		);
	}

	/**
	 * The same for the same thing in the same request.
	 *
	 * @param array<string, mixed> $fields Fields.
	 */
	private function id_of( string $kind, string $seed, array $fields ): string {
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- a number of the server's own.
		$request = (string) ( $_SERVER['REQUEST_TIME_FLOAT'] ?? '' );
		return $kind . '-' . substr( hash( 'sha256', $request . '|' . $seed . '|' . wp_json_encode( $fields ) ), 0, 32 );
	}
}
