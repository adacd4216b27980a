<?php
/**
 * Why the shop said no.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Facts;

/** The `reasonClass` of coupon_refused and alert_displayed: a class, never the text a shopper read. Pure. */
final class Reason {

	/** By WC_Coupon's E_WC_COUPON_ codes, which have been the same since 7.8. */
	private const COUPON = array(
		101 => 'not_found',      // Invalid, removed.
		102 => 'not_yours',
		103 => 'conflict',       // Already applied.
		104 => 'conflict',       // Individual use.
		105 => 'not_found',
		106 => 'usage_limit',
		107 => 'expired',
		108 => 'minimum',
		109 => 'not_applicable',
		110 => 'not_applicable', // Sale items.
		111 => 'empty',          // Nothing entered.
		112 => 'not_applicable', // Above the maximum.
		113 => 'not_applicable', // Excluded product.
		114 => 'not_applicable', // Excluded category.
		115 => 'usage_limit',    // Held by an open order.
		116 => 'usage_limit',
	);

	/** Words of a field's id that are a class of their own; the first that occurs counts. The page's adapter has the same. */
	private const FIELDS = '/email|phone|postcode|country|state|city|name|company|address|terms|payment|^shipping$/';

	/**
	 * Class of a coupon's error code; `unknown` for a plugin's own.
	 *
	 * @param mixed $code As the filter got it.
	 */
	public static function coupon( $code ): string {
		return is_numeric( $code ) ? self::COUPON[ (int) $code ] ?? 'unknown' : 'unknown';
	}

	/** Class of a checkout error, by its code: `billing_email_required` is field_email. */
	public static function field( string $code ): string {
		$id = strtolower( (string) preg_replace( '/_(required|validation)$/D', '', $code ) );
		return 'field_' . ( preg_match( self::FIELDS, $id, $found ) ? $found[0] : 'other' );
	}
}
