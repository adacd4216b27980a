<?php
/**
 * Cairn on the command line. WP-CLI prints the comments of the class and its methods as help and reads the
 * arguments from them, so each stands on lines of its own: of a one-line comment it prints the slashes too.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Cli;

use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Engine\Verdict;
use Cairn\WooCommerce\Health\Lights;
use Cairn\WooCommerce\Health\Queue;
use Cairn\WooCommerce\Outbox\Flush;

/**
 * Looks after Cairn: how it is, what waits, and what is left of old grants.
 */
final class Command {

	private Lights $lights;
	private Client $client;
	private Connection $connection;
	private Flush $flush;

	/** Asks these. */
	public function __construct( Lights $lights, Client $client, Connection $connection, Flush $flush ) {
		$this->lights     = $lights;
		$this->client     = $client;
		$this->connection = $connection;
		$this->flush      = $flush;
	}

	/**
	 * Shows the status lights and what waits to be told.
	 *
	 * ## OPTIONS
	 *
	 * [--format=<format>]
	 * : How to print them.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - yaml
	 *   - csv
	 * ---
	 *
	 * @param string[]              $args    None.
	 * @param array<string, string> $options The format.
	 */
	public function status( array $args, array $options ): void {
		$queue  = Queue::now();
		$rows   = array_map( 'get_object_vars', $this->lights->all() );
		$rows[] = array(
			'id'    => 'queue',
			'state' => 0 === $queue->refused ? 'ok' : 'bad',
			'label' => __( 'Queue', 'cairn-for-woocommerce' ),
			/* translators: 1: number of facts, 2: number of facts. */
			'text'  => sprintf( __( '%1$d wait, %2$d refused', 'cairn-for-woocommerce' ), $queue->waiting, $queue->refused ),
		);
		\WP_CLI\Utils\format_items( $options['format'] ?? 'table', $rows, array( 'id', 'state', 'label', 'text' ) );
	}

	/**
	 * Tells cairnd what waits, now. Fails while anything still waits.
	 */
	public function flush(): void {
		$sent    = $this->flush->hurry();
		$waiting = Queue::now()->waiting;
		/* translators: 1: number of facts, 2: number of facts. */
		$text = sprintf( __( '%1$d told, %2$d still wait.', 'cairn-for-woocommerce' ), $sent, $waiting );
		if ( $waiting > 0 ) {
			\WP_CLI::error( $text );
		}
		\WP_CLI::success( $text );
	}

	/**
	 * Asks cairnd whether it knows this shop and accepts its signature.
	 *
	 * @subcommand test-connection
	 */
	public function test_connection(): void {
		$answer  = $this->client->get( '/v1/status' );
		$verdict = Verdict::of( $answer, $this->connection );
		if ( '' !== $verdict ) {
			\WP_CLI::error( $verdict );
		}
		/* translators: %s: version. */
		\WP_CLI::success( sprintf( __( 'cairnd %s answers and knows this shop.', 'cairn-for-woocommerce' ), $answer->json['version'] ) );
	}

	/**
	 * Cleans up: removes coupons of grants that ended unused.
	 *
	 * ## OPTIONS
	 *
	 * <what>
	 * : What to do.
	 * ---
	 * options:
	 *   - clean
	 * ---
	 */
	public function coupons(): void {
		if ( ! class_exists( 'WooCommerce' ) ) {
			\WP_CLI::error( __( 'Coupons are WooCommerce’s, and it is not active.', 'cairn-for-woocommerce' ) );
		}
		/**
		 * The daily cleaning, now.
		 *
		 * @since 0.1.0
		 */
		do_action( 'cairn_clean_coupons' );
		\WP_CLI::success( __( 'Coupons of ended, unused grants are gone.', 'cairn-for-woocommerce' ) );
	}
}
