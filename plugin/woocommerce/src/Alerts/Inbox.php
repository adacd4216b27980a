<?php
/**
 * The merchant's alerts.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Alerts;

/**
 * The newest alerts cairnd told, and how far the merchant has read. What an alert says came from a visitor's
 * page: it is cut and stripped when it is kept and escaped when it is shown. Two options, so that the
 * scheduler and a reader never overwrite each other.
 */
final class Inbox {

	public const OPTION = 'cairn_alerts';
	public const SEEN   = 'cairn_alerts_seen';

	private const KEPT = 20;

	/** Number of the newest alert taken over. */
	public function newest(): int {
		return (int) ( $this->state()['newest'] ?? 0 );
	}

	/**
	 * Takes alerts over. A number below ours means that cairnd began anew: then everything is new.
	 *
	 * @param array<mixed> $alerts Of GET /v1/alerts.
	 */
	public function take( array $alerts, int $newest ): void {
		$state = $this->state();
		if ( $newest < $this->newest() ) {
			$state = array();
			update_option( self::SEEN, 0, false );
		}
		$items = array_merge( array_filter( array_map( array( self::class, 'clean' ), $alerts ) ), $state['items'] ?? array() );
		usort( $items, static fn( array $a, array $b ): int => $b['number'] <=> $a['number'] );
		$state['newest'] = $newest;
		$state['items']  = array_slice( $items, 0, self::KEPT );
		update_option( self::OPTION, $state, false );
	}

	/**
	 * The alerts kept, newest first.
	 *
	 * @return array<int, array{number: int, atMs: int, visitor: string, kind: string, element: string, page: string}>
	 */
	public function items(): array {
		$items = $this->state()['items'] ?? array();
		return is_array( $items ) ? $items : array();
	}

	/**
	 * Those nobody has read.
	 *
	 * @return array<int, array{number: int, atMs: int, visitor: string, kind: string, element: string, page: string}>
	 */
	public function unread(): array {
		return $this->after( (int) get_option( self::SEEN, 0 ) );
	}

	/** Says that the merchant has read them. */
	public function read( int $number ): void {
		update_option( self::SEEN, min( $number, $this->newest() ), false );
	}

	/**
	 * Those no mail has told.
	 *
	 * @return array<int, array{number: int, atMs: int, visitor: string, kind: string, element: string, page: string}>
	 */
	public function unmailed(): array {
		return $this->after( (int) ( $this->state()['mailed'] ?? 0 ) );
	}

	/** When the last mail went, Unix seconds. */
	public function mailed_at(): int {
		return (int) ( $this->state()['mailedAt'] ?? 0 );
	}

	/** Says that a mail told everything so far. */
	public function mailed( int $now ): void {
		$told = array(
			'mailed'   => $this->newest(),
			'mailedAt' => $now,
		);
		update_option( self::OPTION, $told + $this->state(), false );
	}

	/**
	 * Alerts after a number.
	 *
	 * @return array<int, array{number: int, atMs: int, visitor: string, kind: string, element: string, page: string}>
	 */
	private function after( int $number ): array {
		return array_values( array_filter( $this->items(), static fn( array $item ): bool => $item['number'] > $number ) );
	}

	/**
	 * One alert as it is kept, or null when it is none.
	 *
	 * @param mixed $alert Hostile.
	 * @return array{number: int, atMs: int, visitor: string, kind: string, element: string, page: string}|null
	 */
	private static function clean( $alert ): ?array {
		$signal = is_array( $alert ) ? ( $alert['signal'] ?? null ) : null;
		if ( ! is_array( $signal ) ) {
			return null;
		}
		return array(
			'number'  => (int) ( $alert['number'] ?? 0 ),
			'atMs'    => (int) ( $alert['occurredAtMs'] ?? 0 ),
			'visitor' => preg_match( '/^[0-9a-f]{32}$/D', (string) ( $alert['visitor'] ?? '' ) ) ? $alert['visitor'] : '',
			'kind'    => sanitize_key( (string) ( $signal['kind'] ?? '' ) ),
			'element' => mb_substr( sanitize_text_field( (string) ( $signal['elementName'] ?? '' ) ), 0, 80 ),
			'page'    => sanitize_key( (string) ( $signal['pageType'] ?? '' ) ),
		);
	}

	/**
	 * What is kept.
	 *
	 * @return array<string, mixed>
	 */
	private function state(): array {
		$state = get_option( self::OPTION, array() );
		return is_array( $state ) ? $state : array();
	}
}
