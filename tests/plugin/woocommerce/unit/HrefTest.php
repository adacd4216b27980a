<?php

declare(strict_types=1);

use Cairn\WooCommerce\Plays\Href;
use PHPUnit\Framework\TestCase;

final class HrefTest extends TestCase {

	/** @return array<string, array{string, bool}> */
	public function typed(): array {
		return array(
			'the front page'                    => array( '/', true ),
			'a path'                            => array( '/help/', true ),
			'a path in a folder, with a place'  => array( '/store/help/#sizes', true ),
			'a plain permalink'                 => array( '/?page_id=7', true ),
			'with what was searched for'        => array( '/?s={query}&post_type=product', true ),
			'with the products'                 => array( '/compare/?ids={products}', true ),
			'with letters of any language'      => array( '/помощь/größen', true ),
			'with letters of any, encoded'      => array( '/%D0%BF%D0%BE/', true ),
			'another shop’s'                    => array( 'https://help.shop.example/?q={query}', true ),
			'without TLS'                       => array( 'http://help.shop.example', true ),
			'with a port'                       => array( 'http://127.0.0.1:8080/help', true ),
			'as long as can be'                 => array( '/' . str_repeat( 'a', 511 ), true ),
			'longer'                            => array( '/' . str_repeat( 'a', 512 ), false ),
			'longer in bytes'                   => array( '/' . str_repeat( 'ä', 256 ), false ),
			'nothing'                           => array( '', false ),
			'a word'                            => array( 'help', false ),
			'another host in a path’s clothing' => array( '//evil.example', false ),
			'the same with a backslash'         => array( '/\\evil.example', false ),
			'a script'                          => array( 'javascript:alert(1)', false ),
			'data'                              => array( 'data:text/html,x', false ),
			'a mail address'                    => array( 'mailto:help@shop.example', false ),
			'no host'                           => array( 'https://', false ),
			'no host but a path'                => array( 'https:///help', false ),
			'a host the shopper types'          => array( 'https://{query}/', false ),
			'part of a host the shopper types'  => array( 'https://shop.{query}', false ),
			'a blank nobody fills'              => array( '/help?x={name}', false ),
			'half a blank'                      => array( '/help?x={query', false ),
			'a space'                           => array( '/he lp', false ),
			'a line more'                       => array( "/help\n", false ),
			'markup'                            => array( '/help"><script>', false ),
			'no text'                           => array( "/\xff", false ),
		);
	}

	/** @dataProvider typed */
	public function test_a_link_a_merchant_may_type( string $href, bool $good ): void {
		$this->assertSame( $good, Href::is_good( $href ) );
	}

	/** @return array<string, array{string, string, string}> */
	public function addresses(): array {
		$home = 'https://shop.example';
		return array(
			'pretty'                         => array( 'https://shop.example/help/', $home, '/help/' ),
			'plain'                          => array( 'https://shop.example/?page_id=7', $home, '/?page_id=7' ),
			'in a folder'                    => array( 'https://shop.example/store/help/', 'https://shop.example/store', '/store/help/' ),
			'plain in a folder'              => array( 'https://shop.example/store/?page_id=7', 'https://shop.example/store', '/store/?page_id=7' ),
			'in a language’s folder'         => array( 'https://shop.example/de/hilfe/', $home, '/de/hilfe/' ),
			'in a language’s query'          => array( 'https://shop.example/hilfe/?lang=de#a', $home, '/hilfe/?lang=de#a' ),
			'on a language’s host'           => array( 'https://de.shop.example/hilfe/', $home, 'https://de.shop.example/hilfe/' ),
			'on another port'                => array( 'https://shop.example:8443/help/', $home, 'https://shop.example:8443/help/' ),
			'on the same port'               => array( 'http://127.0.0.1:8080/help/', 'http://127.0.0.1:8080', '/help/' ),
			'with TLS beside a shop without' => array( 'https://shop.example/help/', 'http://shop.example', 'https://shop.example/help/' ),
			'in capitals'                    => array( 'HTTPS://Shop.Example/Help/', $home, '/Help/' ),
			'only the host'                  => array( 'https://shop.example', $home, '/' ),
			'a path that would be a host'    => array( 'https://shop.example//evil.example', $home, '/evil.example' ),
			'no address'                     => array( 'help', $home, '' ),
			'nothing'                        => array( '', $home, '' ),
			'what a filter broke'            => array( 'javascript:alert(1)', $home, '' ),
		);
	}

	/** @dataProvider addresses */
	public function test_an_address_as_the_link_of_a_play( string $address, string $home, string $href ): void {
		$this->assertSame( $href, Href::of_shop( $address, $home ) );
	}
}
