<?php
/** WooCommerce test double: an object with fields and meta, kept as a post. */

declare(strict_types=1);

/** Fields are kept in one meta entry, meta as meta: `save()` writes, nothing else does. */
abstract class WC_Data {

	protected const POST_TYPE = 'post';

	/** @var int */
	protected $id = 0;
	/** @var array<string, mixed> */
	protected $fields = array();
	/** @var array<string, mixed> */
	private $meta = array();

	/** @param int|object|string $id Post id; anything else is a new object. */
	public function __construct( $id = 0 ) {
		$id = is_object( $id ) ? (int) ( $id->ID ?? 0 ) : (int) $id;
		if ( $id > 0 && static::POST_TYPE === get_post_type( $id ) ) {
			$this->read( $id );
		}
	}

	private function read( int $id ): void {
		$this->id     = $id;
		$this->fields = array_merge( $this->fields, (array) get_post_meta( $id, '_double_fields', true ) );
		foreach ( get_post_meta( $id ) as $key => $values ) {
			if ( '_double_fields' !== $key ) {
				$this->meta[ $key ] = maybe_unserialize( $values[0] );
			}
		}
	}

	/** `get_total()`, `set_total( 5 )`: any field by its name. */
	public function __call( string $name, array $arguments ) {
		$field = substr( $name, 4 );
		if ( 0 === strpos( $name, 'set_' ) ) {
			$this->fields[ $field ] = $arguments[0];
			return null;
		}
		if ( 0 === strpos( $name, 'get_' ) && array_key_exists( $field, $this->fields ) ) {
			return $this->fields[ $field ];
		}
		throw new BadMethodCallException( WC_DOUBLE_LABEL . ': ' . static::class . " has no $name()" );
	}

	public function get_id(): int {
		return $this->id;
	}

	/** @param string $key Meta key. */
	public function get_meta( $key = '', $single = true, $context = 'view' ) {
		return $this->meta[ $key ] ?? ( $single ? '' : array() );
	}

	/** @return array<int, object> */
	public function get_meta_data(): array {
		$data = array();
		foreach ( $this->meta as $key => $value ) {
			$data[] = (object) compact( 'key', 'value' );
		}
		return $data;
	}

	public function meta_exists( $key = '' ): bool {
		return isset( $this->meta[ $key ] );
	}

	public function update_meta_data( $key, $value, $meta_id = 0 ): void {
		$this->meta[ $key ] = $value;
	}

	public function add_meta_data( $key, $value, $unique = false ): void {
		$this->meta[ $key ] = $value;
	}

	public function delete_meta_data( $key ): void {
		unset( $this->meta[ $key ] );
	}

	public function save(): int {
		$post = array(
			'ID'          => $this->id,
			'post_type'   => static::POST_TYPE,
			'post_title'  => (string) ( $this->fields['code'] ?? $this->fields['name'] ?? '' ),
			'post_status' => $this->post_status(),
			'post_parent' => (int) ( $this->fields['parent_id'] ?? 0 ),
		);
		$this->id = (int) wp_insert_post( $post );
		$this->save_meta_data();
		return $this->id;
	}

	public function save_meta_data(): void {
		foreach ( array_keys( (array) get_post_meta( $this->id ) ) as $key ) {
			if ( ! isset( $this->meta[ $key ] ) ) {
				delete_post_meta( $this->id, $key );
			}
		}
		update_post_meta( $this->id, '_double_fields', wp_slash( $this->fields ) );
		foreach ( $this->meta as $key => $value ) {
			update_post_meta( $this->id, $key, wp_slash( $value ) );
		}
	}

	public function delete( $force = false ): bool {
		return (bool) wp_delete_post( $this->id, true );
	}

	protected function post_status(): string {
		return 'publish';
	}
}
