<?php
/**
 * The script on the shop's pages.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Storefront;

use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Facts\Watching;
use Cairn\WooCommerce\Registerable;
use Cairn\WooCommerce\Settings\Settings;

/**
 * Two tags: the storefront script, and the adapter that knows WooCommerce's pages. Both come from the
 * plugin's own folder, deferred, with their hash, and say only what is true for every visitor: a page
 * may lie in a cache for a month. Switched off, or for a role that is left out, there is nothing.
 */
final class Script implements Registerable, Conditional {

	public const HANDLE  = 'cairn';
	public const ADAPTER = 'cairn-shop';

	private Settings $settings;
	private Manifest $manifest;

	/** Reads the settings and the manifest. */
	public function __construct( Settings $settings, Manifest $manifest ) {
		$this->settings = $settings;
		$this->manifest = $manifest;
	}

	/** On the shop's pages, while anything is told. */
	public static function is_needed(): bool {
		return ! is_admin() && Watching::is_on();
	}

	/** Early in the head, so that the browser fetches while it reads. */
	public function register(): void {
		add_action( 'wp_enqueue_scripts', array( $this, 'enqueue' ), 1 );
		add_filter( 'script_loader_tag', array( $this, 'tag' ), 20, 2 );
	}

	/** Whether this request's page is to be watched. */
	public function is_wanted(): bool {
		$left_out = array_intersect( wp_get_current_user()->roles, $this->settings->exclude_roles() );
		return array() === $left_out && ! is_preview() && ! is_customize_preview() && $this->manifest->is_complete();
	}

	/** Both scripts. Their hash is their version. */
	public function enqueue(): void {
		if ( ! $this->is_wanted() ) {
			return;
		}
		$in_head = array(
			'strategy'  => 'defer',
			'in_footer' => false,
		);
		// Before 6.3 the last parameter is "in footer"; tag() defers there.
		$where = version_compare( $GLOBALS['wp_version'], '6.3', '<' ) ? false : $in_head;
		// phpcs:disable WordPress.WP.EnqueuedResourceParameters -- the name holds the hash.
		// The adapter first: what it says of consent waits in the queue when the script begins.
		wp_enqueue_script( self::ADAPTER, $this->manifest->url( 'shop.js' ), array(), null, $where );
		wp_enqueue_script( self::HANDLE, $this->manifest->url( 'cairn.js' ), array(), null, $where );
		// phpcs:enable
	}

	/**
	 * Our two tags with what they need.
	 *
	 * @param mixed $tag    HTML.
	 * @param mixed $handle Whose.
	 * @return mixed HTML.
	 */
	public function tag( $tag, $handle ) {
		if ( self::HANDLE === $handle ) {
			return Tag::with( (string) $tag, $this->loader() );
		}
		return self::ADAPTER === $handle ? Tag::with( (string) $tag, $this->adapter() ) : $tag;
	}

	/**
	 * Attributes of docs/markup.md.
	 *
	 * @return array<string, string>
	 */
	private function loader(): array {
		$tier = Consent::before_asking();
		return array(
			'integrity'           => $this->manifest->integrity( 'cairn.js' ),
			'crossorigin'         => 'anonymous',
			'data-site'           => $this->settings->site_key(),
			'data-endpoint'       => OwnPath::endpoint( $this->settings ),
			'data-core'           => $this->manifest->url( 'cairn.wasm' ),
			'data-core-integrity' => $this->manifest->integrity( 'cairn.wasm' ),
			'data-help'           => $this->manifest->url( 'help.js' ),
			'data-help-integrity' => $this->manifest->integrity( 'help.js' ),
		) + ( '' === $tier ? array() : array( 'data-consent' => $tier ) ) + Tag::LEAVE_ALONE;
	}

	/**
	 * Attributes the adapter reads.
	 *
	 * @return array<string, string>
	 */
	private function adapter(): array {
		$offers = $this->settings->offers_on() ? array( 'data-apply' => rest_url( 'cairn/v1/grants/apply' ) ) : array();
		return array(
			'integrity'           => $this->manifest->integrity( 'shop.js' ),
			'crossorigin'         => 'anonymous',
			'data-consent-source' => $this->settings->consent_source(),
			'data-require-choice' => $this->settings->require_choice() ? '1' : '0',
		) + $offers + Tag::LEAVE_ALONE;
	}
}
