<?php

declare(strict_types=1);

use Cairn\WooCommerce\Facts\Reason;
use Cairn\WooCommerce\Facts\Teller;
use Cairn\WooCommerce\Facts\Text;
use Cairn\WooCommerce\Visitor;
use Cairn\WooCommerce\Wiring;
use PHPUnit\Framework\TestCase;

/** What a fact may say, and when it is said at all. */
final class FactsTest extends TestCase {

	private const VISITOR = '00112233445566778899aabbccddeeff';

	private OutboxTable $table;
	private Teller $teller;

	protected function setUp(): void {
		wp_test_reset();
		$this->table     = new OutboxTable();
		$GLOBALS['wpdb'] = $this->table;
		$this->teller    = ( new Wiring() )->make( Teller::class );
	}

	/** @return array<string, array{mixed, ?string}> */
	public function cookies(): array {
		return array(
			'an id'               => array( self::VISITOR, self::VISITOR ),
			'upper case'          => array( strtoupper( self::VISITOR ), null ),
			'one digit less'      => array( substr( self::VISITOR, 1 ), null ),
			'one digit more'      => array( self::VISITOR . '0', null ),
			'a line break'        => array( self::VISITOR . "\n", null ),
			'an array'            => array( array( self::VISITOR ), null ),
			'nothing'             => array( null, null ),
		);
	}

	/** @dataProvider cookies */
	public function test_only_a_whole_id_is_a_visitor( $cookie, ?string $visitor ): void {
		$_COOKIE['cairn_visitor'] = $cookie;
		$this->assertSame( $visitor, Visitor::id() );
	}

	public function test_without_consent_a_shopper_is_not_told_of(): void {
		$this->teller->shopper( 'cart_changed', array( 'items' => 1 ) );
		$this->assertSame( array(), $this->table->rows );
	}

	public function test_the_same_thing_in_one_request_is_one_fact(): void {
		$_COOKIE['cairn_visitor'] = self::VISITOR;
		$this->teller->shopper( 'coupon_refused', array( 'reasonClass' => 'expired' ) );
		$this->teller->shopper( 'coupon_refused', array( 'reasonClass' => 'expired' ) );
		$this->teller->shopper( 'coupon_refused', array( 'reasonClass' => 'minimum' ) );
		$this->assertCount( 2, $this->table->rows );
		$fact = json_decode( $this->table->rows[1]['body'], true );
		$this->assertSame( array( 'factId', 'kind', 'occurredAt', 'visitorId', 'reasonClass' ), array_keys( $fact ) );
		$this->assertEqualsWithDelta( microtime( true ) * 1000, $fact['occurredAt'], 60000 );
	}

	public function test_the_same_thing_in_the_next_request_is_another_fact(): void {
		$_COOKIE['cairn_visitor'] = self::VISITOR;
		$now = $_SERVER['REQUEST_TIME_FLOAT'];
		$this->teller->shopper( 'coupon_refused', array( 'reasonClass' => 'expired' ) );
		$_SERVER['REQUEST_TIME_FLOAT'] = $now + 1;
		$this->teller->shopper( 'coupon_refused', array( 'reasonClass' => 'expired' ) );
		$_SERVER['REQUEST_TIME_FLOAT'] = $now;
		$this->assertCount( 2, $this->table->rows );
	}

	/** The page hashes with FNV-1a 64 over the trimmed lower case: vectors of tests/web/storefront and the algorithm's own. */
	public function test_a_code_is_keyed_as_the_page_keys_it(): void {
		$this->assertSame( 'af63dc4c8601ec8c', Text::code_key( 'a' ) );
		$this->assertSame( '85944171f73967e8', Text::code_key( ' FooBar ' ) );
	}

	/** @return array<string, array{string, string}> */
	public function names(): array {
		return array(
			'plain'                     => array( 'Mug', 'Mug' ),
			'with markup and entities'  => array( '<b>Mug</b> &amp; plate', 'Mug & plate' ),
			'eighty bytes'              => array( str_repeat( 'x', 80 ), str_repeat( 'x', 80 ) ),
			'cut at a whole character'  => array( str_repeat( 'x', 79 ) . 'é', str_repeat( 'x', 79 ) ),
			'that just fits'            => array( str_repeat( 'x', 78 ) . 'é', str_repeat( 'x', 78 ) . 'é' ),
			'a NUL'                     => array( "Mu\0g", 'Mug' ),
		);
	}

	/** @dataProvider names */
	public function test_a_name_fits_the_wire( string $name, string $told ): void {
		$this->assertSame( $told, Text::name( $name ) );
	}

	/** @return array<string, array{mixed, string}> */
	public function coupon_codes(): array {
		return array(
			'100' => array( 100, 'unknown' ),
			'101' => array( 101, 'not_found' ),
			'102' => array( 102, 'not_yours' ),
			'103' => array( 103, 'conflict' ),
			'104' => array( 104, 'conflict' ),
			'105' => array( 105, 'not_found' ),
			'106' => array( 106, 'usage_limit' ),
			'107' => array( 107, 'expired' ),
			'108' => array( 108, 'minimum' ),
			'109' => array( 109, 'not_applicable' ),
			'110' => array( 110, 'not_applicable' ),
			'111' => array( 111, 'empty' ),
			'112' => array( 112, 'not_applicable' ),
			'113' => array( 113, 'not_applicable' ),
			'114' => array( 114, 'not_applicable' ),
			'115' => array( 115, 'usage_limit' ),
			'116' => array( '116', 'usage_limit' ),
			'a plugin’s own'   => array( 4711, 'unknown' ),
			'a plugin’s words' => array( 'my_reason', 'unknown' ),
			'none'             => array( null, 'unknown' ),
		);
	}

	/** @dataProvider coupon_codes */
	public function test_the_class_of_a_refusal( $code, string $class ): void {
		$this->assertSame( $class, Reason::coupon( $code ) );
	}

	/** @return array<int, array{string, string}> */
	public function fields(): array {
		return json_decode( (string) file_get_contents( __DIR__ . '/fields.json' ), true );
	}

	/** The page's adapter is held to the same table. @dataProvider fields */
	public function test_the_class_of_a_field( string $code, string $class ): void {
		$this->assertSame( $class, Reason::field( $code ) );
	}

	public function test_the_shops_errors_name_their_field(): void {
		$this->assertSame( 'field_email', Reason::field( 'billing_email_required' ) );
		$this->assertSame( 'field_postcode', Reason::field( 'shipping_postcode_validation' ) );
		$this->assertSame( 'field_shipping', Reason::field( 'shipping' ) );
		$this->assertSame( 'field_other', Reason::field( 'my_plugins_error' ) );
	}
}
