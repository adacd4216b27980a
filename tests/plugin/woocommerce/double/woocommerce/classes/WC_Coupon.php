<?php
/** WooCommerce test double: a coupon; found by code, kept as a post. */

declare(strict_types=1);

class WC_Coupon extends WC_Data {

	protected const POST_TYPE = 'shop_coupon';

	public const E_WC_COUPON_NOT_EXIST = 105;
	public const E_WC_COUPON_EXPIRED   = 107;

	/** @var array<string, mixed> */
	protected $fields = array(
		'code'                   => '',
		'discount_type'          => 'fixed_cart',
		'amount'                 => 0,
		'date_expires'           => null,
		'date_created'           => null,
		'usage_count'            => 0,
		'usage_limit'            => 0,
		'usage_limit_per_user'   => 0,
		'limit_usage_to_x_items' => null,
		'individual_use'         => false,
		'free_shipping'          => false,
		'minimum_amount'         => '',
		'maximum_amount'         => '',
		'email_restrictions'     => array(),
		'product_ids'            => array(),
		'excluded_product_ids'   => array(),
		'exclude_sale_items'     => false,
		'description'            => '',
		'used_by'                => array(),
		'virtual'                => false,
	);

	/** @param int|string|WC_Coupon $data Id or code. */
	public function __construct( $data = 0 ) {
		if ( is_string( $data ) && '' !== $data && ! ctype_digit( $data ) ) {
			$this->fields['code'] = wc_format_coupon_code( $data );
			$data                 = wc_get_coupon_id_by_code( $data );
		}
		parent::__construct( $data instanceof self ? $data->get_id() : $data );
	}

	public function set_code( $code ): void {
		$this->fields['code'] = wc_format_coupon_code( $code );
	}

	/** @param int|string|DateTime|null $date Unix seconds or a date. */
	public function set_date_expires( $date ): void {
		$this->fields['date_expires'] = is_numeric( $date ) ? new WC_DateTime( "@$date" ) : ( null === $date || '' === $date ? null : new WC_DateTime( is_string( $date ) ? $date : $date->format( 'c' ) ) );
	}

	public function increase_usage_count( $used_by = '', $order = null ): int {
		++$this->fields['usage_count'];
		$this->fields['used_by'][] = $used_by;
		$this->save();
		return $this->fields['usage_count'];
	}

	/** The refusals the tests need, with their recorded codes; 0 when it may be applied. */
	public function double_refusal(): int {
		if ( 0 === $this->id ) {
			return self::E_WC_COUPON_NOT_EXIST;
		}
		$expires = $this->fields['date_expires'];
		if ( null !== $expires && $expires->getTimestamp() <= time() ) {
			return self::E_WC_COUPON_EXPIRED;
		}
		if ( $this->fields['usage_limit'] > 0 && $this->fields['usage_count'] >= $this->fields['usage_limit'] ) {
			return 106;
		}
		return apply_filters( 'woocommerce_coupon_is_valid', true, $this, new WC_Discounts( WC()->cart ) ) ? 0 : 100;
	}

	/** @return string[] As every getter of WooCommerce's, with a filter of its own. */
	public function get_email_restrictions( $context = 'view' ): array {
		$addresses = $this->fields['email_restrictions'];
		return 'view' === $context ? (array) apply_filters( 'woocommerce_coupon_get_email_restrictions', $addresses, $this ) : $addresses;
	}

	/** Whether an order with this address may have it. */
	public function double_allows( string $email ): bool {
		return array() === $this->get_email_restrictions() || in_array( strtolower( $email ), $this->get_email_restrictions(), true );
	}

	public function is_valid(): bool {
		return 0 === $this->double_refusal();
	}

	public function save(): int {
		$is_new   = 0 === $this->id;
		$this->id = parent::save();
		// Where WooCommerce keeps them too, so that others may look for them.
		update_post_meta( $this->id, 'usage_count', $this->fields['usage_count'] );
		update_post_meta( $this->id, 'date_expires', null === $this->fields['date_expires'] ? '' : $this->fields['date_expires']->getTimestamp() );
		do_action( $is_new ? 'woocommerce_new_coupon' : 'woocommerce_update_coupon', $this->id, $this );
		return $this->id;
	}
}
