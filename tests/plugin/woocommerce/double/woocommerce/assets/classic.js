/* WooCommerce test double: the jQuery events of the classic pages, as recorded. */
jQuery($ => {
  const body = $(document.body);
  const ajax = (name, data) => $.post(`/?wc-ajax=${name}`, data);

  body.on('click', '.ajax_add_to_cart', function (event) {
    event.preventDefault();
    const button = $(this);
    ajax('add_to_cart', {product_id: button.data('product_id'), quantity: 1}).done(answer =>
      body.trigger('added_to_cart', [answer.fragments, answer.cart_hash, button]),
    );
  });

  // A block's button says so with a DOM event and no jQuery event.
  body.on('click', '.wc-block-components-product-button__button', function () {
    ajax('add_to_cart', {product_id: $(this).data('product_id')}).done(() =>
      document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', {bubbles: true})),
    );
  });

  body.on('click', '.woocommerce-cart-form .remove', function (event) {
    event.preventDefault();
    const row = $(this).closest('tr');
    ajax('remove', {cart_item_key: $(this).data('cart_item_key')}).done(() => {
      row.remove();
      body.trigger('removed_from_cart').trigger('updated_wc_div').trigger('updated_cart_totals');
    });
  });

  const say = html => {
    $('.woocommerce-error, .woocommerce-message').remove();
    $('.woocommerce-notices-wrapper').first().prepend(html);
  };

  // The trap: applied_coupon is told for a refused coupon too.
  body.on('submit', 'form.woocommerce-cart-form, form.checkout_coupon', function (event) {
    event.preventDefault();
    const code = $(this).find('[name=coupon_code]').val();
    const onCheckout = $(this).is('.checkout_coupon');
    ajax('apply_coupon', {coupon_code: code}).done(html => {
      say(html);
      if (onCheckout) body.trigger('applied_coupon_in_checkout', [code]).trigger('update_checkout');
      else body.trigger('applied_coupon', [code]).trigger('updated_cart_totals');
    });
  });

  body.on('submit', 'form.checkout', function (event) {
    event.preventDefault();
    ajax('checkout', $(this).serialize()).done(answer => {
      if (answer.result === 'success') location.href = answer.redirect;
      else {
        say(`<div class="woocommerce-NoticeGroup woocommerce-NoticeGroup-checkout">${answer.messages}</div>`);
        body.trigger('checkout_error', [answer.messages]);
      }
    });
  });

  body.on('update_checkout', () => body.trigger('updated_checkout', [{}]));
  if ($('form.checkout').length) body.trigger('init_checkout');
  body.trigger('wc_fragments_refreshed');
});
