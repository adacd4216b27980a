<?php
/**
 * Cairn under the shop's own address.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Settings\Settings;

/**
 * When the merchant wants it, the page talks to `wp-json/cairn/v1/own/…` and this forwards to cairnd:
 * three addresses, nothing else, without cookies. It costs a PHP request each time; a shop with many
 * visitors lets its web server forward instead.
 */
final class OwnPath implements Registerable, Conditional {

	public const ROUTE = '/cairn/v1/own';

	private const MOST_BYTES    = 262144;
	private const MOST_ANSWERED = 1048576;
	private const TIMEOUT_S     = 3;

	/** Path below own/ by method. */
	private const POSTS = '(?:v1/signals|v1/degraded)';
	private const GETS  = 'plays/[\w-]{4,64}(?:\.[0-9a-f]{8,64})?\.json';

	private Settings $settings;

	/** Knows where cairnd is. */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	/** When the merchant wants it. */
	public static function is_needed(): bool {
		$settings = new Settings();
		return $settings->own_path() && $settings->is_connected() && Settings::MODE_OFF !== $settings->mode();
	}

	/** What the page is told is the endpoint. Without readable permalinks there is no path to own. */
	public static function endpoint( Settings $settings ): string {
		$own = $settings->own_path() && '' !== (string) get_option( 'permalink_structure' );
		return $own ? untrailingslashit( rest_url( self::ROUTE ) ) : $settings->endpoint();
	}

	/** The routes, and answers passed on as they are. */
	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'routes' ) );
		add_filter( 'rest_pre_serve_request', array( $this, 'print_raw' ), 10, 3 );
	}

	/** Method by method. */
	public function routes(): void {
		$allowed = array(
			'POST' => self::POSTS,
			'GET'  => self::GETS,
		);
		foreach ( $allowed as $method => $path ) {
			register_rest_route(
				'cairn/v1',
				"/own/(?P<path>{$path})",
				array(
					'methods'             => $method,
					'callback'            => array( $this, 'forward' ),
					'permission_callback' => '__return_true',
					'args'                => array(
						'site'     => array(
							'type'      => 'string',
							'maxLength' => 64,
						),
						'sentAtMs' => array(
							'type'    => 'integer',
							'minimum' => 0,
						),
					),
				)
			);
		}
	}

	/** Asks cairnd the same and brings back what it said. */
	public function forward( \WP_REST_Request $request ): \WP_REST_Response {
		if ( strlen( (string) $request->get_body() ) > self::MOST_BYTES ) {
			return self::refused( 'too_large', 413 );
		}
		$query = array_intersect_key( $request->get_query_params(), array_flip( array( 'site', 'sentAtMs' ) ) );
		if ( $this->settings->site_key() !== ( $query['site'] ?? $this->settings->site_key() ) ) {
			return self::refused( 'unknown_site', 404 );
		}
		$reply = $this->ask( $request, $query );
		return is_wp_error( $reply ) ? self::refused( 'away', 503 ) : $this->answer( $request, $reply );
	}

	/** An answer of our own, which no cache may keep. */
	private static function refused( string $code, int $status ): \WP_REST_Response {
		return new \WP_REST_Response( array( 'code' => $code ), $status, array( 'Cache-Control' => 'no-store' ) );
	}

	/**
	 * The same request, to cairnd.
	 *
	 * @param array<string, string> $query What of the query goes along.
	 * @return array<string, mixed>|\WP_Error
	 */
	private function ask( \WP_REST_Request $request, array $query ) {
		$posts = 'POST' === $request->get_method();
		return wp_remote_request(
			$this->settings->endpoint() . '/' . $request['path'] . ( array() === $query ? '' : '?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) ),
			array(
				'method'              => $request->get_method(),
				'headers'             => $this->headers( $request ),
				'body'                => $posts ? (string) $request->get_body() : null,
				'timeout'             => self::TIMEOUT_S,
				'redirection'         => $posts ? 0 : 1,
				'limit_response_size' => self::MOST_ANSWERED,
				'cookies'             => array(),
			)
		);
	}

	/**
	 * Prints the answer's body as cairnd wrote it.
	 *
	 * @param mixed $served  Whether somebody did already.
	 * @param mixed $result  Response.
	 * @param mixed $request Request.
	 * @return mixed
	 */
	public function print_raw( $served, $result, $request ) {
		$ours = $request instanceof \WP_REST_Request && 0 === strpos( $request->get_route(), self::ROUTE . '/' );
		if ( $served || ! $ours || ! $result instanceof \WP_REST_Response || ! is_string( $result->get_data() ) ) {
			return $served;
		}
		echo $result->get_data(); // phpcs:ignore WordPress.Security.EscapeOutput -- JSON, and its header says so.
		return true;
	}

	/**
	 * Who asks, from where: no cookie, nothing else.
	 *
	 * @return array<string, string>
	 */
	private function headers( \WP_REST_Request $request ): array {
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- held to the form of an address.
		$address = (string) filter_var( $_SERVER['REMOTE_ADDR'] ?? '', FILTER_VALIDATE_IP );
		/**
		 * Where the shopper's request comes from, for shops behind a proxy of their own.
		 *
		 * @since 0.1.0
		 * @param string $address As PHP sees it.
		 */
		$address = (string) apply_filters( 'cairn_client_address', $address );
		return array_filter(
			array(
				'Origin'          => (string) $request->get_header( 'origin' ),
				'Content-Type'    => 'POST' === $request->get_method() ? 'text/plain' : '',
				'X-Forwarded-For' => $address,
			),
			'strlen'
		);
	}

	/**
	 * Status, kind and age of the answer.
	 *
	 * @param array<string, mixed> $reply From cairnd.
	 */
	private function answer( \WP_REST_Request $request, array $reply ): \WP_REST_Response {
		$response = new \WP_REST_Response( wp_remote_retrieve_body( $reply ), (int) wp_remote_retrieve_response_code( $reply ) );
		$response->header( 'Content-Type', 'application/json' );
		$response->header( 'X-Content-Type-Options', 'nosniff' );
		$response->header( 'Cache-Control', 'POST' === $request->get_method() || $response->is_error() ? 'no-store' : self::age( $request['path'] ) );
		$wait = (string) wp_remote_retrieve_header( $reply, 'Retry-After' );
		if ( '' !== $wait ) {
			$response->header( 'Retry-After', $wait );
		}
		return $response;
	}

	/** A play book is named twice: by the site for a minute, by its hash for good. */
	private static function age( string $path ): string {
		return preg_match( '/\.[0-9a-f]{8,64}\.json$/D', $path ) ? 'public, max-age=31536000, immutable' : 'public, max-age=60';
	}
}
