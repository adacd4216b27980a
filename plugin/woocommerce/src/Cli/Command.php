<?php
/**
 * Cairn on the command line. WP-CLI prints the comments of the class and its methods as help and reads the
 * arguments from them, so each stands on lines of its own: of a one-line comment it prints the slashes too.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Cli;

use Cairn\WooCommerce\Actions\CleanCoupons;
use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Engine\Verdict;
use Cairn\WooCommerce\Health\Lights;
use Cairn\WooCommerce\Health\Queue;
use Cairn\WooCommerce\Outbox\Flush;
use Cairn\WooCommerce\Problems;

/**
 * Looks after Cairn: how it is, what waits, and what is left of old grants.
 */
final class Command {

	private Lights $lights;
	private Client $client;
	private Connection $connection;
	private Flush $flush;
	private Problems $problems;
	private CleanCoupons $coupons;

	/** Asks these. */
	public function __construct( Lights $lights, Client $client, Connection $connection, Flush $flush, Problems $problems, CleanCoupons $coupons ) {
		$this->lights     = $lights;
		$this->client     = $client;
		$this->connection = $connection;
		$this->flush      = $flush;
		$this->problems   = $problems;
		$this->coupons    = $coupons;
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
	 * Tells cairnd what waits, now. Fails, and says why, while anything still waits.
	 */
	public function flush(): void {
		$sent    = 0;
		$refused = Queue::now()->refused;
		do {
			$before = Queue::now()->waiting;
			$more   = $this->flush->hurry();
			$sent  += $more;
			$queue  = Queue::now();
		} while ( $queue->waiting > 0 && ( $more > 0 || $queue->waiting < $before ) );
		if ( $queue->refused > $refused ) {
			/* translators: %d: number of facts. */
			\WP_CLI::warning( sprintf( __( '%d refused and set aside.', 'cairn-for-woocommerce' ), $queue->refused - $refused ) . ' ' . self::plain( $this->problems->all()[ Problems::FACTS_REFUSED ] ?? '' ) );
		}
		/* translators: 1: number of facts, 2: number of facts. */
		$text = sprintf( __( '%1$d told, %2$d still wait.', 'cairn-for-woocommerce' ), $sent, $queue->waiting );
		if ( $queue->waiting > 0 ) {
			\WP_CLI::error( "{$text} {$this->why()}" );
		}
		\WP_CLI::success( $text );
	}

	/** Why something still waits, and until when. */
	private function why(): string {
		$answer = $this->flush->answer();
		if ( null === $answer ) {
			return __( 'Another process is sending at this moment.', 'cairn-for-woocommerce' );
		}
		$wait = human_time_diff( time(), max( time(), (int) $this->flush->next_at() ) );
		/* translators: %s: time, e.g. "30 seconds". */
		return self::plain( Verdict::of( $answer, $this->connection ) ) . ' ' . sprintf( __( 'Next try in %s.', 'cairn-for-woocommerce' ), $wait );
	}

	/** Words that are not ours, for a terminal: what could steer one is taken out. */
	private static function plain( string $text ): string {
		return trim( (string) preg_replace( '/[\x00-\x1f\x7f]+/', ' ', $text ) );
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
		$gone = 0;
		foreach ( $this->coupons->batches() as $more ) {
			$gone += $more;
			\WP_CLI::debug( "{$gone} coupons removed so far.", 'cairn' );
		}
		/* translators: %d: number of coupons. */
		\WP_CLI::success( sprintf( _n( '%d coupon of an ended, unused grant removed.', '%d coupons of ended, unused grants removed.', $gone, 'cairn-for-woocommerce' ), $gone ) );
	}
}
