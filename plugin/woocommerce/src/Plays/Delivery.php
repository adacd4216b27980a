<?php
/**
 * Bringing the play book to cairnd.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Plays;

use Cairn\WooCommerce\Engine\Answer;
use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Problems;
use Cairn\WooCommerce\Scheduler;

/**
 * After every save, and again by the scheduler until cairnd has it. A refusal is told to the merchant and
 * not repeated: the same book would be refused again. The option `cairn_plays_state` remembers what cairnd
 * took.
 */
final class Delivery {

	public const OPTION = 'cairn_plays_state';
	public const HOOK   = 'cairn_push_plays';

	private const FIRST_RETRY_S = 60;
	private const LAST_RETRY_S  = 3600;

	private Book $book;
	private Client $client;
	private Connection $connection;
	private Problems $problems;
	private Scheduler $scheduler;

	/** Sends the book through the client. */
	public function __construct( Book $book, Client $client, Connection $connection, Problems $problems, Scheduler $scheduler ) {
		$this->book       = $book;
		$this->client     = $client;
		$this->connection = $connection;
		$this->problems   = $problems;
		$this->scheduler  = $scheduler;
	}

	/** Sends the book now; queued when cairnd is away. */
	public function deliver(): void {
		if ( ! $this->connection->is_complete() || ! $this->book->is_there() ) {
			return;
		}
		$fingerprint = $this->fingerprint();
		$answer      = $this->client->put( '/v1/plays', $this->book->build() );
		$this->problems->clear( Problems::PLAYS_REFUSED, Problems::OPERATOR_BOOK );
		if ( $answer->is_ok( 'hash' ) ) {
			$this->remember( $this->taken( $answer, $fingerprint ) );
		} elseif ( 'operator_book' === $answer->code() || 400 === $answer->status ) {
			$this->refused( $answer, $fingerprint );
		} else {
			$this->later();
		}
	}

	/** Sends the book when it is not the one cairnd has, by our memory or by its own word. */
	public function deliver_if_needed( string $hash_in_force = '' ): void {
		$state = $this->state();
		if ( $this->fingerprint() === ( $state['refused'] ?? '' ) ) {
			return;
		}
		$lost = '' !== $hash_in_force && ( $state['hash'] ?? '' ) !== $hash_in_force;
		if ( $lost || ! $this->is_delivered() ) {
			$this->deliver();
		}
	}

	/** Whether cairnd took the book as it is now. */
	public function is_delivered(): bool {
		return $this->fingerprint() === ( $this->state()['sent'] ?? '' );
	}

	/** What is wrong with the book, or ''. */
	public function fault(): string {
		$problems = $this->problems->all();
		if ( isset( $problems[ Problems::OPERATOR_BOOK ] ) ) {
			return __( 'The operator of cairnd keeps this shop’s play book: what you choose here, and “Observing”, has no effect.', 'cairn-for-woocommerce' );
		}
		if ( isset( $problems[ Problems::PLAYS_REFUSED ] ) ) {
			/* translators: %s: cairnd's own words. */
			return sprintf( __( 'cairnd refused your plays, the earlier ones stay in force: %s', 'cairn-for-woocommerce' ), $problems[ Problems::PLAYS_REFUSED ] );
		}
		return '';
	}

	/** Number of plays in the book. */
	public function count(): int {
		return count( $this->book->build()['plays'] );
	}

	/** Whether Cairn is live and shoppers still see nothing. */
	public function is_in_vain(): bool {
		return $this->book->is_live_in_vain();
	}

	/**
	 * What is remembered of a book cairnd took.
	 *
	 * @return array<string, string>
	 */
	private function taken( Answer $answer, string $fingerprint ): array {
		return array(
			'sent' => $fingerprint,
			'hash' => (string) ( $answer->json['hash'] ?? '' ),
		);
	}

	/** Told once; the same book is not sent again by the scheduler. */
	private function refused( Answer $answer, string $fingerprint ): void {
		$code = 'operator_book' === $answer->code() ? Problems::OPERATOR_BOOK : Problems::PLAYS_REFUSED;
		$this->problems->set( $code, trim( $answer->field() . ': ' . $answer->message(), ': ' ) );
		$this->remember( array( 'refused' => $fingerprint ) );
	}

	/** Tried again, at growing distance. */
	private function later(): void {
		$attempts = (int) ( $this->state()['attempts'] ?? 0 );
		$this->remember( array( 'attempts' => $attempts + 1 ) );
		$this->scheduler->once( self::HOOK, (int) min( self::LAST_RETRY_S, self::FIRST_RETRY_S * 2 ** min( $attempts, 10 ) ) );
	}

	/** The book, its site and its place in one short text. */
	private function fingerprint(): string {
		return md5( $this->connection->endpoint() . "\n" . $this->connection->site_id() . "\n" . wp_json_encode( $this->book->build() ) );
	}

	/**
	 * What happened so far.
	 *
	 * @return array<string, int|string>
	 */
	private function state(): array {
		$state = get_option( self::OPTION, array() );
		return is_array( $state ) ? $state : array();
	}

	/**
	 * Keeps what happened.
	 *
	 * @param array<string, int|string> $state New.
	 */
	private function remember( array $state ): void {
		update_option( self::OPTION, $state, false );
	}
}
