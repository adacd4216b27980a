<?php
/** WooCommerce test double: a product. */

declare(strict_types=1);

class WC_Product extends WC_Data {

	protected const POST_TYPE = 'product';

	/** @var array<string, mixed> */
	protected $fields = array(
		'name'             => '',
		'sku'              => '',
		'price'            => '0',
		'regular_price'    => '0',
		'stock_quantity'   => null,
		'stock_status'     => 'instock',
		'manage_stock'     => false,
		'low_stock_amount' => '',
		'category_ids'     => array(),
		'parent_id'        => 0,
		'variation_attributes' => array(),
	);

	public function get_type(): string {
		return 'simple';
	}

	/** @param string|string[] $type One or several. */
	public function is_type( $type ): bool {
		return in_array( $this->get_type(), (array) $type, true );
	}

	public function get_slug(): string {
		return (string) get_post_field( 'post_name', $this->id );
	}

	public function get_title(): string {
		return $this->fields['name'];
	}

	public function get_permalink(): string {
		return (string) get_permalink( $this->id );
	}

	public function is_in_stock(): bool {
		return 'outofstock' !== $this->fields['stock_status'];
	}

	public function is_on_backorder( $qty_in_cart = 0 ): bool {
		return 'onbackorder' === $this->fields['stock_status'];
	}

	public function managing_stock(): bool {
		return (bool) $this->fields['manage_stock'];
	}

	public function is_purchasable(): bool {
		return true;
	}

	public function add_to_cart_text(): string {
		return 'Add to cart';
	}
}
