<?php
/**
 * The tests of Site Health.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Health;

use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Engine\Verdict;
use Cairn\WooCommerce\Settings\Secret;
use Cairn\WooCommerce\Settings\Settings;
use Cairn\WooCommerce\Storefront\Manifest;

/** Each returns what WordPress shows: a verdict, a headline, a sentence. */
final class Tests {

	private const STUCK_S = 3600;

	private Settings $settings;
	private Secret $secret;
	private Connection $connection;
	private Client $client;

	/** Asks these. */
	public function __construct( Settings $settings, Secret $secret, Connection $connection, Client $client ) {
		$this->settings   = $settings;
		$this->secret     = $secret;
		$this->connection = $connection;
		$this->client     = $client;
	}

	/**
	 * Is everything filled in.
	 *
	 * @return array<string, mixed>
	 */
	public function settings(): array {
		if ( $this->settings->is_connected() && $this->secret->is_set() ) {
			return $this->result( 'settings', 'good', __( 'Cairn is connected', 'cairn-for-woocommerce' ), __( 'Address, site id, site key and secret are set.', 'cairn-for-woocommerce' ) );
		}
		return $this->result( 'settings', 'recommended', __( 'Cairn is not connected yet', 'cairn-for-woocommerce' ), __( 'Fill in the address, site id, site key and secret under WooCommerce → Settings → Cairn.', 'cairn-for-woocommerce' ) );
	}

	/**
	 * Does cairnd answer and believe us.
	 *
	 * @return array<string, mixed>
	 */
	public function endpoint(): array {
		$verdict = Verdict::of( $this->client->get( '/v1/status' ), $this->connection );
		if ( '' === $verdict ) {
			return $this->result( 'endpoint', 'good', __( 'Cairn’s endpoint answers', 'cairn-for-woocommerce' ), __( 'cairnd knows this shop and accepts its signature.', 'cairn-for-woocommerce' ) );
		}
		return $this->result( 'endpoint', $this->connection->is_complete() ? 'critical' : 'recommended', __( 'Cairn’s endpoint does not answer as it should', 'cairn-for-woocommerce' ), $verdict );
	}

	/**
	 * Does what waits get told.
	 *
	 * @return array<string, mixed>
	 */
	public function queue(): array {
		$queue = Queue::now();
		if ( $queue->oldest_s > self::STUCK_S ) {
			/* translators: 1: number of facts, 2: time, e.g. "2 hours". */
			$text = sprintf( _n( '%1$d shop fact has waited for %2$s. Nothing is lost. Either cairnd is away, or scheduled actions do not run: see WooCommerce → Status → Scheduled Actions; with WP-Cron disabled a system cron job must call wp-cron.php.', '%1$d shop facts wait, the oldest for %2$s. Nothing is lost. Either cairnd is away, or scheduled actions do not run: see WooCommerce → Status → Scheduled Actions; with WP-Cron disabled a system cron job must call wp-cron.php.', $queue->waiting, 'cairn-for-woocommerce' ), $queue->waiting, human_time_diff( time() - $queue->oldest_s ) );
			return $this->result( 'queue', 'critical', __( 'Cairn’s queue is stuck', 'cairn-for-woocommerce' ), $text );
		}
		if ( $queue->refused > 0 ) {
			/* translators: %d: number of facts. */
			$text = sprintf( _n( 'cairnd refused %d shop fact. It is set aside and kept. Update plugin and cairnd to versions that fit.', 'cairnd refused %d shop facts. They are set aside and kept. Update plugin and cairnd to versions that fit.', $queue->refused, 'cairn-for-woocommerce' ), $queue->refused );
			return $this->result( 'queue', 'recommended', __( 'Cairn set some facts aside', 'cairn-for-woocommerce' ), $text );
		}
		return $this->result( 'queue', 'good', __( 'Cairn’s queue moves', 'cairn-for-woocommerce' ), __( 'No shop fact has waited longer than an hour.', 'cairn-for-woocommerce' ) );
	}

	/**
	 * Is the module there, and does the web server call it what it is.
	 *
	 * @return array<string, mixed>
	 */
	public function module(): array {
		$manifest = new Manifest();
		if ( ! $manifest->is_complete() ) {
			return $this->result( 'module', 'critical', __( 'Cairn’s journey core is missing', 'cairn-for-woocommerce' ), __( 'The plugin’s folder is not complete. Install the plugin again.', 'cairn-for-woocommerce' ) );
		}
		$response = wp_remote_head( $manifest->url( 'cairn.wasm' ), array( 'timeout' => 5 ) );
		$type     = (string) wp_remote_retrieve_header( $response, 'content-type' );
		if ( 200 === (int) wp_remote_retrieve_response_code( $response ) && 0 !== strpos( $type, 'application/wasm' ) ) {
			/* translators: %s: a MIME type. */
			return $this->result( 'module', 'recommended', __( 'Cairn’s journey core is served with the wrong type', 'cairn-for-woocommerce' ), sprintf( __( 'Your web server calls .wasm files “%s”. Cairn works, but starts more slowly. Ask your host to map .wasm to application/wasm.', 'cairn-for-woocommerce' ), $type ) );
		}
		return $this->result( 'module', 'good', __( 'Cairn’s journey core is there', 'cairn-for-woocommerce' ), __( 'The WebAssembly module is in the plugin’s folder.', 'cairn-for-woocommerce' ) );
	}

	/**
	 * One result.
	 *
	 * @return array<string, mixed>
	 */
	private function result( string $name, string $status, string $headline, string $sentence ): array {
		return array(
			'test'        => "cairn_{$name}",
			'status'      => $status,
			'label'       => $headline,
			'description' => '<p>' . esc_html( $sentence ) . '</p>',
			'actions'     => '',
			'badge'       => array(
				'label' => 'Cairn',
				'color' => 'blue',
			),
		);
	}
}
