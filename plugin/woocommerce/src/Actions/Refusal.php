<?php
/**
 * A grant that cannot be redeemed.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Actions;

/** Says why in words for the shopper (the message), for code (reason) and for HTTP (status). */
final class Refusal extends \Exception {

	/** Word for code. */
	public string $reason;
	/** HTTP status. */
	public int $status;

	/** The message is plain text, shown to the shopper. */
	public function __construct( string $reason, int $status, string $message ) {
		parent::__construct( $message );
		$this->reason = $reason;
		$this->status = $status;
	}

	/** The grant is over, forged, of another shop or of somebody else: which, is nobody's business. */
	public static function invalid(): self {
		return new self( 'grant_invalid', 403, __( 'This offer is no longer valid.', 'cairn-for-woocommerce' ) );
	}

	/** Somebody asks again and again. */
	public static function too_fast(): self {
		return new self( 'rate_limited', 429, __( 'That was a little fast. Please try again in a minute.', 'cairn-for-woocommerce' ) );
	}

	/** WooCommerce will not have the coupon: in its own words, a notice in HTML, where it has any. */
	public static function by_shop( string $notice ): self {
		$text = html_entity_decode( wp_strip_all_tags( $notice ), ENT_QUOTES, 'UTF-8' );
		return new self( 'coupon_refused', 409, '' === $text ? self::off()->getMessage() : $text );
	}

	/** The shop does not give anything now. */
	public static function off(): self {
		return new self( 'offers_off', 409, __( 'This offer is not available at the moment.', 'cairn-for-woocommerce' ) );
	}
}
