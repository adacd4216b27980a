<?php
/**
 * One setting as a form asks for it.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce\Admin\Form;

/** Name, question and plain help of one setting. Rows prints it. */
final class Field {

	public const TEXT     = 'text';
	public const URL      = 'url';
	public const EMAIL    = 'email';
	public const NUMBER   = 'number';
	public const SELECT   = 'select';
	public const CHECKBOX = 'checkbox';
	public const CHECKS   = 'checks';
	public const SECRET   = 'password';

	/** Key of the setting. */
	public string $key;
	/** One of the types above. */
	public string $type;
	/** The question. */
	public string $label;
	/** What it means for the shop, in a sentence. */
	public string $help;

	/**
	 * Label by value, for a choice.
	 *
	 * @var array<int|string, string>
	 */
	public array $options;

	/** Whether wp-config.php decides it. */
	public bool $fixed = false;

	/** Where to go when the answer does not exist yet, and what the way there is called. */
	public string $link_address = '';
	/** See above. */
	public string $link_text = '';

	/**
	 * Says what is asked.
	 *
	 * @param array<int|string, string> $options Label by value.
	 */
	public function __construct( string $key, string $type, string $label, string $help, array $options = array() ) {
		$this->key     = $key;
		$this->type    = $type;
		$this->label   = $label;
		$this->help    = $help;
		$this->options = $options;
	}

	/** The same, with a way to make what can be chosen. */
	public function linked( string $address, string $text ): self {
		$this->link_address = $address;
		$this->link_text    = $text;
		return $this;
	}

	/** The same, but not to be changed here. */
	public function fixed( bool $fixed ): self {
		$this->fixed = $fixed;
		return $this;
	}
}
