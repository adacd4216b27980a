<?php
/**
 * Signing and checking with the site secret.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Engine;

/**
 * The three uses of the site secret, as docs/protocol.md has them: a signed request, a ten-minute token
 * for a person, and the check of a grant cairnd gave. Pure: the time is handed in.
 */
final class Signature {

	/** How long a person's token lives. */
	public const TOKEN_MS = 600000;

	private const TERMS = '/^(?:p(50|[1-4]\d|[1-9])-(\d{1,15})|([as])(\d{1,15}))-([A-Z]{3})-(\d{1,15})$/D';

	private string $site_id;
	private string $secret;

	/** Signs as this site. */
	public function __construct( string $site_id, string $secret ) {
		$this->site_id = $site_id;
		$this->secret  = $secret;
	}

	/**
	 * Headers of a signed request. The target is the path with its query, exactly as sent.
	 *
	 * @return array<string, string>
	 */
	public function sign( string $method, string $target, string $body, int $now_ms ): array {
		return array(
			'Cairn-Site'      => $this->site_id,
			'Cairn-Timestamp' => (string) $now_ms,
			'Cairn-Signature' => 'v1=' . $this->hex( array( $method, $target, $this->site_id, (string) $now_ms, $body ) ),
		);
	}

	/** A token for one person: owner, marketer, rep or viewer. */
	public function role_token( string $role, int $now_ms ): string {
		$expires_ms = (string) ( $now_ms + self::TOKEN_MS );
		return "cairn1.{$this->site_id}.{$role}.{$expires_ms}." . $this->hex( array( 'token', $this->site_id, $role, $expires_ms ) );
	}

	/** The grant a token holds, or null when it is not of this site, not ours, or over. */
	public function grant( string $token, int $now_ms ): ?Grant {
		$parts = explode( '.', $token );
		if ( 7 !== count( $parts ) || 'grant1' !== $parts[0] || ! hash_equals( $this->site_id, $parts[1] ) ) {
			return null;
		}
		list( , $site, $id, $visitor, $terms, $expires_ms, $hex ) = $parts;
		if ( ! hash_equals( $this->hex( array( 'grant', $site, $id, $visitor, $terms, $expires_ms ) ), $hex ) ) {
			return null;
		}
		$grant = $this->terms( $id, $visitor, $terms );
		if ( null === $grant || (int) $expires_ms <= $now_ms ) {
			return null;
		}
		$grant->expires_at_ms = (int) $expires_ms;
		return $grant;
	}

	/** A customer as the ledger knows them: keyed, so that nobody without the secret can try addresses. */
	public function customer_key( string $email ): string {
		return substr( $this->hex( array( 'customer', strtolower( trim( $email ) ) ) ), 0, 16 );
	}

	/** Reads `p10-30000-EUR-MIN`, `a500-EUR-MIN` or `s900-EUR-MIN`. */
	private function terms( string $id, string $visitor, string $terms ): ?Grant {
		if ( ! preg_match( self::TERMS, $terms, $found ) ) {
			return null;
		}
		$letter = '' === $found[1] ? $found[3] : 'p';
		$grant  = new Grant( $id, $visitor, Grant::LETTERS[ $letter ], (int) ( '' === $found[1] ? $found[4] : $found[1] ) );

		$grant->max_cart_minor = (int) $found[2];
		$grant->currency       = $found[5];
		$grant->min_cart_minor = (int) $found[6];
		return $grant;
	}

	/**
	 * HMAC-SHA-256 over the lines.
	 *
	 * @param string[] $lines In order; only the last may hold a line break.
	 */
	private function hex( array $lines ): string {
		return hash_hmac( 'sha256', implode( "\n", $lines ), $this->secret );
	}
}
