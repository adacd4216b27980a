<?php
/**
 * Sends what waits.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Outbox;

use Cairn\WooCommerce\Engine\Answer;
use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Problems;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Scheduler;

/**
 * The scheduled action that empties the outbox, oldest first, at most 256 facts a request. It stops at
 * the first answer that says "not now", and comes back when the oldest fact is due again.
 */
final class Flush implements Registerable {

	public const MOST = 256;
	public const LOCK = 'flush';
	/** A run ends after so long: Action Scheduler has other work. */
	private const RUN_S = 20;

	private Client $client;
	private Store $store;
	private Lock $lock;
	private Scheduler $scheduler;
	private Problems $problems;
	private ?Answer $answer = null;

	/** Sends through the client. */
	public function __construct( Client $client, Store $store, Lock $lock, Scheduler $scheduler, Problems $problems ) {
		$this->client    = $client;
		$this->store     = $store;
		$this->lock      = $lock;
		$this->scheduler = $scheduler;
		$this->problems  = $problems;
	}

	/** The action; and once a day a look whether a lost one must be planned again. */
	public function register(): void {
		add_action( Outbox::HOOK, array( $this, 'run' ) );
		add_action( 'cairn_clean_coupons', array( $this, 'plan' ), 20 );
		add_action( 'admin_init', array( $this, 'remind' ) );
	}

	/** Sends until the outbox is empty, cairnd says no, or the time is over. Returns how many facts went. */
	public function run(): int {
		$this->answer = null;
		if ( ! $this->lock->take( self::LOCK ) ) {
			return 0;
		}
		$sent = 0;
		try {
			$sent = $this->send( time() + self::RUN_S );
		} finally {
			$this->lock->give( self::LOCK );
			$this->plan();
		}
		return $sent;
	}

	/** Sends now, whatever waits for its turn: the merchant asked, or cairnd is there again. */
	public function hurry(): int {
		$this->store->hurry();
		return $this->run();
	}

	/** The last answer; null when nothing was asked: nothing waited, or another process is sending. */
	public function answer(): ?Answer {
		return $this->answer;
	}

	/** Unix seconds of the next try; null when nothing waits. */
	public function next_at(): ?int {
		return $this->store->next_at();
	}

	/** Plans the next run for when the oldest fact is due. */
	public function plan(): void {
		$next = $this->store->next_at();
		if ( null !== $next ) {
			$this->scheduler->once( Outbox::HOOK, max( 0, $next - time() ) );
		}
	}

	/** An action that was deleted by hand is planned again; looked at once an hour by whoever administers. */
	public function remind(): void {
		if ( ! wp_doing_ajax() && false === get_transient( 'cairn_reminded' ) ) {
			set_transient( 'cairn_reminded', 1, HOUR_IN_SECONDS );
			$this->plan();
		}
	}

	/** Portion after portion. A portion at fault is halved until the fault is found. */
	private function send( int $until ): int {
		$sent = 0;
		$most = self::MOST;
		while ( time() < $until ) {
			$rows = $this->store->due( $most );
			if ( array() === $rows ) {
				break;
			}
			$this->answer = $this->client->post_facts( array_map( array( $this, 'fact' ), $rows ) );
			$outcome      = Outcome::of( $this->answer, count( $rows ) );
			if ( Outcome::TAKEN === $outcome->word ) {
				$sent += count( $rows );
				$most  = self::MOST;
			} elseif ( Outcome::TOO_MUCH === $outcome->word ) {
				$most = intdiv( count( $rows ), 2 );
			}
			if ( ! $this->settle( $outcome, $rows ) ) {
				break;
			}
		}
		return $sent;
	}

	/**
	 * Does with the rows what the outcome asks for; false when to stop for now.
	 *
	 * @param array<int, array{id: int, body: string, attempts: int}> $rows As sent.
	 */
	private function settle( Outcome $outcome, array $rows ): bool {
		switch ( $outcome->word ) {
			case Outcome::TAKEN:
				$this->store->remove( array_column( $rows, 'id' ) );
				$this->problems->clear( Problems::UNAUTHORISED, Problems::CLOCK );
				return true;
			case Outcome::ONE_BAD:
				$this->store->refuse( $rows[ $outcome->bad ]['id'], $outcome->why );
				$this->problems->set( Problems::FACTS_REFUSED, $outcome->why );
				return true;
			case Outcome::TOO_MUCH:
				return true;
			case Outcome::STRANGER:
				$clock = false !== strpos( $outcome->why, 'stale_timestamp' );
				$this->problems->set( $clock ? Problems::CLOCK : Problems::UNAUTHORISED, $outcome->why );
				break;
		}
		$attempts = 1 + max( array_column( $rows, 'attempts' ) );
		$this->store->postpone( Backoff::seconds( $attempts ), $outcome->why );
		return false;
	}

	/**
	 * The fact of a row.
	 *
	 * @param array{id: int, body: string, attempts: int} $row Row.
	 * @return array<string, mixed>
	 */
	private function fact( array $row ): array {
		return (array) json_decode( $row['body'], true );
	}
}
