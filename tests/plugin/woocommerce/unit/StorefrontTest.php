<?php

declare(strict_types=1);

use Cairn\WooCommerce\Actions\RateLimit;
use Cairn\WooCommerce\Storefront\Consent;
use Cairn\WooCommerce\Storefront\Manifest;
use Cairn\WooCommerce\Storefront\OldAssets;
use Cairn\WooCommerce\Storefront\Tag;
use PHPUnit\Framework\TestCase;

/** Pure parts of what the page gets. */
final class StorefrontTest extends TestCase {

	private const FOLDER = '/shop/wp-content/plugins/cairn-for-woocommerce/dist/storefront/';

	protected function setUp(): void {
		wp_test_reset();
	}

	/** @return array<string, array{string, string}> */
	public function tags(): array {
		return array(
			'of 6.1'                    => array( "<script type='text/javascript' src='/x.js' id='cairn-js'></script>\n", "<script defer data-site=\"a&amp;b\" flag type='text/javascript' src='/x.js' id='cairn-js'></script>\n" ),
			'of 6.5, deferred already'  => array( '<script src="/x.js" id="cairn-js" defer data-wp-strategy="defer"></script>', '<script data-site="a&amp;b" flag src="/x.js" id="cairn-js" defer data-wp-strategy="defer"></script>' ),
			'deferred by a bare word at the end' => array( '<script src="/x.js" defer></script>', '<script data-site="a&amp;b" flag src="/x.js" defer></script>' ),
			'after an inline one'       => array( '<script>let a;</script><script src="/x.js"></script>', '<script>let a;</script><script defer data-site="a&amp;b" flag src="/x.js"></script>' ),
			'a name with defer in it'   => array( '<script src="/defer.js"></script>', '<script defer data-site="a&amp;b" flag src="/defer.js"></script>' ),
			'no script with an address' => array( '<script>let a;</script>', '<script>let a;</script>' ),
		);
	}

	/** @dataProvider tags */
	public function test_attributes_are_written_into_the_tag_of_every_wordpress( string $tag, string $want ): void {
		$this->assertSame( $want, Tag::with( $tag, array( 'data-site' => 'a&b', 'flag' => '' ) ) );
	}

	/** @return array<string, array{string, string}> */
	public function addresses(): array {
		return array(
			'a script'               => array( self::FOLDER . 'cairn.0123456789abcdef.js', 'cairn.0123456789abcdef.js' ),
			'a module, with a query' => array( self::FOLDER . 'cairn.01234567.wasm?x=1', 'cairn.01234567.wasm' ),
			'the adapter'            => array( self::FOLDER . 'shop.0123456789abcdef.js#a', 'shop.0123456789abcdef.js' ),
			'another folder'         => array( '/shop/wp-content/cairn.0123456789abcdef.js', '' ),
			'a folder further down'  => array( self::FOLDER . 'old/cairn.0123456789abcdef.js', '' ),
			'a way out'              => array( self::FOLDER . '../cairn.0123456789abcdef.js', '' ),
			'an encoded way out'     => array( self::FOLDER . '%2e%2e%2fcairn.0123456789abcdef.js', '' ),
			'no hash'                => array( self::FOLDER . 'cairn.js', '' ),
			'a short hash'           => array( self::FOLDER . 'cairn.0123456.js', '' ),
			'another name'           => array( self::FOLDER . 'evil.0123456789abcdef.js', '' ),
			'another kind'           => array( self::FOLDER . 'cairn.0123456789abcdef.php', '' ),
			'one more ending'        => array( self::FOLDER . 'cairn.0123456789abcdef.js.php', '' ),
			'a line break'           => array( self::FOLDER . "cairn.0123456789abcdef.js\n", '' ),
			'nothing'                => array( '', '' ),
		);
	}

	/** @dataProvider addresses */
	public function test_only_files_of_ours_are_served_from_the_copies( string $address, string $name ): void {
		$this->assertSame( $name, OldAssets::name( $address, self::FOLDER ) );
	}

	public function test_a_tree_that_was_not_built_has_no_files(): void {
		$this->assertFalse( ( new Manifest() )->is_complete() );
		$this->assertSame( array(), ( new Manifest() )->names() );
	}

	/** @return array<string, array{mixed, string}> */
	public function tiers(): array {
		return array(
			'nobody says'      => array( null, '' ),
			'analytics'        => array( 'analytics', 'analytics' ),
			'none'             => array( 'none', '' ),
			'a word not known' => array( 'everything', '' ),
			'not a word'       => array( true, '' ),
		);
	}

	/** @dataProvider tiers */
	public function test_the_tier_before_anybody_asked_is_the_browsers_unless_the_shop_says( $said, string $tier ): void {
		if ( null !== $said ) {
			$GLOBALS['wp_test']['filters']['cairn_consent'] = static fn() => $said;
		}
		$this->assertSame( $tier, Consent::before_asking() );
	}

	public function test_ten_a_minute_and_not_eleven_and_each_address_for_itself(): void {
		$_SERVER['REMOTE_ADDR'] = '192.0.2.1';
		$limit = new RateLimit();
		$asked = array_map( static fn(): bool => $limit->allows( 'grant' ), range( 1, 11 ) );
		$this->assertSame( array_merge( array_fill( 0, 10, true ), array( false ) ), $asked );
		$_SERVER['REMOTE_ADDR'] = '192.0.2.2';
		$this->assertTrue( $limit->allows( 'grant' ) );
		$this->assertStringNotContainsString( '192.0.2', (string) json_encode( $GLOBALS['wp_test']['options'] ) );
	}

	public function test_after_the_minute_it_begins_anew(): void {
		$_SERVER['REMOTE_ADDR'] = '192.0.2.1';
		$limit = new RateLimit();
		$limit->allows( 'grant' );
		foreach ( array_keys( $GLOBALS['wp_test']['options'] ) as $name ) {
			update_option( $name, array( 10, time() ) );
		}
		$this->assertTrue( $limit->allows( 'grant' ) );
	}
}
