<?php
/** WooCommerce test double: where on the shop a request is. */

declare(strict_types=1);

/** Whether the page is one of a kind: cart and checkout each have a classic and a block page. */
function wc_double_is_page( string $kind ): bool {
	return is_page() && get_post_meta( (int) get_queried_object_id(), '_double_page', true ) === $kind;
}

function is_shop(): bool {
	return wc_double_is_page( 'shop' ) || is_post_type_archive( 'product' );
}

function is_product(): bool {
	return is_singular( 'product' );
}

function is_product_category( $term = '' ): bool {
	return is_tax( 'product_cat', $term );
}

function is_product_tag( $term = '' ): bool {
	return false;
}

function is_product_taxonomy(): bool {
	return is_tax( 'product_cat' );
}

function is_woocommerce(): bool {
	return is_shop() || is_product() || is_product_taxonomy();
}

function is_cart(): bool {
	return wc_double_is_page( 'cart' );
}

function is_checkout(): bool {
	return wc_double_is_page( 'checkout' );
}

function is_checkout_pay_page(): bool {
	return false;
}

function is_order_received_page(): bool {
	return is_checkout() && '' !== (string) get_query_var( 'order-received' );
}

function is_wc_endpoint_url( $endpoint = false ): bool {
	return 'order-received' === $endpoint && is_order_received_page();
}

function is_account_page(): bool {
	return wc_double_is_page( 'account' );
}

function is_view_order_page(): bool {
	return false;
}
