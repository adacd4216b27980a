<?php
/**
 * The merchant's settings.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Settings;

/**
 * One array option, `cairn_settings`, loaded with WordPress's own, so reading it costs no query. This
 * class knows every key, its default and its type; nobody else reads the option. Site secret: Secret.
 */
final class Settings {

	public const OPTION = 'cairn_settings';

	public const MODE_OFF     = 'off';
	public const MODE_OBSERVE = 'observe';
	public const MODE_LIVE    = 'live';

	/** The WP Consent API when a consent plugin speaks it, else the shop's own code. */
	public const CONSENT_AUTO = 'auto';
	/** The WP Consent API, and nothing counts as consent while it is missing. */
	public const CONSENT_API = 'wp_consent_api';
	/** The shop's own code: cairn.push( { consent } ). */
	public const CONSENT_CODE = 'code';

	/** How long a new shop only watches before it is asked to switch help on. */
	public const OBSERVE_DAYS = 7;

	public const DEFAULTS = array(
		'mode'             => self::MODE_OBSERVE,
		'endpoint'         => '',
		'site_id'          => '',
		'site_key'         => '',
		'own_path'         => false,
		'require_choice'   => true,
		'consent_source'   => self::CONSENT_AUTO,
		'exclude_roles'    => array( 'administrator', 'shop_manager' ),
		'offers_on'        => false,
		'help_page'        => 0,
		'alert_email'      => '',
		'retention_days'   => 390,
		'erase_order_meta' => true,
		'observe_until'    => 0,
	);

	/** One of the MODE_ words. */
	public function mode(): string {
		$mode = $this->text( 'mode' );
		return in_array( $mode, array( self::MODE_OFF, self::MODE_LIVE ), true ) ? $mode : self::MODE_OBSERVE;
	}

	/** Address of cairnd without a slash at the end, or '' while it is not set. */
	public function endpoint(): string {
		$address = defined( 'CAIRN_ENDPOINT' ) ? (string) constant( 'CAIRN_ENDPOINT' ) : $this->text( 'endpoint' );
		return Endpoint::clean( $address );
	}

	/** The site's id at cairnd; '' while it is not set. */
	public function site_id(): string {
		return $this->text( 'site_id' );
	}

	/** The site's public key, the one that stands in the page. */
	public function site_key(): string {
		return $this->text( 'site_key' );
	}

	/** Whether the page sends to this shop's own address, which forwards to cairnd. */
	public function own_path(): bool {
		return $this->flag( 'own_path' );
	}

	/** Whether "no choice made yet" means no. */
	public function require_choice(): bool {
		return $this->flag( 'require_choice' );
	}

	/** One of the CONSENT_ words. */
	public function consent_source(): string {
		$source = $this->text( 'consent_source' );
		return in_array( $source, array( self::CONSENT_API, self::CONSENT_CODE ), true ) ? $source : self::CONSENT_AUTO;
	}

	/**
	 * Roles whose visits are not watched.
	 *
	 * @return string[]
	 */
	public function exclude_roles(): array {
		return array_values( array_filter( (array) $this->all()['exclude_roles'], 'is_string' ) );
	}

	/** Whether plays may give anything of value. */
	public function offers_on(): bool {
		return $this->flag( 'offers_on' );
	}

	/** The page where shoppers find help; 0 for none. Whether it is published is for Links to see. */
	public function help_page(): int {
		return max( 0, (int) $this->all()['help_page'] );
	}

	/** Where alerts are mailed; '' for nowhere. */
	public function alert_email(): string {
		return $this->text( 'alert_email' );
	}

	/** Days after which an order forgets its visitor; 0 keeps the link. */
	public function retention_days(): int {
		return max( 0, (int) $this->all()['retention_days'] );
	}

	/** Whether removing the plugin also removes what it wrote on orders. */
	public function erase_order_meta(): bool {
		return $this->flag( 'erase_order_meta' );
	}

	/** Unix seconds until which observing is the advice; 0 before the first activation. */
	public function observe_until(): int {
		return (int) $this->all()['observe_until'];
	}

	/** Whether the page can be served: who we are at which endpoint. */
	public function is_connected(): bool {
		return '' !== $this->endpoint() && '' !== $this->site_id() && '' !== $this->site_key();
	}

	/**
	 * Every setting, defaults filled in.
	 *
	 * @return array<string, mixed>
	 */
	public function all(): array {
		$stored = get_option( self::OPTION );
		return array_intersect_key( ( is_array( $stored ) ? $stored : array() ) + self::DEFAULTS, self::DEFAULTS );
	}

	/**
	 * Changes some settings; their values are already sanitised.
	 *
	 * @param array<string, mixed> $changes By key.
	 */
	public function save( array $changes ): void {
		update_option( self::OPTION, array_intersect_key( $changes, self::DEFAULTS ) + $this->all(), true );
	}

	/** A setting as text. */
	private function text( string $key ): string {
		$value = $this->all()[ $key ];
		return is_scalar( $value ) ? trim( (string) $value ) : '';
	}

	/** A setting as yes or no; WooCommerce writes the words. */
	private function flag( string $key ): bool {
		return in_array( $this->all()[ $key ], array( true, 1, '1', 'yes', 'on' ), true );
	}
}
