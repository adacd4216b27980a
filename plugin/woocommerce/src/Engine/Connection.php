<?php
/**
 * Where cairnd is and who we are there.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Engine;

use Cairn\WooCommerce\Settings\Secret;
use Cairn\WooCommerce\Settings\Settings;

/** Endpoint, site and secret together; read when asked, so that a page that asks nothing pays nothing. */
final class Connection {

	private Settings $settings;
	private Secret $secret;

	/**
	 * Values tried before they are saved.
	 *
	 * @var array<string, string>
	 */
	private array $tried = array();

	/** Reads the merchant's settings. */
	public function __construct( Settings $settings, Secret $secret ) {
		$this->settings = $settings;
		$this->secret   = $secret;
	}

	/** The same connection with other values, '' for "as saved": what "Test connection" tries. */
	public function trying( string $endpoint, string $site_id, string $secret ): self {
		$typed        = array(
			'endpoint' => $endpoint,
			'site_id'  => $site_id,
			'secret'   => $secret,
		);
		$other        = clone $this;
		$other->tried = array_filter( $typed, 'strlen' );
		return $other;
	}

	/** Address without a slash at the end. */
	public function endpoint(): string {
		return $this->tried['endpoint'] ?? $this->settings->endpoint();
	}

	/** The site's id at cairnd. */
	public function site_id(): string {
		return $this->tried['site_id'] ?? $this->settings->site_id();
	}

	/** Signs as this site. */
	public function signature(): Signature {
		return new Signature( $this->site_id(), $this->secret() );
	}

	/** Whether a signed request can be made at all. */
	public function is_complete(): bool {
		return '' !== $this->endpoint() && '' !== $this->site_id() && '' !== $this->secret();
	}

	/** The site's secret. */
	private function secret(): string {
		return $this->tried['secret'] ?? $this->secret->value();
	}
}
