<?php
/** The outbox's table and the options table in memory: answers the plugin's own statements, and no others. */

declare(strict_types=1);

final class OutboxTable {

	/** @var string */
	public $prefix = 'wp_';
	/** @var string */
	public $options = 'wp_options';
	/** @var array<int, array<string, mixed>> Rows by id. */
	public $rows = array();
	/** @var array<string, string> Locks by name. */
	public $locks = array();
	/** @var int */
	private $last = 0;

	public function suppress_errors( $suppress = true ): bool {
		return false;
	}

	public function prepare( string $sql, ...$values ): string {
		foreach ( $values as $value ) {
			$text = is_int( $value ) ? (string) $value : "'" . addcslashes( $value, "'\\" ) . "'";
			$sql  = preg_replace_callback( '/%[sd]/', static fn(): string => $text, $sql, 1 );
		}
		return $sql;
	}

	public function query( string $sql ): int {
		if ( false !== strpos( $sql, $this->options ) ) {
			return $this->lock( $sql );
		}
		if ( preg_match( "/^INSERT IGNORE .* VALUES \('(.*?)', '(.*?)', '(.*)', (\d+)\)$/s", $sql, $found ) ) {
			return $this->insert( $found );
		}
		$ids = $this->meant( $sql );
		foreach ( $ids as $id ) {
			if ( 0 === strpos( $sql, 'DELETE' ) ) {
				unset( $this->rows[ $id ] );
			} else {
				$this->change( $id, $sql );
			}
		}
		return count( $ids );
	}

	public function esc_like( string $text ): string {
		return addcslashes( $text, '_%\\' );
	}

	public function get_results( string $sql ): array {
		if ( preg_match( "/WHERE body LIKE '%(.*)%'$/", $sql, $found ) ) {
			return array_values( array_filter( $this->rows, static fn( $row ) => false !== strpos( $row['body'], $found[1] ) ) );
		}
		preg_match( '/next_at <= (\d+) ORDER BY id LIMIT (\d+)$/', $sql, $found ) || throw new LogicException( $sql );
		$due = array_filter( $this->rows, static fn( $row ) => 'waiting' === $row['state'] && $row['next_at'] <= (int) $found[1] );
		return array_values( array_slice( $due, 0, (int) $found[2] ) );
	}

	public function get_var( string $sql ): ?int {
		$waiting = array_column( array_filter( $this->rows, static fn( $row ) => 'waiting' === $row['state'] ), 'next_at' );
		return array() === $waiting ? null : min( $waiting );
	}

	private function insert( array $found ): int {
		if ( in_array( $found[1], array_column( $this->rows, 'fact_id' ), true ) ) {
			return 0;
		}
		$this->rows[ ++$this->last ] = array( 'id' => $this->last, 'fact_id' => $found[1], 'kind' => $found[2], 'body' => stripslashes( $found[3] ), 'attempts' => 0, 'next_at' => 0, 'state' => 'waiting', 'error' => null );
		return 1;
	}

	/** @return int[] Ids a statement speaks of. */
	private function meant( string $sql ): array {
		if ( preg_match( '/WHERE id (?:IN \(([\d,]+)\)|= (\d+))$/', $sql, $found ) ) {
			return array_map( 'intval', explode( ',', $found[1] . ( $found[2] ?? '' ) ) );
		}
		preg_match( "/WHERE state = 'waiting'$/", $sql ) || throw new LogicException( $sql );
		return array_keys( array_filter( $this->rows, static fn( $row ) => 'waiting' === $row['state'] ) );
	}

	private function change( int $id, string $sql ): void {
		$row = &$this->rows[ $id ];
		if ( false !== strpos( $sql, 'attempts = attempts + 1' ) ) {
			++$row['attempts'];
		}
		if ( preg_match( '/next_at = (\d+)/', $sql, $found ) ) {
			$row['next_at'] = (int) $found[1];
		}
		if ( false !== strpos( $sql, "SET state = 'refused'" ) ) {
			$row['state'] = 'refused';
		}
		if ( preg_match( "/SET body = '(.*)' WHERE/s", $sql, $found ) ) {
			$row['body'] = stripslashes( $found[1] );
		}
		if ( preg_match( "/error = '(.*?)' WHERE/s", $sql, $found ) ) {
			$row['error'] = $found[1];
		}
	}

	private function lock( string $sql ): int {
		preg_match( "/'(cairn_lock_\w+)'/", $sql, $found );
		if ( 0 === strpos( $sql, 'INSERT' ) ) {
			if ( isset( $this->locks[ $found[1] ] ) ) {
				return 0;
			}
			preg_match( "/, '(\d+)', 'no'/", $sql, $when );
			$this->locks[ $found[1] ] = $when[1];
			return 1;
		}
		$void = preg_match( '/<= (\d+)$/', $sql, $when ) ? (int) $when[1] : PHP_INT_MAX;
		if ( isset( $this->locks[ $found[1] ] ) && (int) $this->locks[ $found[1] ] <= $void ) {
			unset( $this->locks[ $found[1] ] );
		}
		return 1;
	}
}
