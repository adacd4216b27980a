<?php
/**
 * Cairn in Tools → Site Health.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Health;

use Cairn\WooCommerce\Registerable;

/** Four tests: settings at once; the endpoint, the queue and the module's MIME type when WordPress has time for requests. */
final class SiteHealth implements Registerable {

	private Tests $tests;

	/** Runs these. */
	public function __construct( Tests $tests ) {
		$this->tests = $tests;
	}

	/** The list, and a route for those that take time. */
	public function register(): void {
		add_filter( 'site_status_tests', array( $this, 'add' ) );
		add_action( 'rest_api_init', array( $this, 'routes' ) );
	}

	/**
	 * Adds ours.
	 *
	 * @param array{direct: array<string, mixed>, async: array<string, mixed>} $tests Of WordPress.
	 * @return array<string, mixed>
	 */
	public function add( array $tests ): array {
		$tests['direct']['cairn_settings'] = array(
			'label' => __( 'Cairn: settings', 'cairn-for-woocommerce' ),
			'test'  => array( $this->tests, 'settings' ),
		);
		foreach ( self::slow() as $name => $label ) {
			$tests['async'][ "cairn_{$name}" ] = array(
				'label'             => $label,
				'test'              => rest_url( "cairn/v1/health/{$name}" ),
				'has_rest'          => true,
				'async_direct_test' => array( $this->tests, $name ),
			);
		}
		return $tests;
	}

	/** A route each. */
	public function routes(): void {
		foreach ( array_keys( self::slow() ) as $name ) {
			register_rest_route(
				'cairn/v1',
				"/health/{$name}",
				array(
					'methods'             => 'GET',
					'callback'            => array( $this->tests, $name ),
					'permission_callback' => static fn(): bool => current_user_can( 'view_site_health_checks' ),
					'args'                => array(),
				)
			);
		}
	}

	/**
	 * Label by name of a test that makes a request.
	 *
	 * @return array<string, string>
	 */
	private static function slow(): array {
		return array(
			'endpoint' => __( 'Cairn: endpoint', 'cairn-for-woocommerce' ),
			'queue'    => __( 'Cairn: queue', 'cairn-for-woocommerce' ),
			'module'   => __( 'Cairn: journey core', 'cairn-for-woocommerce' ),
		);
	}
}
