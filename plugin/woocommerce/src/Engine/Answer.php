<?php
/**
 * What cairnd said.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Engine;

/** The answer to one request, whatever happened: nothing in Engine throws. */
final class Answer {

	/** HTTP status; 0 when there was no answer at all. */
	public int $status;

	/**
	 * The JSON object; empty when there was none.
	 *
	 * @var array<string, mixed>
	 */
	public array $json;

	/** Why there was no answer, in the transport's words; '' otherwise. Hostile text: escape it. */
	public string $error;

	/** The server's clock by its Date header, Unix seconds; 0 when it told none. */
	public int $server_time;

	/**
	 * Takes what was found.
	 *
	 * @param array<string, mixed> $json JSON object.
	 */
	public function __construct( int $status, array $json = array(), string $error = '', int $server_time = 0 ) {
		$this->status      = $status;
		$this->json        = $json;
		$this->error       = $error;
		$this->server_time = $server_time;
	}

	/**
	 * Whether cairnd did what was asked. A captive portal, a parked domain or a proxy also says 200, so the
	 * answer must hold what cairnd always says there.
	 */
	public function is_ok( string $says = '' ): bool {
		return $this->status >= 200 && $this->status < 300 && array() !== $this->json && ( '' === $says || isset( $this->json[ $says ] ) );
	}

	/** Whether asking the same again later may help: away, busy, broken, or something else answered. */
	public function is_away(): bool {
		return 0 === $this->status || $this->status >= 500 || in_array( $this->status, array( 408, 429 ), true )
			|| ( ! $this->is_ok() && '' === $this->code() );
	}

	/** The error code of docs/protocol.md, or ''. */
	public function code(): string {
		return $this->part( 'code' );
	}

	/** The field an error names, or ''. */
	public function field(): string {
		return $this->part( 'field' );
	}

	/** The error in cairnd's words, or ''. Hostile text: escape it. */
	public function message(): string {
		return $this->part( 'message' );
	}

	/** One text of the error object. */
	private function part( string $name ): string {
		$error = $this->json['error'] ?? null;
		return is_array( $error ) && is_string( $error[ $name ] ?? null ) ? $error[ $name ] : '';
	}
}
