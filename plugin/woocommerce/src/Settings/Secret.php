<?php
/**
 * The site secret.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Settings;

/**
 * What this shop's server signs with. An option of its own, never loaded on its own and never shown
 * again; `CAIRN_SITE_SECRET` in wp-config.php stands above it.
 */
final class Secret {

	public const OPTION   = 'cairn_secret';
	public const CONSTANT = 'CAIRN_SITE_SECRET';

	/** The secret, or '' while there is none. Never printed, never logged. */
	public function value(): string {
		return $this->is_fixed() ? trim( (string) constant( self::CONSTANT ) ) : trim( (string) get_option( self::OPTION, '' ) );
	}

	/** Whether there is one. */
	public function is_set(): bool {
		return '' !== $this->value();
	}

	/** Whether wp-config.php decides it, so that a form cannot. */
	public function is_fixed(): bool {
		return defined( self::CONSTANT );
	}

	/** Keeps a new secret. */
	public function save( string $value ): void {
		update_option( self::OPTION, $value, false );
	}
}
