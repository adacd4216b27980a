<?php

declare(strict_types=1);

use Cairn\WooCommerce\Outbox\Forget;
use Cairn\WooCommerce\Outbox\Outbox;
use Cairn\WooCommerce\Wiring;
use PHPUnit\Framework\TestCase;

/** A visitor who was erased is not made anew by what still waits. */
final class ForgetTest extends TestCase {

	private const VISITOR = '00112233445566778899aabbccddeeff';
	private const OTHER   = 'ffeeddccbbaa99887766554433221100';

	private OutboxTable $table;
	private Wiring $wiring;

	protected function setUp(): void {
		wp_test_reset();
		$this->table     = new OutboxTable();
		$GLOBALS['wpdb'] = $this->table;
		$this->wiring    = new Wiring();
		$this->add( 'cart', array( 'visitorId' => self::VISITOR, 'items' => 1 ) );
		$this->add( 'order', array( 'orderId' => '7', 'visitorId' => self::VISITOR, 'customerKey' => '0123456789abcdef', 'name' => 'Tasse "é/\\"' ) );
		$this->add( 'theirs', array( 'visitorId' => self::OTHER, 'items' => 1 ) );
		$this->add( 'named', array( 'orderId' => '8', 'visitorId' => self::OTHER, 'name' => self::VISITOR ) );
	}

	public function test_what_they_did_goes_and_their_orders_lose_the_name(): void {
		$this->wiring->make( Forget::class )->forget( self::VISITOR );
		$this->assertSame(
			array(
				'order'  => array( 'factId' => 'order', 'kind' => 'x', 'orderId' => '7', 'name' => 'Tasse "é/\\"' ),
				'theirs' => array( 'factId' => 'theirs', 'kind' => 'x', 'visitorId' => self::OTHER, 'items' => 1 ),
				'named'  => array( 'factId' => 'named', 'kind' => 'x', 'orderId' => '8', 'visitorId' => self::OTHER, 'name' => self::VISITOR ),
			),
			array_map( static fn( $row ) => json_decode( $row['body'], true ), array_column( $this->table->rows, null, 'fact_id' ) )
		);
	}

	public function test_a_fact_that_was_set_aside_forgets_as_well(): void {
		$this->table->rows[1]['state'] = 'refused';
		$this->wiring->make( Forget::class )->forget( self::VISITOR );
		$this->assertNotContains( 'cart', array_column( $this->table->rows, 'fact_id' ) );
	}

	public function test_what_is_no_visitor_forgets_nothing(): void {
		$this->wiring->make( Forget::class )->forget( '%' );
		$this->wiring->make( Forget::class )->forget( null );
		$this->assertCount( 4, $this->table->rows );
	}

	public function test_it_gives_the_lock_back(): void {
		$this->wiring->make( Forget::class )->forget( self::VISITOR );
		$this->assertSame( array(), $this->table->locks );
	}

	private function add( string $id, array $fields ): void {
		$this->wiring->make( Outbox::class )->add( array( 'factId' => $id, 'kind' => 'x' ) + $fields );
	}
}
