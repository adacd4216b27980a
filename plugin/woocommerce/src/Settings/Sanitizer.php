<?php
/**
 * What a merchant typed, made safe.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Settings;

/** Takes posted settings and keeps what is good; what is not stays as it was, with a sentence that says why. */
final class Sanitizer {

	/**
	 * Sentences about what was not taken.
	 *
	 * @var string[]
	 */
	public array $errors = array();

	/**
	 * The good ones, by key.
	 *
	 * @param array<string, mixed> $posted Unslashed; unknown keys fall away.
	 * @return array<string, mixed>
	 */
	public function clean( array $posted ): array {
		$good = array();
		foreach ( array_intersect_key( $posted, Settings::DEFAULTS ) as $key => $value ) {
			$clean = is_array( $value ) ? $this->words( $key, $value ) : $this->one( $key, trim( sanitize_text_field( (string) $value ) ) );
			if ( null !== $clean ) {
				$good[ $key ] = $clean;
			}
		}
		return $good;
	}

	/**
	 * One value, or null when it was refused.
	 *
	 * @return mixed
	 */
	private function one( string $key, string $value ) {
		switch ( $key ) {
			case 'mode':
				return $this->word( $value, array( Settings::MODE_OFF, Settings::MODE_OBSERVE, Settings::MODE_LIVE ) );
			case 'consent_source':
				return $this->word( $value, array( Settings::CONSENT_AUTO, Settings::CONSENT_API, Settings::CONSENT_CODE ) );
			case 'endpoint':
				return $this->endpoint( $value );
			case 'site_id':
				return $this->matching( $value, '/^[A-Za-z0-9_-]{1,32}$/D', __( 'The site id has 1 to 32 letters, digits, hyphens and underscores.', 'cairn-for-woocommerce' ) );
			case 'site_key':
				return $this->matching( $value, '/^[A-Za-z0-9_-]{4,64}$/D', __( 'The site key has 4 to 64 letters, digits, hyphens and underscores.', 'cairn-for-woocommerce' ) );
			case 'alert_email':
				return $this->email( $value );
			case 'help_page':
				return absint( $value );
			case 'retention_days':
				return min( 3650, absint( $value ) );
			default:
				return is_bool( Settings::DEFAULTS[ $key ] ) ? in_array( $value, array( '1', 'yes', 'on' ), true ) : null;
		}
	}

	/**
	 * A list of words; only the roles are one.
	 *
	 * @param array<mixed> $values Posted.
	 * @return string[]|null
	 */
	private function words( string $key, array $values ): ?array {
		return 'exclude_roles' === $key ? array_values( array_filter( array_map( 'sanitize_key', $values ) ) ) : null;
	}

	/**
	 * One of some words.
	 *
	 * @param string[] $words Allowed.
	 */
	private function word( string $value, array $words ): ?string {
		return in_array( $value, $words, true ) ? $value : null;
	}

	/** An address of cairnd, or nothing. */
	private function endpoint( string $value ): ?string {
		$clean = Endpoint::clean( $value );
		if ( '' === $clean && '' !== $value ) {
			$this->errors[] = __( 'The address of cairnd begins with https:// and has no question mark. Only on this very machine may it begin with http://.', 'cairn-for-woocommerce' );
			return null;
		}
		return $clean;
	}

	/** A text of a certain form, or nothing. */
	private function matching( string $value, string $pattern, string $error ): ?string {
		if ( '' === $value || preg_match( $pattern, $value ) ) {
			return $value;
		}
		$this->errors[] = $error;
		return null;
	}

	/** A mail address, or nothing. */
	private function email( string $value ): ?string {
		if ( '' === $value || is_email( $value ) ) {
			return $value;
		}
		$this->errors[] = __( 'This is not a mail address; alerts still go where they went.', 'cairn-for-woocommerce' );
		return null;
	}
}
