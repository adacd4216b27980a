<?php
/** WooCommerce test double: an order as the recorded hooks hand it over. */

declare(strict_types=1);

class WC_Order extends WC_Data {

	protected const POST_TYPE = 'shop_order';

	/** @var array<string, mixed> */
	protected $fields = array(
		'status'                      => 'pending',
		'currency'                    => 'EUR',
		'total'                       => '0',
		'total_tax'                   => '0',
		'shipping_total'              => '0',
		'discount_total'              => '0',
		'discount_tax'                => '0',
		'prices_include_tax'          => false,
		'billing_email'               => '',
		'billing_first_name'          => '',
		'billing_country'             => 'DE',
		'customer_id'                 => 0,
		'customer_ip_address'         => '',
		'payment_method'              => 'cod',
		'created_via'                 => 'checkout',
		'order_key'                   => '',
		'coupon_codes'                => array(),
		'lines'                       => array(),
		'parent_id'                   => 0,
		'date_created'                => null,
		'date_paid'                   => null,
		'date_completed'              => null,
		'date_modified'               => null,
	);

	public function get_type(): string {
		return static::POST_TYPE;
	}

	public function get_order_number(): string {
		return (string) $this->id;
	}

	/** @param string|string[] $status One or several. */
	public function has_status( $status ): bool {
		return in_array( $this->fields['status'], (array) $status, true );
	}

	public function is_paid(): bool {
		return $this->has_status( wc_get_is_paid_statuses() );
	}

	public function get_user_id(): int {
		return (int) $this->fields['customer_id'];
	}

	public function get_item_count( $type = '' ): int {
		return (int) array_sum( array_column( $this->fields['lines'], 'quantity' ) );
	}

	/** @return object[] Lines of products, or coupons as lines of their own. */
	public function get_items( $types = 'line_item' ): array {
		if ( 'coupon' === $types ) {
			return $this->get_coupons();
		}
		if ( 'line_item' !== $types ) {
			return array();
		}
		$items = array();
		foreach ( $this->fields['lines'] as $number => $line ) {
			$items[ $number + 1 ] = new WC_Order_Item_Product( $line );
		}
		return $items;
	}

	/** @return object[] */
	public function get_coupons(): array {
		$items = array();
		foreach ( $this->fields['coupon_codes'] as $number => $code ) {
			$items[ $number + 100 ] = new WC_Order_Item_Coupon(
				array(
					'code'         => $code,
					'discount'     => $this->fields['discount_total'],
					'discount_tax' => $this->fields['discount_tax'],
				)
			);
		}
		return $items;
	}

	/** @return WC_Order_Refund[] */
	public function get_refunds(): array {
		$ids = get_posts( array( 'post_type' => 'shop_order_refund', 'post_parent' => $this->id, 'post_status' => 'any', 'fields' => 'ids' ) );
		return array_map(
			static function ( int $id ): WC_Order_Refund {
				return new WC_Order_Refund( $id );
			},
			$ids
		);
	}

	public function get_total_refunded(): string {
		return (string) array_sum( array_map( static fn( $refund ) => (float) $refund->get_amount(), $this->get_refunds() ) );
	}

	public function get_edit_order_url(): string {
		return admin_url( "post.php?post={$this->id}&action=edit" );
	}

	public function get_checkout_order_received_url(): string {
		return add_query_arg( 'key', $this->fields['order_key'], home_url( "/checkout/order-received/{$this->id}/" ) );
	}

	public function add_order_note( $note, $is_customer_note = 0, $added_by_user = false ): int {
		return (int) wp_insert_comment( array( 'comment_post_ID' => $this->id, 'comment_content' => $note, 'comment_type' => 'order_note' ) );
	}

	public function save(): int {
		if ( 0 === $this->id ) {
			$this->fields['date_created'] = new WC_DateTime( 'now', new DateTimeZone( 'UTC' ) );
			$this->fields['order_key']    = 'wc_order_' . substr( md5( uniqid( '', true ) ), 0, 13 );
		}
		return parent::save();
	}

	protected function post_status(): string {
		return 'wc-' . $this->fields['status'];
	}
}
