<?php
/**
 * Makes the plugin's objects.
 *
 * @package Cairn\WooCommerce
 */

declare(strict_types=1);

namespace Cairn\WooCommerce;

/**
 * Each class is made once, and what its constructor asks for is made first. Every parameter of a
 * constructor is therefore a class of ours; text and numbers come from Settings when they are needed.
 */
final class Wiring {

	/**
	 * What was made, by class name.
	 *
	 * @var array<string, object>
	 */
	private array $made = array();

	/**
	 * The one object of a class.
	 *
	 * @template T of object
	 * @param class-string<T> $name Class.
	 * @return T
	 */
	public function make( string $name ): object {
		if ( ! isset( $this->made[ $name ] ) ) {
			$this->made[ $name ] = new $name( ...$this->parameters( $name ) );
		}
		return $this->made[ $name ];
	}

	/**
	 * The arguments of a constructor, in order.
	 *
	 * @return object[]
	 */
	private function parameters( string $name ): array {
		$constructor = ( new \ReflectionClass( $name ) )->getConstructor();
		$arguments   = array();
		foreach ( $constructor ? $constructor->getParameters() : array() as $parameter ) {
			$type = $parameter->getType();
			assert( $type instanceof \ReflectionNamedType && ! $type->isBuiltin() );
			$arguments[] = $this->make( $type->getName() );
		}
		return $arguments;
	}
}
