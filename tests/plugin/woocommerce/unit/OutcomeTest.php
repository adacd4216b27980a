<?php

declare(strict_types=1);

use Cairn\WooCommerce\Engine\Answer;
use Cairn\WooCommerce\Outbox\Backoff;
use Cairn\WooCommerce\Outbox\Outcome;
use PHPUnit\Framework\TestCase;

final class OutcomeTest extends TestCase {

	/** @return array<string, array{Answer, int, string, int}> */
	public function answers(): array {
		return array(
			'taken'                               => array( new Answer( 200, array( 'accepted' => 3 ) ), 3, Outcome::TAKEN, 0 ),
			'all known already'                   => array( new Answer( 200, array( 'accepted' => 0, 'duplicates' => 3 ) ), 3, Outcome::TAKEN, 0 ),
			'a page of somebody else with 200'    => array( new Answer( 200 ), 3, Outcome::AWAY, 0 ),
			'nobody there'                        => array( new Answer( 0, array(), 'refused' ), 3, Outcome::AWAY, 0 ),
			'moved'                               => array( new Answer( 301 ), 3, Outcome::AWAY, 0 ),
			'JSON of somebody else'               => array( new Answer( 200, array( 'status' => 'ok' ) ), 3, Outcome::AWAY, 0 ),
			'a site cairnd does not know'         => array( $this->error( 404, 'unknown_site' ), 3, Outcome::STRANGER, 0 ),
			'busy'                                => array( $this->error( 503, 'busy' ), 3, Outcome::AWAY, 0 ),
			'too many requests'                   => array( $this->error( 429, 'rate_limited' ), 3, Outcome::AWAY, 0 ),
			'a full disk'                         => array( $this->error( 507, 'storage_full' ), 3, Outcome::AWAY, 0 ),
			'a proxy that says 400 in its way'    => array( new Answer( 400 ), 3, Outcome::AWAY, 0 ),
			'a wrong secret'                      => array( $this->error( 401, 'bad_signature' ), 3, Outcome::STRANGER, 0 ),
			'clocks apart'                        => array( $this->error( 401, 'stale_timestamp' ), 3, Outcome::STRANGER, 0 ),
			'a role that may not'                 => array( $this->error( 403, 'forbidden_role' ), 3, Outcome::STRANGER, 0 ),
			'the first is bad'                    => array( $this->error( 400, 'bad_field', 'facts[0].currency' ), 3, Outcome::ONE_BAD, 0 ),
			'the last is bad'                     => array( $this->error( 400, 'unknown_field', 'facts[2].name' ), 3, Outcome::ONE_BAD, 2 ),
			'the fact as such is bad'             => array( $this->error( 400, 'bad_field', 'facts[1]' ), 3, Outcome::ONE_BAD, 1 ),
			'a fact that was not sent is named'   => array( $this->error( 400, 'bad_field', 'facts[3].kind' ), 3, Outcome::TOO_MUCH, 0 ),
			'nothing is named'                    => array( $this->error( 400, 'bad_utf8', '' ), 3, Outcome::TOO_MUCH, 0 ),
			'nothing is named, of one'            => array( $this->error( 400, 'bad_utf8', '' ), 1, Outcome::ONE_BAD, 0 ),
			'too large together'                  => array( $this->error( 413, 'too_large', 'body' ), 3, Outcome::TOO_MUCH, 0 ),
			'too large alone'                     => array( $this->error( 413, 'too_large', 'body' ), 1, Outcome::ONE_BAD, 0 ),
		);
	}

	/** @dataProvider answers */
	public function test_what_an_answer_means( Answer $answer, int $facts, string $word, int $bad ): void {
		$outcome = Outcome::of( $answer, $facts );
		$this->assertSame( array( $word, $bad ), array( $outcome->word, $outcome->bad ) );
	}

	public function test_why_is_kept_short_for_support(): void {
		$outcome = Outcome::of( $this->error( 400, 'bad_field', 'facts[0].kind', str_repeat( 'x', 1000 ) ), 1 );
		$this->assertStringStartsWith( '400 bad_field facts[0].kind xxx', $outcome->why );
		$this->assertSame( 500, strlen( $outcome->why ) );
	}

	public function test_why_never_ends_in_half_a_character(): void {
		foreach ( array( 0, 1 ) as $shift ) {
			$why = Outcome::of( $this->error( 400, 'bad_field', 'facts[0]', str_repeat( 'x', $shift ) . str_repeat( 'é', 400 ) ), 1 )->why;
			$this->assertSame( 1, preg_match( '//u', $why ) );
			$this->assertGreaterThan( 497, strlen( $why ) );
			$this->assertLessThanOrEqual( 500, strlen( $why ) );
		}
	}

	public function test_it_waits_twice_as_long_each_time_and_ten_minutes_at_most(): void {
		$waits = array_map( array( Backoff::class, 'seconds' ), array( 0, 1, 2, 3, 4, 5, 6, 7, 1000 ) );
		$this->assertSame( array( 30, 30, 60, 120, 240, 480, 600, 600, 600 ), $waits );
	}

	private function error( int $status, string $code, string $field = '', string $message = '' ): Answer {
		return new Answer( $status, array( 'error' => array( 'code' => $code, 'field' => $field, 'message' => $message ) ) );
	}
}
