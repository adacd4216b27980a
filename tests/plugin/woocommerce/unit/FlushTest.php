<?php

declare(strict_types=1);

use Cairn\WooCommerce\Outbox\Flush;
use Cairn\WooCommerce\Outbox\Outbox;
use Cairn\WooCommerce\Problems;
use Cairn\WooCommerce\Wiring;
use PHPUnit\Framework\TestCase;

/** The outbox with a table in memory and an endpoint that answers as told. */
final class FlushTest extends TestCase {

	private OutboxTable $table;
	private Wiring $wiring;

	protected function setUp(): void {
		wp_test_reset();
		update_option( 'cairn_settings', array( 'endpoint' => 'https://cairn.example', 'site_id' => 'demo', 'site_key' => 'demo-key' ) );
		update_option( 'cairn_secret', 'not-a-real-secret' );
		$this->table     = new OutboxTable();
		$GLOBALS['wpdb'] = $this->table;
		$this->wiring    = new Wiring();
	}

	public function test_everything_goes_oldest_first_and_at_most_256_at_once(): void {
		$this->add( 600 );
		$this->answer( $this->taken(), $this->taken(), $this->taken() );
		$this->assertSame( 600, $this->run_once() );
		$this->assertSame( array( 256, 256, 88 ), array_map( 'count', $this->sent() ) );
		$this->assertSame( array( 'f0', 'f256', 'f512' ), array_column( array_column( $this->sent(), 0 ), 'factId' ) );
		$this->assertSame( array(), $this->table->rows );
	}

	public function test_a_fact_said_twice_waits_once(): void {
		$this->add( 1 );
		$this->add( 1 );
		$this->assertCount( 1, $this->table->rows );
	}

	public function test_a_bad_fact_is_set_aside_and_the_others_go(): void {
		$this->add( 3 );
		$this->answer( $this->error( 400, 'bad_field', 'facts[1].currency' ), $this->taken() );
		$this->assertSame( 2, $this->run_once() );
		$this->assertSame( array( array( 'f0', 'f1', 'f2' ), array( 'f0', 'f2' ) ), $this->ids() );
		$this->assertSame( array( 2 => 'refused' ), array_column( $this->table->rows, 'state', 'id' ) );
		$this->assertArrayHasKey( Problems::FACTS_REFUSED, ( new Problems() )->all() );
	}

	public function test_a_fault_nobody_names_is_found_by_halves_and_nothing_goes_double(): void {
		$this->add( 8 );
		$judge = function ( array $request ): array {
			$ids = array_column( json_decode( $request['body'], true )['facts'], 'factId' );
			return in_array( 'f5', $ids, true ) ? $this->error( 400, 'bad_utf8' ) : $this->taken();
		};
		$this->answer( ...array_fill( 0, 20, $judge ) );
		$this->assertSame( 7, $this->run_once() );
		$this->assertSame( array( 'f5' ), array_column( $this->table->rows, 'fact_id' ) );
		$taken = array_filter( $this->ids(), static fn( array $ids ): bool => ! in_array( 'f5', $ids, true ) );
		$this->assertSame( array( 'f0', 'f1', 'f2', 'f3', 'f4', 'f6', 'f7' ), array_merge( ...array_values( $taken ) ) );
	}

	/** @return array<string, array{array<string, mixed>}> */
	public function absences(): array {
		return array(
			'away'                => array( array( 'code' => 0, 'body' => '' ) ),
			'busy'                => array( $this->error( 503, 'busy' ) ),
			'garbage'             => array( array( 'code' => 200, 'body' => '<html>' ) ),
			'somebody else’s 404' => array( array( 'code' => 404, 'body' => 'not here' ) ),
		);
	}

	/** @dataProvider absences */
	public function test_while_cairnd_is_away_everything_waits_and_comes_later( array $answer ): void {
		$this->add( 300 );
		$this->answer( $answer );
		$this->assertSame( 0, $this->run_once() );
		$this->assertCount( 1, $GLOBALS['wp_test']['requests'] );
		$this->assertCount( 300, $this->table->rows );
		$wait = min( array_column( $this->table->rows, 'next_at' ) ) - time();
		$this->assertGreaterThanOrEqual( 29, $wait );
		$this->assertLessThanOrEqual( 30, $wait );
		$this->assertSame( array( 1 ), array_unique( array_column( $this->table->rows, 'attempts' ) ) );
	}

	public function test_what_is_not_due_is_not_sent_unless_the_merchant_asks(): void {
		$this->add( 2 );
		$this->answer( array( 'code' => 0, 'body' => '' ), $this->taken() );
		$this->run_once();
		$this->assertSame( 0, $this->run_once() );
		$this->assertCount( 1, $GLOBALS['wp_test']['requests'] );
		$this->assertSame( 2, $this->wiring->make( Flush::class )->hurry() );
	}

	public function test_a_wrong_secret_keeps_everything_and_tells_the_merchant_until_it_is_right(): void {
		$this->add( 2 );
		$this->answer( $this->error( 401, 'bad_signature' ), $this->taken() );
		$this->run_once();
		$this->assertCount( 2, $this->table->rows );
		$this->assertArrayHasKey( Problems::UNAUTHORISED, ( new Problems() )->all() );
		$this->wiring->make( Flush::class )->hurry();
		$this->assertSame( array(), $this->table->rows );
		$this->assertSame( array(), ( new Problems() )->all() );
	}

	public function test_clocks_apart_are_told_as_such(): void {
		$this->add( 1 );
		$this->answer( $this->error( 401, 'stale_timestamp' ) );
		$this->run_once();
		$this->assertSame( array( Problems::CLOCK ), array_keys( ( new Problems() )->all() ) );
	}

	public function test_two_at_once_send_once(): void {
		$this->add( 1 );
		$other = function (): array {
			$this->assertSame( 0, $this->run_once() );
			return $this->taken();
		};
		$this->answer( $other );
		$this->assertSame( 1, $this->run_once() );
		$this->assertCount( 1, $GLOBALS['wp_test']['requests'] );
		$this->assertSame( array(), $this->table->locks );
	}

	public function test_a_lock_left_by_a_process_that_died_is_void_after_a_minute(): void {
		$this->add( 1 );
		$this->answer( $this->taken() );
		$this->table->locks['cairn_lock_flush'] = (string) ( time() - 30 );
		$this->assertSame( 0, $this->run_once() );
		$this->table->locks['cairn_lock_flush'] = (string) ( time() - 61 );
		$this->assertSame( 1, $this->run_once() );
	}

	private function add( int $facts ): void {
		for ( $i = 0; $i < $facts; ++$i ) {
			$this->wiring->make( Outbox::class )->add( array( 'factId' => "f{$i}", 'kind' => 'order_paid', 'occurredAt' => 1 ) );
		}
	}

	private function run_once(): int {
		return $this->wiring->make( Flush::class )->run();
	}

	private function answer( ...$answers ): void {
		$GLOBALS['wp_test']['answers'] = $answers;
	}

	private function taken(): array {
		return array( 'code' => 200, 'body' => '{"accepted":1,"duplicates":0,"unattached":0}' );
	}

	private function error( int $status, string $code, string $field = '' ): array {
		return array( 'code' => $status, 'body' => json_encode( array( 'error' => array( 'code' => $code, 'field' => $field, 'message' => 'x' ) ) ) );
	}

	/** @return array<int, array<int, array<string, mixed>>> Facts of each request. */
	private function sent(): array {
		return array_map( static fn( array $request ): array => json_decode( $request[1]['body'], true )['facts'], $GLOBALS['wp_test']['requests'] );
	}

	/** @return array<int, string[]> */
	private function ids(): array {
		return array_map( static fn( array $facts ): array => array_column( $facts, 'factId' ), $this->sent() );
	}
}
