<?php
/**
 * Alerts by mail.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Alerts;

use Cairn\WooCommerce\Admin\Pages;
use Cairn\WooCommerce\Settings\Settings;

/** One mail for everything new, at most every fifteen minutes; what a mail could not tell stays for the next. */
final class Mail {

	private const QUIET_S = 900;

	private Settings $settings;
	private Inbox $inbox;

	/** Reads the inbox. */
	public function __construct( Settings $settings, Inbox $inbox ) {
		$this->settings = $settings;
		$this->inbox    = $inbox;
	}

	/** Sends what is due. Nobody to send to means that everything counts as told. */
	public function send_due( int $now ): void {
		$alerts = $this->inbox->unmailed();
		if ( array() === $alerts ) {
			return;
		}
		$address = $this->settings->alert_email();
		if ( '' === $address ) {
			$this->inbox->mailed( 0 );
		} elseif ( $now - $this->inbox->mailed_at() >= self::QUIET_S && $this->send( $address, $alerts ) ) {
			$this->inbox->mailed( $now );
		}
	}

	/**
	 * Sends one mail, plain text.
	 *
	 * @param array<int, array{number: int, atMs: int, visitor: string, kind: string, element: string, page: string}> $alerts Newest first.
	 */
	private function send( string $address, array $alerts ): bool {
		$shop   = wp_specialchars_decode( (string) get_option( 'blogname' ), ENT_QUOTES );
		$groups = Groups::of( $alerts );
		/* translators: 1: shop name, 2: number of things. */
		$subject = sprintf( _n( '[%1$s] Cairn: %2$d thing looks broken', '[%1$s] Cairn: %2$d things look broken', count( $groups ), 'cairn-for-woocommerce' ), $shop, count( $groups ) );
		$lines   = array();
		foreach ( $groups as $group ) {
			$lines[] = wp_date( 'Y-m-d H:i', intdiv( $group['atMs'], 1000 ) ) . "  {$group['times']} ×  {$group['text']}";
		}
		$lines[] = '';
		$lines[] = Pages::live();
		return wp_mail( $address, $subject, implode( "\n", $lines ) );
	}
}
