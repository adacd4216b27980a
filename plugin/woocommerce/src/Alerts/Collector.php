<?php
/**
 * Fetches alerts.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Alerts;

use Cairn\WooCommerce\Engine\Answer;
use Cairn\WooCommerce\Engine\Client;
use Cairn\WooCommerce\Engine\Connection;
use Cairn\WooCommerce\Plays\Delivery;
use Cairn\WooCommerce\Problems;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Scheduler;

/** Every five minutes: asks how cairnd is, brings the plays it lacks, and takes its alerts over. */
final class Collector implements Registerable {

	public const HOOK = 'cairn_collect_alerts';

	private const EVERY_S = 300;

	private Client $client;
	private Connection $connection;
	private Inbox $inbox;
	private Mail $mail;
	private Delivery $delivery;
	private Problems $problems;
	private Scheduler $scheduler;

	/** Takes what it needs. */
	public function __construct( Client $client, Connection $connection, Inbox $inbox, Mail $mail, Delivery $delivery, Problems $problems, Scheduler $scheduler ) {
		$this->client     = $client;
		$this->connection = $connection;
		$this->inbox      = $inbox;
		$this->mail       = $mail;
		$this->delivery   = $delivery;
		$this->problems   = $problems;
		$this->scheduler  = $scheduler;
	}

	/** The job, its place on the list, and the retry of the plays. */
	public function register(): void {
		add_action( self::HOOK, array( $this, 'collect' ) );
		add_action( Delivery::HOOK, array( $this->delivery, 'deliver_if_needed' ), 10, 0 );
		add_action( 'admin_init', array( $this, 'schedule' ) );
	}

	/** Keeps the job on the list; asked in wp-admin only, so that shoppers pay nothing. */
	public function schedule(): void {
		if ( ! wp_doing_ajax() ) {
			$this->scheduler->every( self::HOOK, self::EVERY_S );
		}
	}

	/** One round. Nothing is lost when cairnd is away: it keeps its newest 256. */
	public function collect(): void {
		if ( ! $this->connection->is_complete() ) {
			return;
		}
		$status = $this->client->get( '/v1/status' );
		$this->note( $status );
		if ( $status->is_ok( 'version' ) ) {
			$this->delivery->deliver_if_needed( (string) ( $status->json['bookHash'] ?? '' ) );
			$this->take( $this->alerts( $this->inbox->newest() ) );
		}
		$this->mail->send_due( time() );
	}

	/** Keeps what is new; when cairnd began anew, so did its numbers, and all of them are. */
	private function take( Answer $answer ): void {
		$known = $this->inbox->newest();
		if ( $answer->is_ok() && (int) ( $answer->json['newest'] ?? $known ) < $known ) {
			$answer = $this->alerts( 0 );
		}
		if ( $answer->is_ok() && is_array( $answer->json['alerts'] ?? null ) && (int) ( $answer->json['newest'] ?? $known ) !== $known ) {
			$this->inbox->take( $answer->json['alerts'], (int) $answer->json['newest'] );
		}
	}

	/** Alerts after a number. */
	private function alerts( int $after ): Answer {
		return $this->client->get( '/v1/alerts', array( 'after' => $after ) );
	}

	/** Tells the merchant when cairnd does not believe us, and takes it back when it does. */
	private function note( Answer $answer ): void {
		if ( $answer->is_ok( 'version' ) ) {
			$this->problems->clear( Problems::UNAUTHORISED, Problems::CLOCK );
		} elseif ( 401 === $answer->status || 'unknown_site' === $answer->code() ) {
			$this->problems->set( 'stale_timestamp' === $answer->code() ? Problems::CLOCK : Problems::UNAUTHORISED );
		}
	}
}
