<?php
/**
 * What wp-admin asks this plugin.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Engine\Verdict;
use Cairn\WooCommerce\Health\Lights;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Settings\Endpoint;
use Cairn\WooCommerce\Settings\Settings;

/** Three routes of cairn/v1 for people who run the shop: WordPress checks the REST nonce, we the capability. */
final class Rest implements Registerable {

	public const NAMESPACE = 'cairn/v1';

	/** What the live page may: read visitors, change nothing. */
	private const ROLE = 'rep';

	private Connection $connection;
	private Settings $settings;
	private Lights $lights;

	/** Answers from these. */
	public function __construct( Connection $connection, Settings $settings, Lights $lights ) {
		$this->connection = $connection;
		$this->settings   = $settings;
		$this->lights     = $lights;
	}

	/** Only routes. */
	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'routes' ) );
	}

	/** The table of routes. */
	public function routes(): void {
		$text = array(
			'type'              => 'string',
			'default'           => '',
			'sanitize_callback' => 'sanitize_text_field',
		);
		$this->route( '/token', 'POST', 'token', array() );
		$this->route( '/lights', 'GET', 'lights', array() );
		$this->route( '/test', 'POST', 'test', array_fill_keys( array( 'endpoint', 'site_id', 'site_key', 'secret' ), $text ) );
	}

	/**
	 * One route, behind the capability.
	 *
	 * @param array<string, mixed> $args Schema of its fields.
	 */
	private function route( string $path, string $method, string $callback, array $args ): void {
		register_rest_route(
			self::NAMESPACE,
			$path,
			array(
				'methods'             => $method,
				'callback'            => array( $this, $callback ),
				'permission_callback' => array( $this, 'may' ),
				'args'                => $args,
			)
		);
	}

	/** Whether the asker runs the shop. */
	public function may(): bool {
		return current_user_can( SettingsForm::capability() );
	}

	/** A token for the live page. It ends by itself after ten minutes, and the page asks again. */
	public function token(): \WP_REST_Response {
		if ( ! $this->connection->is_complete() ) {
			return $this->fresh( array( 'error' => __( 'Connect this shop to cairnd first.', 'cairn-for-woocommerce' ) ), 409 );
		}
		$now_ms = (int) floor( microtime( true ) * 1000 );
		return $this->fresh(
			array(
				'token'       => $this->connection->signature()->role_token( self::ROLE, $now_ms ),
				'expiresAtMs' => $now_ms + \Cairn\WooCommerce\Engine\Signature::TOKEN_MS,
			)
		);
	}

	/** The status lights, now. */
	public function lights(): \WP_REST_Response {
		return $this->fresh( array( 'lights' => $this->lights->all() ) );
	}

	/** Tries the values of the form, saved or not; an empty secret means the saved one. */
	public function test( \WP_REST_Request $request ): \WP_REST_Response {
		$typed = (string) $request['endpoint'];
		if ( '' !== $typed && '' === Endpoint::clean( $typed ) ) {
			return $this->fresh( $this->verdict( __( 'The address begins with https:// (or http:// on this very machine).', 'cairn-for-woocommerce' ) ) );
		}
		$tried   = $this->connection->trying( Endpoint::clean( $typed ), (string) $request['site_id'], (string) $request['secret'] );
		$client  = new Client( $tried );
		$verdict = Verdict::of( $client->get( '/v1/status' ), $tried );
		$key     = '' === $request['site_key'] ? $this->settings->site_key() : (string) $request['site_key'];
		if ( '' === $verdict && 404 === $client->get( '/plays/' . rawurlencode( $key ) . '.json' )->status ) {
			$verdict = __( 'The secret is right, but cairnd does not know this site key.', 'cairn-for-woocommerce' );
		}
		return $this->fresh( $this->verdict( $verdict ) );
	}

	/**
	 * Good, or a sentence.
	 *
	 * @return array{ok: bool, text: string}
	 */
	private function verdict( string $fault ): array {
		return array(
			'ok'   => '' === $fault,
			'text' => '' === $fault ? __( 'It works: cairnd answers, knows this shop and accepts its signature.', 'cairn-for-woocommerce' ) : $fault,
		);
	}

	/**
	 * An answer nobody keeps.
	 *
	 * @param array<string, mixed> $data JSON object.
	 */
	private function fresh( array $data, int $status = 200 ): \WP_REST_Response {
		return new \WP_REST_Response( $data, $status, array( 'Cache-Control' => 'no-store' ) );
	}
}
