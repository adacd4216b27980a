<?php
/**
 * What a person may ask to see.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Privacy;

use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Visitor;

/** Tools → Export Personal Data: everything cairnd knows of the journeys that led to a person's orders. */
final class Exporter implements Registerable {

	private const PER_PAGE = 5;

	private Client $client;

	/** Asks cairnd. */
	public function __construct( Client $client ) {
		$this->client = $client;
	}

	/** One more exporter, and what an order itself tells. */
	public function register(): void {
		add_filter( 'wp_privacy_personal_data_exporters', array( $this, 'add' ) );
		add_filter( 'woocommerce_privacy_export_order_personal_data_meta', array( $this, 'order_meta' ) );
	}

	/**
	 * Adds ours.
	 *
	 * @param array<string, mixed> $exporters Registered.
	 * @return array<string, mixed>
	 */
	public function add( array $exporters ): array {
		$exporters['cairn'] = array(
			'exporter_friendly_name' => __( 'Cairn shopping journeys', 'cairn-for-woocommerce' ),
			'callback'               => array( $this, 'export' ),
		);
		return $exporters;
	}

	/**
	 * The visitor on an order belongs to what WooCommerce exports of it.
	 *
	 * @param array<string, string> $meta Title by key.
	 * @return array<string, string>
	 */
	public function order_meta( array $meta ): array {
		return $meta + array( Visitor::META => __( 'Cairn visitor', 'cairn-for-woocommerce' ) );
	}

	/**
	 * One page of journeys. An export that lacks something is none: when cairnd is away it fails and says so.
	 *
	 * @return array{data: array<int, mixed>, done: bool}|\WP_Error
	 */
	public function export( string $email, int $page = 1 ) {
		$visitors = Links::visitors( Links::orders( $email ) );
		$data     = array();
		foreach ( array_slice( $visitors, ( $page - 1 ) * self::PER_PAGE, self::PER_PAGE ) as $visitor ) {
			$answer = $this->client->get( '/v1/visitors/' . $visitor );
			if ( ! $answer->is_ok( 'visitor' ) && 'not_found' !== $answer->code() ) {
				return new \WP_Error( 'cairn_away', __( 'Cairn’s part of the export is missing because cairnd did not answer. Try again when it does.', 'cairn-for-woocommerce' ) );
			}
			$data[] = array(
				'group_id'          => 'cairn',
				'group_label'       => __( 'Shopping journeys', 'cairn-for-woocommerce' ),
				'group_description' => __( 'What Cairn recorded, with consent, while you visited this shop.', 'cairn-for-woocommerce' ),
				'item_id'           => 'cairn-' . $visitor,
				'data'              => ( new Story( $answer->json ) )->rows( $visitor ),
			);
		}
		return array(
			'data' => $data,
			'done' => count( $visitors ) <= $page * self::PER_PAGE,
		);
	}
}
