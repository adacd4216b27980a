<?php
/** WooCommerce test double: the shop page; one classic button by AJAX, one block button. */

$ids = get_posts( array( 'post_type' => 'product', 'fields' => 'ids', 'orderby' => 'ID', 'order' => 'ASC' ) );
?>
<ul class="products">
<?php
foreach ( $ids as $id ) :
	$product = wc_get_product( $id );
	?>
	<li class="product post-<?php echo (int) $id; ?>">
		<?php do_action( 'woocommerce_before_shop_loop_item' ); ?>
		<a href="<?php echo esc_url( $product->get_permalink() ); ?>" class="woocommerce-LoopProduct-link"><h2 class="woocommerce-loop-product__title"><?php echo esc_html( $product->get_name() ); ?></h2></a>
		<a href="?add-to-cart=<?php echo (int) $id; ?>" data-quantity="1" data-product_id="<?php echo (int) $id; ?>" data-product_sku="<?php echo esc_attr( $product->get_sku() ); ?>" class="button product_type_simple add_to_cart_button ajax_add_to_cart">Add to cart</a>
		<?php do_action( 'woocommerce_after_shop_loop_item' ); ?>
		<div class="wp-block-button wc-block-components-product-button"><button class="wp-block-button__link wc-block-components-product-button__button" data-product_id="<?php echo (int) $id; ?>">Add to cart (block)</button></div>
	</li>
<?php endforeach; ?>
</ul>
