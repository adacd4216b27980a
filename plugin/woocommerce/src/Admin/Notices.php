<?php
/**
 * Notices in wp-admin.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin;

use Cairn\WooCommerce\Alerts\Groups;
use Cairn\WooCommerce\Alerts\Inbox;
use Cairn\WooCommerce\Conditional;
use Cairn\WooCommerce\Problems;
use Cairn\WooCommerce\Registerable;

/** Alerts nobody has read and problems that stand, on the dashboard and WooCommerce's screens; nowhere else, and nothing that only praises. */
final class Notices implements Registerable, Conditional {

	private const READ  = 'cairn_read';
	private const SHOWN = 3;
	/** The live page shows alerts itself. */
	private const LIVE_SCREEN = 'woocommerce_page_' . Pages::LIVE;

	private Inbox $inbox;
	private Problems $problems;

	/** Reads these. */
	public function __construct( Inbox $inbox, Problems $problems ) {
		$this->inbox    = $inbox;
		$this->problems = $problems;
	}

	/** In wp-admin. */
	public static function is_needed(): bool {
		return is_admin();
	}

	/** The notices, and the button that says "read". */
	public function register(): void {
		add_action( 'admin_notices', array( $this, 'show' ) );
		add_action( 'admin_post_' . self::READ, array( $this, 'read' ) );
	}

	/** Prints what stands. */
	public function show(): void {
		if ( ! current_user_can( SettingsForm::capability() ) || ! $this->is_our_screen() ) {
			return;
		}
		$unread = $this->inbox->unread();
		if ( array() !== $unread && self::LIVE_SCREEN !== get_current_screen()->id ) {
			$this->alerts( $unread );
		}
		foreach ( array_intersect_key( self::sentences(), $this->problems->all() ) as $code => $sentence ) {
			$this->problem( $code, $sentence );
		}
	}

	/** Says that the alerts up to a number, or the facts set aside, are known, and goes back. */
	public function read(): void {
		if ( ! current_user_can( SettingsForm::capability() ) ) {
			wp_die( esc_html__( 'You may not do this.', 'cairn-for-woocommerce' ), 403 );
		}
		check_admin_referer( self::READ );
		if ( isset( $_POST['number'] ) ) {
			$this->inbox->read( absint( wp_unslash( $_POST['number'] ) ) );
		} else {
			$this->problems->clear( Problems::FACTS_REFUSED );
		}
		wp_safe_redirect( wp_get_referer() ? wp_get_referer() : admin_url() );
		exit;
	}

	/**
	 * The newest unread, and two ways on.
	 *
	 * @param array<int, array{number: int, atMs: int, visitor: string, kind: string, element: string, page: string}> $unread Newest first.
	 */
	private function alerts( array $unread ): void {
		$groups = Groups::of( $unread );
		/* translators: %d: number of things. */
		$title = sprintf( _n( 'Cairn: %d thing in your shop looks broken', 'Cairn: %d things in your shop look broken', count( $groups ), 'cairn-for-woocommerce' ), count( $groups ) );
		printf( '<div class="notice notice-warning" id="cairn-alerts"><p><strong>%s</strong></p><ul>', esc_html( $title ) );
		foreach ( array_slice( $groups, 0, self::SHOWN ) as $group ) {
			/* translators: 1: what happened, 2: number of times, 3: time, e.g. "2 minutes". */
			$line = _n( '%1$s (%2$d time, %3$s ago)', '%1$s (%2$d times, last %3$s ago)', $group['times'], 'cairn-for-woocommerce' );
			printf( '<li>%s</li>', esc_html( sprintf( $line, $group['text'], $group['times'], human_time_diff( intdiv( $group['atMs'], 1000 ) ) ) ) );
		}
		echo '</ul>';
		$this->form( Pages::live(), __( 'See it live', 'cairn-for-woocommerce' ), (string) max( array_column( $unread, 'number' ) ) );
		echo '</div>';
	}

	/** One problem. It goes when it is mended; facts set aside are not mended by time, so that one is read. */
	private function problem( string $code, string $sentence ): void {
		printf( '<div class="notice notice-error" data-cairn-problem="%s"><p><strong>Cairn:</strong> %s</p>', esc_attr( $code ), esc_html( $sentence ) );
		if ( Problems::FACTS_REFUSED === $code ) {
			$this->form( Pages::settings(), __( 'Settings', 'cairn-for-woocommerce' ), '' );
		} else {
			printf( '<p><a class="button" href="%s">%s</a></p>', esc_url( Pages::settings() ), esc_html__( 'Settings', 'cairn-for-woocommerce' ) );
		}
		echo '</div>';
	}

	/** A way on, and "I have seen this". */
	private function form( string $url, string $label, string $number ): void {
		printf( '<form method="post" action="%s"><p><a class="button" href="%s">%s</a> ', esc_url( admin_url( 'admin-post.php' ) ), esc_url( $url ), esc_html( $label ) );
		wp_nonce_field( self::READ );
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( self::READ ) );
		if ( '' !== $number ) {
			printf( '<input type="hidden" name="number" value="%s">', esc_attr( $number ) );
		}
		printf( '<button class="button-link">%s</button></p></form>', esc_html__( 'I have seen this', 'cairn-for-woocommerce' ) );
	}

	/** The dashboard, and whatever is WooCommerce's or ours. */
	private function is_our_screen(): bool {
		$screen = get_current_screen();
		$shop   = function_exists( 'wc_get_screen_ids' ) ? wc_get_screen_ids() : array();
		return $screen && in_array( $screen->id, array_merge( $shop, array( 'dashboard', self::LIVE_SCREEN, 'settings_page_' . Pages::FALLBACK ) ), true );
	}

	/**
	 * Sentence by problem. What is wrong with the plays stands where the plays are.
	 *
	 * @return array<string, string>
	 */
	private static function sentences(): array {
		return array(
			Problems::UNAUTHORISED  => __( 'cairnd does not accept this shop’s site id or secret. Nothing is lost: what is to be told waits here.', 'cairn-for-woocommerce' ),
			Problems::CLOCK         => __( 'this server’s clock is more than five minutes off, so cairnd accepts nothing. Nothing is lost; set the clock by a time server (NTP).', 'cairn-for-woocommerce' ),
			Problems::FACTS_REFUSED => __( 'cairnd refused some shop facts. They are set aside; please update plugin and cairnd to versions that fit.', 'cairn-for-woocommerce' ),
		);
	}
}
