<?php
/**
 * Alerts that say the same.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Alerts;

/** Ten shoppers at one broken button are one thing to mend: told once, with how often and when last. */
final class Groups {

	/**
	 * One line for each sentence, the most recent first. Plain text: escape it.
	 *
	 * @param array<int, array{number: int, atMs: int, visitor: string, kind: string, element: string, page: string}> $alerts Newest first.
	 * @return array<int, array{text: string, times: int, atMs: int}>
	 */
	public static function of( array $alerts ): array {
		$groups = array();
		foreach ( $alerts as $alert ) {
			$text            = Sentence::of( $alert );
			$group           = $groups[ $text ] ?? array(
				'text'  => $text,
				'times' => 0,
				'atMs'  => 0,
			);
			$group['atMs']   = max( $group['atMs'], $alert['atMs'] );
			$groups[ $text ] = array( 'times' => $group['times'] + 1 ) + $group;
		}
		$groups = array_values( $groups );
		usort( $groups, static fn( array $a, array $b ): int => $b['atMs'] <=> $a['atMs'] );
		return $groups;
	}
}
