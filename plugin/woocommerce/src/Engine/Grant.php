<?php
/**
 * What a shopper may redeem.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Engine;

/** The terms of one verified grant: only Signature::grant() makes them. Money in minor units. */
final class Grant {

	public const PERCENT       = 'percent';
	public const AMOUNT        = 'amount';
	public const FREE_SHIPPING = 'free_shipping';

	/** Letter of each type in a token. */
	public const LETTERS = array(
		'p' => self::PERCENT,
		'a' => self::AMOUNT,
		's' => self::FREE_SHIPPING,
	);

	/** 32 hex digits. */
	public string $id;
	/** 32 hex digits: whose it is. */
	public string $visitor;
	/** One of the types above. */
	public string $type;
	/** Percent, amount, or the shipping's worst cost, by type. */
	public int $value;
	/** Largest cart a percentage counts on; 0 for the other types. */
	public int $max_cart_minor = 0;
	/** ISO 4217. */
	public string $currency = '';
	/** Smallest cart it is good for. */
	public int $min_cart_minor = 0;
	/** Unix milliseconds. */
	public int $expires_at_ms = 0;

	/** Starts from what every grant has. */
	public function __construct( string $id, string $visitor, string $type, int $value ) {
		$this->id      = $id;
		$this->visitor = $visitor;
		$this->type    = $type;
		$this->value   = $value;
	}
}
