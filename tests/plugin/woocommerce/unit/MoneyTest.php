<?php

declare(strict_types=1);

use Cairn\WooCommerce\Money;
use PHPUnit\Framework\TestCase;

final class MoneyTest extends TestCase {

	/** @return array<string, array{mixed, string, int}> */
	public function prices(): array {
		return array(
			'as WooCommerce keeps it'           => array( '18.9', 'EUR', 1890 ),
			'with more decimals than the shop'  => array( '18.905', 'EUR', 1891 ),
			'just below half a cent'            => array( '18.90499', 'EUR', 1890 ),
			'a half that floats get wrong'      => array( '1.005', 'EUR', 101 ),
			'as a float'                        => array( 1.005, 'EUR', 101 ),
			'as an int'                         => array( 7, 'EUR', 700 ),
			'a refund'                          => array( '-18.905', 'EUR', -1891 ),
			'no price'                          => array( '', 'EUR', 0 ),
			'null'                              => array( null, 'EUR', 0 ),
			'free text'                         => array( 'ask us', 'EUR', 0 ),
			'a currency without minor units'    => array( '1800', 'JPY', 1800 ),
			'rounded where there is no minor'   => array( '1800.5', 'JPY', 1801 ),
			'a currency with three digits'      => array( '1.2345', 'KWD', 1235 ),
			'an unknown currency has two'       => array( '1.5', 'XYZ', 150 ),
			'the largest price that is read'    => array( '999999999999999', 'EUR', 99999999999999900 ),
			'more than a price'                 => array( '1000000000000000', 'EUR', 0 ),
			'leading zeros'                     => array( '000000000000000000012.30', 'EUR', 1230 ),
			'carries over'                      => array( '0.995', 'EUR', 100 ),
			'a huge float'                      => array( 1e30, 'EUR', 0 ),
		);
	}

	/** @dataProvider prices */
	public function test_a_price_in_minor_units( $amount, string $currency, int $minor ): void {
		$this->assertSame( $minor, Money::minor( $amount, $currency ) );
	}

	/** @return array<string, array{int, string, string}> */
	public function amounts(): array {
		return array(
			'euros'          => array( 1890, 'EUR', '18.90' ),
			'less than one'  => array( 5, 'EUR', '0.05' ),
			'nothing'        => array( 0, 'EUR', '0.00' ),
			'yen'            => array( 1800, 'JPY', '1800' ),
			'dinars'         => array( 1234, 'KWD', '1.234' ),
			'below nothing'  => array( -5, 'EUR', '-0.05' ),
		);
	}

	/** @dataProvider amounts */
	public function test_minor_units_as_a_decimal_and_back( int $minor, string $currency, string $decimal ): void {
		$this->assertSame( $decimal, Money::major( $minor, $currency ) );
		$this->assertSame( $minor, Money::minor( $decimal, $currency ) );
	}
}
