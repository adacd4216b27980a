<?php
/**
 * Asking cairnd.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Engine;

/**
 * Signed requests to cairnd. Every call returns an Answer within two seconds and never throws; none is
 * made while a shopper waits. `wp_safe_remote_*` is not used because it refuses the ports and loopback
 * addresses cairnd lives on: the address comes from the merchant's settings and nowhere else.
 */
final class Client {

	private const TIMEOUT_S  = 2;
	private const MAX_ANSWER = 4194304;

	private Connection $connection;

	/** Asks over this connection. */
	public function __construct( Connection $connection ) {
		$this->connection = $connection;
	}

	/**
	 * GET of a resource of this site.
	 *
	 * @param array<string, string|int> $query Beside the site.
	 */
	public function get( string $path, array $query = array() ): Answer {
		return $this->request( 'GET', $this->target( $path, $query ), '' );
	}

	/**
	 * PUT of a resource of this site.
	 *
	 * @param mixed $body Anything that is a JSON object once encoded.
	 */
	public function put( string $path, $body ): Answer {
		return $this->request( 'PUT', $this->target( $path, array() ), $this->encoded( $body ) );
	}

	/** DELETE of a resource of this site. */
	public function delete( string $path ): Answer {
		return $this->request( 'DELETE', $this->target( $path, array() ), '' );
	}

	/**
	 * Hands over shop facts; the signature names the site.
	 *
	 * @param array<int, array<string, mixed>> $facts At most 256.
	 */
	public function post_facts( array $facts ): Answer {
		return $this->request( 'POST', '/v1/facts', $this->encoded( array( 'facts' => array_values( $facts ) ) ) );
	}

	/**
	 * Path and query.
	 *
	 * @param array<string, string|int> $query Beside the site.
	 */
	private function target( string $path, array $query ): string {
		return $path . '?' . http_build_query( array( 'site' => $this->connection->site_id() ) + $query, '', '&', PHP_QUERY_RFC3986 );
	}

	/** One request, signed now. A path before /v1 belongs to a proxy that takes it away: it is not signed. */
	private function request( string $method, string $target, string $body ): Answer {
		if ( ! $this->connection->is_complete() ) {
			return new Answer( 0, array(), 'not configured' );
		}
		$now_ms  = (int) floor( microtime( true ) * 1000 );
		$headers = $this->connection->signature()->sign( $method, $target, $body, $now_ms );
		if ( '' !== $body ) {
			$headers['Content-Type'] = 'application/json';
		}
		$response = wp_remote_request(
			$this->connection->endpoint() . $target,
			array(
				'method'              => $method,
				'headers'             => $headers,
				'body'                => '' === $body ? null : $body,
				'timeout'             => self::TIMEOUT_S,
				'redirection'         => 0,
				'limit_response_size' => self::MAX_ANSWER,
				'user-agent'          => 'cairn-for-woocommerce/' . \Cairn\WooCommerce\VERSION,
			)
		);
		return $this->answer( $response );
	}

	/**
	 * Reads what came back.
	 *
	 * @param array<string, mixed>|\WP_Error $response From WordPress.
	 */
	private function answer( $response ): Answer {
		if ( is_wp_error( $response ) ) {
			return new Answer( 0, array(), $response->get_error_message() );
		}
		$json = json_decode( wp_remote_retrieve_body( $response ), true );
		$date = strtotime( (string) wp_remote_retrieve_header( $response, 'date' ) );
		return new Answer( (int) wp_remote_retrieve_response_code( $response ), is_array( $json ) ? $json : array(), '', (int) $date );
	}

	/**
	 * JSON as the schema wants it.
	 *
	 * @param mixed $body Anything.
	 */
	private function encoded( $body ): string {
		return (string) wp_json_encode( $body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
	}
}
