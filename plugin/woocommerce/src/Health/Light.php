<?php
/**
 * One status light.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Health;

/** A question, how it stands, and a sentence. Plain text: escape it. */
final class Light {

	/** As it should be. */
	public const OK = 'ok';
	/** Nothing wrong, nothing seen yet. */
	public const WAITING = 'waiting';
	/** Somebody must do something. */
	public const BAD = 'bad';

	/** Name for programs. */
	public string $id;
	/** One of the above. */
	public string $state;
	/** What it is about. */
	public string $label;
	/** How it stands. */
	public string $text;

	/** Says how something stands. */
	public function __construct( string $id, string $state, string $label, string $text ) {
		$this->id    = $id;
		$this->state = $state;
		$this->label = $label;
		$this->text  = $text;
	}
}
